from guests.audit.acts import Act
from guests.audit.differences import Difference
from guests.audit.record import Record
from guests.book.display import Display
from guests.book.rights.dossier import Dossier, as_data
from guests.entries import Entry
from guests.guest import Guest

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
