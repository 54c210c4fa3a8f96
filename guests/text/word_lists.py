"""Words that tell a name from what is said about a guest. All are compared through ``text.word_key``."""

from typing import Final

from guests.text.normalise import word_key


def words(*rows: str) -> frozenset[str]:
    """Return the words of the rows, separated by spaces, as ``word_key`` writes them."""
    return frozenset(word_key(word) for row in rows for word in row.split())


# Begin a last name when more follows, in small letters and in capitals: `Juan de la Cruz`, `Sinéad Ní Bhriain`.
PARTICLES: Final = words(
    "van von vd v.d v.d. der den de del dela delos della delle dello dei degli di da do dos das du des la le el",
    "al bin ibn bint ter ten zu zum zur ní nic ó uí mac mc mhic st фон де аль ибн бин бен",
    "بن ابن بنت آل ال أبو ابو بنو بني בן בת אבו אל",
)
# Belong to the particle before them: `de los Ríos`.
ARTICLES_BEHIND: Final = words("los las")
LEADS_ARTICLE: Final = "de"
# Begin a last name even where nothing goes before it: `de jong`, but `van morrison` is a singer outside the Netherlands.
LEADING: Final = words("vd v.d v.d. de den der von zu zum zur di della dello dei degli dos das du des фон де")
LEADING_DUTCH: Final = words("van te ten ter op in 't")
# Only in small letters: with a capital they are names of their own.
LOWER_PARTICLES: Final = words("af av ap ben te to lo les san santa abu 't")
# Everything from here on is the last name: `Mohammed bin Rashid Al Maktoum`.
LINEAGE: Final = words("bin ibn bint бин ибн بن ابن بنت")
# Close a patronymic: `Əli Həsən oğlu Məmmədov`.
LINEAGE_ENDINGS: Final = words(
    "oğlu qızı oghlu ogli o'g'li qizi gizi uulu kyzy оглы оглу огли кызы гызы улы ұлы қызы уулу"
)
# Particles that are given names by themselves: `ben 4 pax`.
ALSO_GIVEN: Final = words("ben")
# Lead the name of a child by which people are called: `أبو محمد`, `Um Ali`.
KUNYAS: Final = words("أبو ابو أم ام abu abo bu um umm om")
# Join the word behind them, or before: `عبد الله`, `نور الدين`, `رضا زاده`.
SERVANTS: Final = words("عبد")
CLOSING: Final = words("الدين الله زاده پور نژاد نیا")
# Last names of two letters or three that are small words, particles or titles elsewhere: `Jane Do`.
SHORT_SURNAMES: Final = words(
    "do ho oz ek bo li wu ng ma ha hu ko ku lu yu xu vo tu su sy uy ye yi ke das im ee fu ng oh an vu go so"
)
# Lead a last name together with the particle behind them: `Jan Op de Beeck`, `von und zu`.
BEFORE_PARTICLES: Final = words("op uit in aan onder over bij von")
# Two last names in one: `José Ortega y Gasset`.
BETWEEN_SURNAMES: Final = words("y e i")
# Stand between a Vietnamese family name and the given name: `Nguyễn Văn An`.
MIDDLE_OF_VIETNAM: Final = words("văn thị hữu đức ngọc minh thanh quốc xuân đình quang công duy thu kim bảo")
# Of two things either will do: `booth or corner`.
OR: Final = words("or veya oder ou o oppure of или або أو ან yoki və-ya lub nebo alebo vagy eller tai sau")
# Two people in one: `Jane & John Doe`.
BETWEEN_PEOPLE: Final = words("& + and und et ve və en и و")

# Particles written small even where a name is set in title case.
ALWAYS_LOWER: Final = words(
    "van von vd v.d v.d. der den de del di da do dos das du des bin ibn bint ter ten zu zum zur af av y e фон де ибн бин",
    "oğlu qızı oghlu ogli qizi gizi uulu kyzy оглы оглу огли кызы гызы улы ұлы қызы уулу and und et ve və и",
)
LOWER_AFTER_PARTICLE: Final = words("la las le les lo los")
ITALIAN_PARTICLES: Final = words("di da de del della dello dei degli la lo")

# End a company's name and so tell it from a person's.
LEGAL_FORMS: Final = words(
    "ltd limited inc incorporated llc llp plc corp corporation co gmbh ag kg ug sa sas sarl srl spa bv nv as aş",
    "a.ş. ltd.şti. şti mmc asc ооо оао зао пао pty group holding holdings hotel hotels bank & bros",
)
# Go with the word VIP to a thing: `VIP room` is a wish and stays in the note whole.
VIP_THINGS: Final = words(
    "room rooms lounge area section table tables seat seats box booth entrance menu treatment service party",
    "oda odası masa masası salon salonu bölüm loca otaq zal raum bereich tisch salle salon sala mesa tavolo стол зал",
)

# Given names that follow another one: `José Luis García` has one last name, `José García Márquez` two.
SECOND_GIVEN: Final = words(
    "luis carlos josé maría jose antonio manuel ángel javier miguel jesús pedro pablo andrés alberto fernando",
    "francisco ignacio eduardo enrique ramón rafael david daniel alejandro felipe isabel carmen teresa ana luisa",
    "victoria cristina elena pilar dolores rosa mercedes josefa fernanda guadalupe belén soledad beatriz",
    "paulo joão luís antónio henrique clara eduarda helena",
)
# `María del Carmen` and her sisters are one given name.
MARIAN: Final = words(
    "carmen paz pilar mar rosario dolores jesús consuelo mercedes ángeles remedios rocío sol"
)
