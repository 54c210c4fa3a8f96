from sandbox.faults import Fault
from tests.stories.conftest import Stand

LINE = "Jane Doe 07700 900123 jane@example.com window seat"


async def test_one_line_becomes_a_confirmed_record(stand: Stand) -> None:
    """A line, a tap, and the guest is at the provider once, read back on the card."""
    host = stand.host()

    await host.send(LINE)
    card = await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved")

    assert card.buttons[0] == ["Save", "Edit", "Cancel"]
    (stored,) = stand.customers
    assert (stored["name"], stored["phone"]) == ("Jane Doe", "+447700900123")
    assert (stored["email"], stored["description"]) == ("jane@example.com", "window seat")


async def test_the_card_is_one_living_message(stand: Stand) -> None:
    """Review, saving and confirmation happen in the same message."""
    host = stand.host()

    await host.send(LINE)
    card = await host.sees("not saved yet")
    await host.tap("Save")
    confirmed = await host.sees("Clopos: saved")

    assert confirmed.message_id == card.message_id


async def test_a_double_tap_saves_once(stand: Stand) -> None:
    """Two taps on Save are one guest and one record, and the second gets a polite answer."""
    host = stand.host()

    await host.send(LINE)
    card = await host.sees("not saved yet")
    await host.tap("Save")
    await host.tap_on(card, "Save")
    await host.sees("Clopos: saved")
    await host.hears("Already saved")

    assert len(stand.customers) == 1


async def test_a_shared_contact_shows_the_card_at_once(stand: Stand) -> None:
    """A vCard's e-mail and note are read too."""
    host = stand.host()
    vcard = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Doe;Jane;;;\r\nTEL;TYPE=CELL:+447911123456\r\n"
        "EMAIL:jane@example.com\r\nNOTE:window seat\r\nEND:VCARD\r\n"
    )

    await host.share_contact(first_name="Jane", last_name="Doe", phone="447911123456", vcard=vcard)
    card = await host.sees("not saved yet")

    assert "+44 7911 123456" in card.text
    assert "jane@example.com" in card.text


async def test_step_by_step_with_a_wrong_answer(stand: Stand) -> None:
    """A wrong phone is explained and asked for again; earlier answers stay."""
    host = stand.host()

    await host.send("/new")
    await host.sees("first name")
    await host.send("Jane")
    await host.sees("the last name?")
    await host.tap("Skip")
    await host.sees("What's the phone number")
    await host.send("0791")
    asked_again = await host.sees("as a phone number")
    await host.send("07911 123456")
    for question in ("What's the e-mail", "birthday", "Anything to note"):
        await host.sees(question)
        await host.tap("Skip")
    card = await host.sees("not saved yet")

    assert "Jane" in asked_again.text
    assert "+44 7911 123456" in card.text


async def test_an_answer_is_edited_from_the_card(stand: Stand) -> None:
    """Edit, a field, the new value, and the card again."""
    host = stand.host()

    await host.send("Jane Doe 07911 123456")
    await host.sees("not saved yet")
    await host.tap("Edit")
    await host.tap("✉️ E-mail")
    await host.sees("please type it")
    await host.send("jane@example.com")
    card = await host.sees(lambda message: "not saved yet" in message.text and "jane@" in message.text)

    assert "+44 7911 123456" in card.text


async def test_cancel_saves_nothing(stand: Stand) -> None:
    """The card says so, and the provider gets nothing."""
    host = stand.host()

    await host.send(LINE)
    await host.sees("not saved yet")
    await host.tap("Cancel")
    await host.sees("Nothing was saved")

    assert stand.customers == []


async def test_a_stale_button_acts_on_nothing(stand: Stand) -> None:
    """A button of an earlier revision shows the current card."""
    host = stand.host()

    await host.send(LINE)
    early = await host.sees("not saved yet")
    await host.tap("Edit")
    await host.sees("What should I change")
    await host.tap_on(early, "Save")
    await host.hears("out of date")

    assert stand.customers == []


async def test_text_that_is_nobody_is_explained(stand: Stand) -> None:
    """Without name, phone and e-mail there is no guest; the answer says what to do."""
    host = stand.host()

    await host.send("?!")

    await host.sees("Try: Jane Doe")


async def test_a_phone_alone_finds_first(stand: Stand) -> None:
    """A known phone leads to the guest, not to a second one."""
    host = stand.host()
    await host.send(LINE)
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved")

    await host.send("+44 7700 900123")
    await host.sees("Found 1 guest")
    await host.tap("Jane Doe · +44 7700 900123")
    card = await host.sees_next("Saved ✓ Guest book")

    assert "window seat" in card.text


async def test_a_known_phone_offers_the_existing_guest(stand: Stand) -> None:
    """Use existing fills in what was missing, and creates no second record."""
    host = stand.host()
    await host.send("Jane Doe 07700 900123")
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved")

    await host.send(LINE)
    card = await host.sees("Already in the book")
    await host.tap("Use existing")
    compared = await host.sees("This would change")
    await host.tap("Update")
    merged = await host.sees(
        lambda message: "Saved ✓ Guest book" in message.text and "window" in message.text
    )

    assert "Save anyway" in card.buttons[1]
    assert "E-mail: + jane@example.com" in compared.text
    assert "Note: + window seat" in compared.text
    assert "jane@example.com" in merged.text
    assert len(stand.customers) == 1


async def test_an_outage_is_told_and_ends_well(stand: Stand) -> None:
    """While the provider is down, the card says waiting; when it is back, the guest is there once."""
    host = stand.host()
    stand.sandbox.faults["clopos"].add("create", Fault("status", status=429, headers={"Retry-After": "1"}))

    await host.send(LINE)
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: waiting")
    await host.sees("Clopos: saved")

    assert len(stand.customers) == 1


async def test_a_duplicate_at_the_provider_is_offered(stand: Stand) -> None:
    """The provider's own guest with this phone can be used, and no other is added."""
    host = stand.host()
    await host.send("Jane Doe 07700 900123")
    await host.sees("not saved yet")
    await host.tap("Save")
    await host.sees("Clopos: saved")
    await host.send("Janet Roe 07700 900123")
    await host.sees("Shares the phone with Jane Doe")
    await host.tap("Save anyway")
    await host.sees("already has a guest with this Phone")

    await host.tap("Use existing")
    card = await host.sees(lambda message: "Janet" in message.text and "Clopos: saved" in message.text)

    assert "(was there already)" in card.text
    assert len(stand.customers) == 1


async def test_a_corrected_line_is_read_again(stand: Stand) -> None:
    """Editing the sent line changes the open card instead of starting another."""
    host = stand.host()

    await host.send("Jane Dow 07911 123456")
    card = await host.sees("Jane Dow")
    await host.edit(host.messages[0], "Jane Doe 07911 123456")
    corrected = await host.sees("Jane Doe")
    await host.tap("Save")
    await host.sees("Clopos: saved")

    assert corrected.message_id == card.message_id
    assert [row["name"] for row in stand.customers] == ["Jane Doe"]
