from functools import partial
from pathlib import Path

import pytest

from bot.delivery import worker
from guests.audit.acts import Act
from handlers.book import writes
from sandbox.faults import Fault
from sandbox.host import Shown
from storage.tables.book import audit
from tests.stories.conftest import Stand, opened, until

LINE = "Jane Doe 07700 900123 jane@example.com window seat"
ALL = ("Clopos: saved", "Check&Place: saved", "Check&Place staff: saved", "Chift: saved", "ResDiary: saved")


async def test_one_save_reaches_every_provider(chain: Stand) -> None:
    """A venue with five accounts saves once, and the card gains a line for each."""
    host = chain.host()

    await host.send(LINE)
    await host.tap("Save")
    card = await host.sees(lambda message: all(line in message.text for line in ALL))

    assert card.text.count("saved as ") == 5
    assert len(chain.customers) == 1
    assert "(sent, not confirmed: E-mail, Note)" in card.text  # Check&Place's answer does not speak of them


async def test_one_edit_tells_of_all_who_answer_together(
    chain: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No answer waits for an edit under way that tells of another, and the last answer is shown at once."""
    monkeypatch.setattr(worker, "TOGETHER", 60.0)
    monkeypatch.setattr(writes, "PATIENCE", 60.0)
    host = chain.host()
    await host.send(LINE)
    await host.sees("not saved yet")
    for name in ("chift", "resdiary"):
        chain.sandbox.faults[name].add("create", Fault("delay", after=0.1))
    before = len(chain.calls("editMessageText"))

    await host.tap("Save")
    await host.sees(lambda message: all(line in message.text for line in ALL))

    assert len(chain.calls("editMessageText")) == before + 1


async def test_what_a_provider_never_takes_is_said_in_help(chain: Stand) -> None:
    """The review card speaks only of what few guests have; what this guest has stands folded on the saved card."""
    host = chain.host()

    await host.send(f"{LINE} vip")
    card = await host.sees("not saved yet")
    await host.tap("Save")
    saved = await host.sees(lambda message: all(line in message.text for line in ALL))
    await host.send("/help")
    told = await host.sees("What providers store; the rest stays in the guest book:")

    assert card.text.splitlines()[-1].startswith("Not stored everywhere: VIP (")
    assert "Check&Place staff: no place for Phone, E-mail, VIP" in saved.text
    assert "Chift: no place for VIP, Note" in saved.text
    assert "Check&Place staff: only First name, Last name, " in told.text
    assert "ResDiary: all but Allergies, Diet, Occasion, Nickname, " in told.text
    assert "<blockquote expandable>" in told.html


async def test_what_a_provider_needs_holds_up_no_other(chain: Stand) -> None:
    """ResDiary needs an e-mail: the card says so before and after Save, and the four others have the guest."""
    host = chain.host()

    await host.send("Jane Doe 07700 900123")
    review = await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees(
        lambda message: (
            all(line in message.text for line in ALL[:-1]) and "ResDiary: needs E-mail" in message.text
        ),
    )
    await host.send("jane@example.com")

    await host.sees(lambda message: all(line in message.text for line in ALL))
    assert "ResDiary needs: E-mail" in review.text


async def test_one_account_that_is_down_holds_up_no_other(chain: Stand) -> None:
    """Four lines are saved while the fifth waits; it is saved when its provider is back."""
    host = chain.host()
    chain.sandbox.faults["chift"].add("create", Fault("status", status=429, headers={"Retry-After": "1"}))

    await host.send(LINE)
    await host.tap("Save")
    await host.sees(lambda message: "Chift: waiting" in message.text and ALL[0] in message.text)
    await host.sees(lambda message: all(line in message.text for line in ALL))


async def test_an_edit_is_passed_on_where_it_can_be(chain: Stand) -> None:
    """ResDiary gets a new note; Clopos can't take it, and the card says so."""
    host = chain.host()
    await host.send(LINE)
    await host.tap("Save")
    await host.sees(lambda message: all(line in message.text for line in ALL))

    await host.tap("Note")
    await host.sees("please type it")
    await host.send("quiet corner")
    await host.sees(lambda message: "Editing a guest" in message.text and "quiet corner" in message.text)
    await host.tap("Save")
    card = await host.sees("ResDiary · change: done")

    assert "Change there: Clopos, " in card.text
    assert await host.tap_on(card, "No. · Clopos") == "1"
    (stored,) = chain.sandbox.resdiary.customers.values()
    await until(lambda: "quiet corner" in str(stored))


async def test_what_was_changed_by_hand_is_asked_for_no_more(stand: Stand) -> None:
    """Not after a restart either; the next change is asked for again, and so is its undoing."""
    host = stand.host()
    await host.send("Jane Doe 07700 900123")
    await host.tap("Save")
    await host.sees("Clopos: saved")
    for typed in ("first", "second"):
        await host.tap("Note")
        await host.sees("please type it")
        await host.send(f"{typed} corner")
        await host.sees(partial(is_editing, f"{typed} corner"))
        await host.tap("Save")
        card = await host.sees("Change there: Clopos")
        assert card.buttons[0] == ["No. · Clopos", "Done there"]
        assert len(card.buttons) <= 4
        await host.tap_on(card, "Done there")
        await host.sees(lambda shown: "Saved ✓" in shown.text and "Change there" not in shown.text)
        await stand.stop()
        await stand.start()
        await host.send("/find jane")
        await host.tap("Jane Doe · +44 7700 900123")
        await host.sees_next(lambda shown: "Saved ✓" in shown.text and "Change there" not in shown.text)

    await host.send("/undo")
    asked = await host.sees("goes back to what it was")
    await host.tap_on(asked, asked.buttons[0][0])
    await host.sees("Change there: Clopos")

    assert "Clopos: has no call for this. Please change it there by hand" in asked.text
    rows = await stand.read(audit.of_venue("bistro", 20))
    assert sum(row["act"] == Act.CHANGED_BY_HAND for row in rows) == 2


def is_editing(text: str, shown: Shown) -> bool:
    """Tell whether a card shows an edit with this text."""
    return "Editing a guest" in shown.text and text in shown.text


async def test_a_walk_in_becomes_somebody(chain: Stand) -> None:
    """A nickname goes to providers that take guests without a name, and to the others once there is a name."""
    host = chain.host()

    await host.send("/walkin Red scarf, window seat")
    first = await host.sees("Check&Place staff: saved")
    await host.tap("Edit")
    await host.tap("👤 First name")
    await host.sees("please type it")
    await host.send("Jane")
    await host.tap("Save")
    named = await host.sees("Clopos: saved")

    assert "Red scarf" in first.text
    assert "Clopos" not in first.text
    assert "Jane" in named.text
    assert "Chift: needs Last name" in named.text
    assert "ResDiary: needs E-mail, Phone" in named.text
    assert ["Add Last name", "Add E-mail"] in named.buttons


async def test_a_walk_in_whose_provider_answers_before_telegram(chain: Stand) -> None:
    """The card is drawn although nobody knew of its message yet when the provider had the guest."""
    host = chain.host()
    chain.sandbox.faults["telegram"].add("sendMessage", Fault("delay", after=1.5, stored=True))

    await host.send("/walkin Red scarf, window seat")
    await host.sees(lambda message: (message.text, message.buttons) == ("Red scarf", [["Open"]]))

    await host.sees("Check&Place staff: saved")


async def test_deletion_is_asked_about_and_then_requested(chain: Stand) -> None:
    """Only what can delete is named, and nothing happens before the second tap."""
    host = chain.host()
    await host.send(LINE)
    await host.tap("Save")
    await host.sees(lambda message: all(line in message.text for line in ALL))

    await host.tap("More")
    await host.sees("What should happen?")
    await host.tap("Delete there")
    asked = await host.sees("can't be taken back")
    await host.tap_on(asked, "Delete there")
    await host.sees("ResDiary · deletion: done")

    assert "ResDiary" in asked.text
    assert "Clopos" not in asked.text


async def test_unsubscribing_is_an_edit_that_is_passed_on(chain: Stand) -> None:
    """Every channel is refused, reviewed, and sent to ResDiary."""
    host = chain.host()
    await host.send(LINE)
    await host.tap("Save")
    await host.sees(lambda message: all(line in message.text for line in ALL))

    await host.tap("More")
    await host.tap("Unsubscribe")
    await host.sees("May e-mail: No")
    await host.tap("Save")

    await host.sees("ResDiary · unsubscribe: done")


def waits_at_clopos(name: str, card: Shown) -> bool:
    """Whether a card says that this guest waits for Clopos."""
    return name in card.text and "Clopos: waiting" in card.text


async def test_a_refused_login_is_told_to_those_in_charge(stand: Stand) -> None:
    """The guest is kept and waits, and the owner hears once what to fix."""
    host = stand.host()
    stand.sandbox.clopos.credentials.clear()

    for name, phone in (("Jane", "07700 900123"), ("John", "07700 900124")):
        await host.send(f"{name} Doe {phone}")
        await host.sees_next("not saved yet")
        await host.tap("Save")
        await host.sees_next(partial(waits_at_clopos, name))

    await host.sees("⚠️ Clopos has refused our login")
    warnings = [message for message in host.messages if "⚠️ Clopos has refused our login" in message.text]
    assert len(warnings) == 1


async def test_an_unclear_answer_never_doubles_a_guest(database_url: str, tmp_path: Path) -> None:
    """Every provider stores and hangs up: two can be asked what became of it, for three a person looks."""
    settling = {f"VENUES__0__PROVIDERS__{at}__SETTLING": "0.3" for at in range(5)}
    async with opened(database_url, tmp_path, None, **settling) as venue:
        host = venue.host()
        for kind in ("clopos", "chift", "checkandplace", "resdiary"):
            venue.sandbox.faults[kind].add("create", Fault("drop_after"))
        venue.sandbox.faults["checkandplace_staff"].add("*", Fault("drop_after"))

        await host.send(LINE)
        await host.tap("Save")
        card = await host.sees(
            lambda message: (
                message.text.count("needs you: I can't tell whether it arrived") == 3
                and message.text.count("saved as ") == 2
            ),
        )
        assert len(venue.customers) == 1
        assert len(venue.sandbox.resdiary.customers) == 1

        assert card.buttons[1] == ["2 more to decide"]
        await host.tap_on(card, "2 more to decide")
        await host.tap("It is there · ResDiary")
        await host.sees("ResDiary: saved, confirmed by a colleague")


async def test_a_block_is_passed_on_with_its_reason(database_url: str, tmp_path: Path) -> None:
    """The bot asks for the reason, the host reviews and saves it, and the staff application knows."""
    assumed = {"VENUES__0__PROVIDERS__0__ASSUMED": "true"}
    async with opened(database_url, tmp_path, ["checkandplace_staff"], **assumed) as venue:
        host = venue.host()
        await host.send(LINE)
        await host.tap("Save")
        await host.sees("Check&Place staff: saved")

        await host.tap("More")
        await host.tap("Block")
        await host.sees("Blocked until: tap for how long")
        await host.send("left without paying")
        await host.sees(
            lambda message: "Editing a guest" in message.text and "without paying" in message.text
        )
        await host.tap("Until lifted")
        await host.tap("Save")
        await host.sees("Check&Place staff · block: done")

        assert "'blacklist': True" in str(venue.sandbox.checkandplace.customers)
