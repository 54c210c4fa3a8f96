import pytest
from hypothesis import given
from hypothesis import strategies as st

from guests.conversation.addressing import addressed

BOT = "stand_bot"


@pytest.mark.parametrize(
    ("text", "replies", "said"),
    [
        ("@stand_bot Jane Doe 07911 123456", False, "Jane Doe 07911 123456"),
        ("@Stand_Bot, Jane Doe", False, "Jane Doe"),
        ("Jane Doe @stand_bot", False, "Jane Doe"),
        ("Jane @stand_bot Doe", False, "Jane Doe"),
        ("@stand_bot", False, ""),
        ("@stand_bot\nJane Doe\n07911 123456", False, "Jane Doe\n07911 123456"),
        ("Jane Doe", True, "Jane Doe"),
        ("Jane Doe", False, None),
        ("@stand_bot2 Jane", False, None),
        ("@stand_bots Jane", False, None),
        ("jane@stand_bot", False, None),
        ("@another_bot Jane", False, None),
    ],
)
def test_only_what_is_said_to_the_bot_is_heard(text: str, replies: bool, said: str | None) -> None:  # noqa: FBT001
    """Its whole name, in whatever case and place, or a reply; the name is no part of what is said."""
    assert addressed(text, BOT, replies=replies) == said


@given(st.text(), st.booleans())
def test_the_name_never_stays(text: str, replies: bool) -> None:  # noqa: FBT001 - generated
    """Whatever is said, it is read without the bot's name at its beginning."""
    said = addressed(f"@{BOT} {text}", BOT, replies=replies)

    assert said is not None
    assert not said.startswith(f"@{BOT} ")
