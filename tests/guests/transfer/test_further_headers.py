"""Lists in languages that the chat does not speak: every cell of theirs ends in its field."""

from datetime import date

import pytest

from guests.transfer.column_mapping import guess_layout
from guests.transfer.row_reader import RowReader

TODAY = date(2026, 11, 21)
BORN = date(1980, 5, 14)


@pytest.mark.parametrize(
    ("country", "header", "row", "read"),
    [
        (
            "ID",
            "Nama Lengkap|No. HP|Email|Tanggal Lahir|Catatan",
            "Budi Santoso|081234567890|budi@example.com|14/05/1980|jendela",
            ("Budi", "Santoso", "+6281234567890", "jendela"),
        ),
        (
            "JP",
            "姓|名|携帯電話|メールアドレス|生年月日|備考",
            "田中|花子|090-1234-5678|hanako@example.com|1980/05/14|窓際",
            ("花子", "田中", "+819012345678", "窓際"),
        ),
        (
            "KR",
            "이름|휴대폰|이메일|생년월일|메모",
            "김민수|010-2345-6789|minsu@example.com|1980-05-14|창가",
            ("민수", "김", "+821023456789", "창가"),
        ),
        (
            "VN",
            "Họ|Tên|Số điện thoại|Email|Ngày sinh|Ghi chú",
            "Nguyễn|Văn An|0912 345 678|an@example.com|14/05/1980|cửa sổ",
            ("Văn An", "Nguyễn", "+84912345678", "cửa sổ"),
        ),
        (
            "FI",
            "Etunimi|Sukunimi|Puhelin|Sähköposti|Syntymäaika|Huomautus",
            "Matti|Virtanen|041 2345678|matti@example.com|14.5.1980|ikkuna",
            ("Matti", "Virtanen", "+358412345678", "ikkuna"),
        ),
        (
            "RO",
            "Prenume|Nume|Telefon mobil|E-mail|Data nașterii|Observații",
            "Ion|Popescu|0712034567|ion@example.com|14.05.1980|geam",
            ("Ion", "Popescu", "+40712034567", "geam"),
        ),
        (
            "TH",
            "ชื่อ|นามสกุล|เบอร์โทร|อีเมล|วันเกิด|หมายเหตุ",
            "สมชาย|ใจดี|081-234-5678|somchai@example.com|14/05/1980|ริมน้ำ",
            ("สมชาย", "ใจดี", "+66812345678", "ริมน้ำ"),
        ),
        (
            "HR",
            "Ime|Prezime|Mobitel|E-mail|Datum rođenja|Napomena",
            "Ivan|Horvat|091 234 5678|ivan@example.com|14.05.1980.|prozor",
            ("Ivan", "Horvat", "+385912345678", "prozor"),
        ),
    ],
)
def test_headers_of_further_languages(
    country: str, header: str, row: str, read: tuple[str | None, ...]
) -> None:
    """Names, number, address, birthday and note."""
    rows = [header.split("|"), row.split("|")]
    layout = guess_layout(rows, country=country, language=None, today=TODAY)
    guest = RowReader(layout, country=country, today=TODAY).read(rows[1]).guest
    assert (guest.first_name, guest.last_name, guest.phone, guest.note) == read
    assert (guest.email is not None, guest.birthday) == (True, BORN)
