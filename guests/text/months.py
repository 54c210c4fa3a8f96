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
MONTH: Final[dict[str, int]] = {
    word_key(name).replace("_", " "): number
    for number, row in enumerate(_ROWS.strip().splitlines(), start=1)
    for name in row.split()
}
