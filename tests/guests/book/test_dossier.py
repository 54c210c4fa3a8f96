from dataclasses import replace
from typing import Any

from guests.audit.acts import Act
from guests.audit.differences import Difference
from guests.audit.record import Record
from guests.book.display import Display
from guests.book.rights.dossier import Dossier, as_data
from guests.entries import Entry
from guests.guest import Guest
from guests.invitations.invitation import Invitation
from guests.values import VenueNotes
from handlers.rights.handout_page import page
from handlers.wording.translator import texts_for

JANE = Display(entry=Entry(id="g1", venue="bistro", guest=Guest(first_name="Jane")), deliveries=(), cards=())
WITH = Difference({"first_name": "Jane"}, {"first_name": "Joan"})


def test_others_stay_out_of_what_is_handed_out() -> None:
    """Neither whom else a search showed, nor the values of somebody who was merged by mistake."""
    dossier = Dossier(
        parts=(JANE,),
        seen=(
            Record(seq=1, at=0, venue="bistro", actor="7", act=Act.SEARCHED, details={"shown": ["g1", "g2"]}),
            Record(
                seq=2,
                at=0,
                venue="bistro",
                actor="7",
                act=Act.UNMERGED,
                guest_id="g1",
                other_id="g2",
                changed=WITH,
            ),
            Record(seq=3, at=0, venue="bistro", actor="sync", act=Act.EDITED, guest_id="g1", changed=WITH),
        ),
        people={"7": "Ada"},
    )
    searched, unmerged, edited = as_data(dossier)["seen"]
    assert (searched["by"], searched["details"]) == ("Ada", {})
    assert (unmerged["before"], unmerged["after"]) == ({}, {})
    assert (edited["by"], edited["after"]) == ("sync", {"first_name": "Joan"})


def test_the_notes_of_every_venue_are_handed_out() -> None:
    """The person has a right to all of them, wherever the hand-out is asked for; the group's note is one of its own."""
    notes = VenueNotes("bistro", (("cafe", "never alone"),))
    jane = Guest(first_name="Jane", note="window", group_note="nuts", venue_notes=notes)
    dossier = Dossier(parts=(replace(JANE, entry=replace(JANE.entry, guest=jane)),))

    told = as_data(dossier)["guest"]
    shown = page(texts_for("en"), dossier, {"bistro": "Bistro", "cafe": "Café"}, "Bistro", 0)

    assert (told["note"], told["noted_at"]) == ("window", "bistro")
    assert (told["venue_notes"], told["group_note"]) == ({"cafe": "never alone"}, "nuts")
    for name, said in (("Note · Bistro", "window"), ("Note · Café", "never alone"), ("Shared note", "nuts")):
        assert f"<tr><th>{name}</th><td><bdi>{said}</bdi></td></tr>" in shown


def test_the_guests_own_account_is_handed_out() -> None:
    """From which account a link was opened is held as well, and said once."""
    made: dict[str, Any] = {
        "token_hash": "h",
        "venue": "bistro",
        "made_by": 7,
        "made_at": 0,
        "chat_id": 7,
        "guest_id": "g1",
    }
    links = tuple(Invitation(id=name, opened_by=5001, **made) for name in ("i1", "i2"))
    dossier = Dossier(parts=(JANE,), invitations=links, people={"7": "Ada"})

    shown = page(texts_for("en"), dossier, {}, "Bistro", 0)

    assert as_data(dossier)["telegram_accounts"] == [5001]
    assert [one["made_by"] for one in as_data(dossier)["invitations"]] == ["Ada", "Ada"]
    assert shown.count("<tr><th>The guest&#39;s own Telegram account</th><td><bdi>5001</bdi></td></tr>") == 1
