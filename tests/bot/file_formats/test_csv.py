import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.file_formats.csv_file import LINE_LIMIT, CsvTable
from bot.file_formats.guards import unguarded
from bot.file_formats.opening import open_table
from bot.file_formats.rows import CELL_LIMIT, COLUMN_LIMIT, TableError
from tests.bot.file_formats.files import text_file

TEXTS = {
    "cp1254": ("TR", "Ad;Soyad\nŞahin;Yıldız\nGülşah;İpekçi\nÖmer;Ağaoğlu\n"),
    "cp1251": ("GB", "Имя;Фамилия\nПётр;Иванов\nАнна;Ёлкина\n"),
    "cp1256": ("AE", "الاسم;هاتف\nمحمد علي;1\nفاطمة الزهراء;2\n"),
    "cp1252": ("FR", "Nom;Prénom\nLefèvre;Élodie\nMüller;François\n"),
    "cp1253": ("GB", "Όνομα;Τηλ\nΓιώργος Παπαδόπουλος;1\nΕλένη;2\n"),
    "cp1250": ("GB", "Imię;Nazwisko\nŁukasz;Wiśniewski\nGrażyna;Dąbrowska\n"),
    "utf-8": ("GB", "Name;City\nŞahin;Zürich\n"),
    "utf-8-sig": ("GB", "Name;City\nŞahin;Zürich\n"),
    "utf-16": ("GB", "Имя;Город\nПётр;Москва\n"),
    "utf-16-le": ("GB", "Имя;Город\nПётр;Москва\n"),
    "utf-16-be": ("GB", "Name;City\nPeter;Москва\n"),
}


def cells(path: Path, country: str = "GB") -> list[list[str]]:
    """Read all cells."""
    return [record.cells for record in CsvTable(path, country=country).records()]


@pytest.mark.parametrize("encoding", TEXTS)
def test_the_encoding_is_found_by_what_it_makes_of_the_words(tmp_path: Path, encoding: str) -> None:
    """With and without a byte order mark, whatever the venue's country."""
    country, text = TEXTS[encoding]
    path = text_file(tmp_path, text, encoding)
    expected = [line.split(";") for line in text.splitlines()]
    assert cells(path, country) == expected
    assert cells(path, "GB") == expected


AT_HOME = [
    ("LT", "Žydrūnas Šimkus;Rūta Žukaitė;Ąžuolas Čiurlys", ["cp1257", "cp775"]),
    ("LV", "Jānis Bērziņš;Līga Ķēniņa;Šarlote", ["cp1257", "cp775"]),
    ("EE", "Jüri Õunapuu;Žanna Käär;Ülle", ["cp1257", "cp775"]),
    ("IL", "דוד כהן;שרה לוי;שולחן ליד החלון", ["cp1255", "cp862"]),
    ("DE", "Jörg Müller;Anna Weiß;Jäger", ["cp1252", "cp850", "mac_roman"]),
    ("FR", "Zoé Lefèvre;Jérôme Noël;François Hélène", ["cp1252", "cp850", "mac_roman"]),
    ("SE", "Åsa Öberg;Björn Sjöström;Märta", ["cp1252", "cp850", "mac_roman"]),
    ("US", "José Muñoz;Zoë;Renée", ["cp1252", "cp850", "mac_roman"]),
    ("TR", "Ayşe Yılmaz;Gökhan Çağlar;İbrahim Öztürk", ["cp1254", "cp857", "mac_turkish"]),
    ("RU", "Иванов Пётр;Сидорова Мария", ["cp1251", "cp866", "koi8_r", "mac_cyrillic"]),
    ("UA", "Коваленко Їржи;Євген", ["cp1251", "koi8_u"]),
    ("PL", "Łukasz Wiśniewski;Żaneta Gąska;Świętosław", ["cp1250", "cp852", "iso8859_2", "mac_latin2"]),
    ("CZ", "Žofie Dvořáková;Jiří Černý;Růžena Šťastná", ["cp1250", "cp852", "iso8859_2"]),
    ("GR", "Μαρία Παπαδοπούλου;Γιώργος Ιωάννου", ["cp1253", "cp737", "mac_greek"]),
    ("SA", "محمد العتيبي;فاطمة;حساسية", ["cp1256", "cp720"]),
    ("IL", "Иванов Пётр;Сидорова Мария", ["cp1251"]),
    ("LV", "Иванов Пётр;Сидорова Мария", ["cp1251"]),
    ("RU", "Jörg Müller;Zoë", ["cp1252"]),
    ("JP", "山田 太郎;佐藤 花子", ["cp932", "euc_jp"]),
    ("KR", "김민준;이서연", ["cp949"]),
    ("CN", "李伟;王芳", ["gb18030"]),
    ("TW", "陳美玲;林志明", ["big5hkscs"]),
    ("JP", "Jérôme Noël", ["cp1252"]),
]


@pytest.mark.parametrize(
    ("country", "names", "encoding"), [(one, two, each) for one, two, more in AT_HOME for each in more]
)
def test_the_encodings_of_a_country_are_told_apart_by_a_few_names(
    tmp_path: Path, country: str, names: str, encoding: str
) -> None:
    """Those of Windows, of DOS and of the Macintosh, in which Excel saves CSV, and those before Unicode."""
    path = text_file(tmp_path, "Name;Phone\n" + "".join(f"{name};1\n" for name in names.split(";")), encoding)
    assert [row[0] for row in cells(path, country)[1:]] == names.split(";")


def test_a_single_quotation_mark_is_kept(tmp_path: Path) -> None:
    """Whoever typed it may mean inches; those around a cell are not its text."""
    path = text_file(tmp_path, 'Name,Note\nJane,"the quiet one\nTom,5" cake\nAmy,"no "nuts" please"\n')
    assert cells(path)[1:] == [["Jane", '"the quiet one'], ["Tom", '5" cake'], ["Amy", 'no "nuts" please']]


def test_one_damaged_letter_does_not_make_another_encoding_of_it(tmp_path: Path) -> None:
    """The rest of the text decides."""
    text = "Name\n" + "Şahin Yıldız\n" * 20
    path = text_file(tmp_path, text.encode() + b"caf\xe9\n")
    assert CsvTable(path, country="TR").about["encoding"] == "utf-8"
    assert cells(path)[1] == ["Şahin Yıldız"]


@pytest.mark.parametrize("stray", [b"Ja\0ne,0\n", b"Jan\0e,0\n"])
def test_a_stray_zero_makes_no_wide_encoding(tmp_path: Path, stray: bytes) -> None:
    """In UTF-16 the ends of lines have zeros too."""
    assert CsvTable(text_file(tmp_path, b"Name,Phone\n" + stray), country="GB").about["encoding"] == "utf-8"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_all_lines_agree_on(tmp_path: Path, sign: str) -> None:
    """Others may occur in the cells."""
    rows = [["Name", "Note"], ["Jane Doe", "likes a, b; c | d"], ["Doe, Bob", "x"]]
    text = io.StringIO()
    csv.writer(text, delimiter=sign).writerows(rows)
    assert cells(text_file(tmp_path, text.getvalue())) == rows


def test_excel_may_name_its_delimiter_in_the_first_line(tmp_path: Path) -> None:
    """That line is not a row."""
    table = CsvTable(text_file(tmp_path, "sep=|\nName|Note\nJane|a;b\n"), country="GB")
    assert [(record.number, record.cells) for record in table.records()] == [
        (2, ["Name", "Note"]),
        (3, ["Jane", "a;b"]),
    ]


def test_a_quotation_mark_that_is_never_closed_costs_no_other_row(tmp_path: Path) -> None:
    """The line is a row of its own, with a remark; quoted cells of several lines are read whole."""
    text = 'Name,Phone,Note\nJane,"1,x\nBob,2,y\nAnn,"3","two\nlines ""quoted"""\nTom,4,5" heel\nEve,"\n'
    records = list(CsvTable(text_file(tmp_path, text), country="GB").records())
    assert [record.cells for record in records] == [
        ["Name", "Phone", "Note"],
        ["Jane", '"1', "x"],
        ["Bob", "2", "y"],
        ["Ann", "3", 'two\nlines "quoted"'],
        ["Tom", "4", '5" heel'],
        ["Eve", '"'],
    ]
    assert [record.number for record in records if record.flaw] == [2, 7]


def test_an_endless_line_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    """It is never held in memory as a whole."""
    text = f"Name,Note\nJane,{'x' * 40 * LINE_LIMIT}\nBob,ok\nAnn,{'y' * 3 * CELL_LIMIT}\n"
    records = list(CsvTable(text_file(tmp_path, text), country="GB").records())
    assert [bool(record.broken) for record in records] == [False, True, False, False]
    assert records[2].cells == ["Bob", "ok"]
    assert len(records[3].cells[1]) == CELL_LIMIT


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n",
        bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600,
        b"PK\x03\x04broken",
        bytes(range(256)) * 20,
    ],
)
def test_what_is_no_table_is_refused_with_the_cure(tmp_path: Path, content: bytes) -> None:
    """Whatever its name says."""
    with pytest.raises(TableError, match="CSV"):
        open_table(text_file(tmp_path, content), country="GB")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), encoding=st.sampled_from([None, "utf-8", "cp1251", "utf-16"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes, encoding: str | None) -> None:
    """It raises nothing else."""
    try:
        table = open_table(text_file(tmp_path, content), country="TR", encoding=encoding)
    except TableError:
        return
    assert all(record.broken or record.cells for record in table.records())


FIELD = st.text(st.characters(codec="utf-8", exclude_characters="\r\0\ufeff\n"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(FIELD, min_size=3, max_size=3), min_size=2, max_size=8))
def test_what_a_spreadsheet_writes_is_read_as_it_was(tmp_path: Path, rows: list[list[str]]) -> None:
    """Quotes, delimiters and all."""
    text = io.StringIO()
    csv.writer(text).writerows([["first name", "note", "phone"], *rows])
    path = text_file(tmp_path, text.getvalue())
    table = CsvTable(path, country="GB", encoding="utf-8")
    table._delimiter = ","
    read = [record.cells for record in table.records()][1:]
    expected = [list(map(unguarded, row)) for row in rows]
    assert read == [row for row in expected if any(cell and not cell.isspace() for cell in row)]


def test_what_is_cut_off_is_reported(tmp_path: Path) -> None:
    """The end of an endless cell, and cells beyond any list's width."""
    text = f"Name,Note\nJane,{'y' * (CELL_LIMIT + 1)}\nBob{',x' * COLUMN_LIMIT}\nAnn,z\n"
    records = list(CsvTable(text_file(tmp_path, text), country="GB").records())
    assert [record.flaw is not None for record in records] == [False, True, True, False]
    assert [len(record.cells) for record in records] == [2, 2, COLUMN_LIMIT, 2]


def test_a_formula_that_is_a_text_is_that_text(tmp_path: Path) -> None:
    """Programs write numbers so, that a spreadsheet does not round them; it quotes them once more when it saves."""
    path = text_file(
        tmp_path, 'Ad;Tel\n="Ayşe";="0532 123 45 67"\n"=""Ali """"Ağa""""""";"=""0533"""\n', "utf-8"
    )

    assert cells(path)[1:] == [["Ayşe", "0532 123 45 67"], ['Ali "Ağa"', "0533"]]
