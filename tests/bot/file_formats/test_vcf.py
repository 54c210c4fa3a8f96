from pathlib import Path

from bot.file_formats.opening import open_table
from guests.vcards.reader import LIMIT
from tests.bot.file_formats.files import text_file

JANE = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jane Doe\r\nTEL:+447700900123\r\nEND:VCARD\r\n"


def test_cards_come_one_by_one_without_their_pictures(tmp_path: Path) -> None:
    """A photograph would make the card too large."""
    picture = "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * LIMIT + "\r\n " + "B" * LIMIT + "\r\n"
    text = JANE + JANE.replace("FN:Jane", picture + "FN:Bob") + JANE
    records = list(open_table(text_file(tmp_path, text), country="GB").records())
    assert [record.number for record in records] == [1, 2, 3]
    assert "FN:Bob" in records[1].cells[0]
    assert len(records[1].cells[0]) < 200


def test_a_card_without_an_end_takes_no_other_with_it(tmp_path: Path) -> None:
    """The next card ends it, and so does the end of the file."""
    half = JANE.removesuffix("END:VCARD\r\n")
    records = list(open_table(text_file(tmp_path, half + JANE + half), country="GB").records())
    assert [bool(record.flaw) for record in records] == [True, False, True]


def test_a_card_that_never_ends_is_refused(tmp_path: Path) -> None:
    """Its size is limited, and the next card is read."""
    endless = "BEGIN:VCARD\r\n" + "NOTE:aaaa bbbb cccc\r\n" * 40_000
    records = list(open_table(text_file(tmp_path, endless + JANE), country="GB").records())
    assert [bool(record.broken) for record in records] == [True, False]
