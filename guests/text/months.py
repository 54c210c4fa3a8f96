"""Names of the months in the languages of our venues, as ``text.word_key`` writes them."""

from typing import Final

from guests.text.normalise import word_key

# One row a month: English, Turkish, Azerbaijani, German, French, Spanish, Italian, Dutch, Portuguese,
# Russian (as in a date and by itself), Arabic (Gulf and Levant). Unicode CLDR, with usual short forms.
_ROWS: Final = """
january jan ocak oca yanvar januar jänner janvier janv enero ene gennaio gen januari janeiro января январь янв يناير كانون_الثاني
february feb şubat şub fevral februar februar février févr febrero febbraio februari fevereiro февраля февраль фев فبراير شباط
march mar mart märz mrz mars marzo maart mrt março марта март мар مارس آذار
april apr nisan nis aprel avril avr abril abr aprile апреля апрель апр أبريل ابريل نيسان
may mayıs mai mayo maggio mag mei maio мая май مايو أيار
june jun haziran haz iyun juni juin junio giugno giu junho июня июнь июн يونيو حزيران
july jul temmuz tem iyul juli juillet juil julio luglio lug julho июля июль июл يوليو تموز
august aug ağustos ağu avqust août agosto ago augustus agosto августа август авг أغسطس اغسطس آب
september sep sept eylül eyl sentyabr septembre septiembre settembre set setembro сентября сентябрь сен سبتمبر أيلول
october oct ekim eki oktyabr oktober okt octobre octubre ottobre ott outubro октября октябрь окт أكتوبر اكتوبر تشرين_الأول
november nov kasım kas noyabr novembre noviembre novembro ноября ноябрь ноя نوفمبر تشرين_الثاني
december dec aralık ara dekabr dezember dez décembre déc diciembre dic dicembre desember dezembro декабря декабрь дек ديسمبر كانون_الأول
"""
# Further languages, read where a text is a date or has a year: in a line, `Maja` and `Marca` are people. Polish, Ukrainian,
# Czech and Slovak, Hungarian, Romanian, Greek, Scandinavian, Finnish, Bulgarian, Croatian, Baltic; short forms of Portuguese.
# `Listopada` is November in Poland and October in Croatia, so it is the former.
_FURTHER: Final = """
styczeń stycznia січень січня ledna leden januára ianuarie ιανουαρίου tammikuuta tammikuu януари siječnja siječanj sausio janvāris jaanuar
luty lutego лютий лютого února únor februára február februarie φεβρουαρίου helmikuuta helmikuu февруари veljače veljača vasario februāris veebruar fev
marzec marca березень березня března březen március martie μαρτίου marts maaliskuuta maaliskuu ožujka ožujak kovo märts
kwiecień kwietnia квітень квітня dubna duben apríla április aprilie απριλίου huhtikuuta huhtikuu април travnja balandžio aprīlis aprill
maj maja травень травня května květen mája május μαΐου toukokuuta toukokuu svibnja svibanj gegužės maijs
czerwiec czerwca червень червня června červen júna június iunie ιουνίου kesäkuuta kesäkuu юни lipnja lipanj birželio jūnijs juuni
lipiec lipca липень липня července červenec júla július iulie ιουλίου heinäkuuta heinäkuu юли srpnja srpanj liepos jūlijs juuli
sierpień sierpnia серпень серпня srpna srpen augusta augusztus αυγούστου augusti elokuuta elokuu kolovoza kolovoz rugpjūčio augusts
wrzesień września вересень вересня září septembra szeptember septembrie σεπτεμβρίου syyskuuta syyskuu септември rujna rujan rugsėjo septembris setiembre
październik października жовтень жовтня října říjen októbra október octombrie οκτωβρίου lokakuuta lokakuu октомври spalio oktobris oktoober out
listopad listopada листопад листопада listopadu novembra noiembrie νοεμβρίου marraskuuta marraskuu ноември studenoga studenog studeni lapkričio novembris
grudzień grudnia грудень грудня prosince prosinec decembra decembrie δεκεμβρίου joulukuuta joulukuu декември prosinca prosinac gruodžio decembris detsember
"""


def _numbered(rows: str) -> dict[str, int]:
    return {
        word_key(name).replace("_", " "): number
        for number, row in enumerate(rows.strip().splitlines(), start=1)
        for name in row.split()
    }


MONTH: Final[dict[str, int]] = _numbered(_ROWS)
"""Of each month, the words that name one wherever they stand."""
MONTH_OF_DATE: Final[dict[str, int]] = {**_numbered(_FURTHER), **MONTH}
"""Of each month, the words that name one in a date."""
