"""Changes of numbering plans in Europe and the Caucasus.

Lithuania has none: 8 and 0 in front of a number at home are not part of it, and libphonenumber reads both.
"""

from datetime import date
from typing import Final

from guests.number_plans.change import Certainty, Overlap, PlanChange, dialled, keep, put, swap

_MONTENEGRO: Final = ("381", "382")  # the new areas came after the new country code

CHANGES: Final = (
    PlanChange(
        code="995",
        country="GE",
        what="mobiles: 5 in front, in place of an 8 at home",
        since=date(2011, 1, 1),
        steps=(put("5", before=r"[579]\d{7}"), dialled("8", "5", before=r"[579]\d{7}")),
        source="the regulator GNCC, 2011-05-04, and to the ITU, 2010-12-22",
    ),
    PlanChange(
        code="995",
        country="GE",
        what="fixed lines of Tbilisi: 2 behind the area",
        since=date(2011, 6, 4),
        steps=(put("2", after="32", before=r"[2-9]\d{5}"),),
        source="the regulator GNCC to the ITU, 2010-12-22",
    ),
    PlanChange(
        code="371",
        country="LV",
        what="mobiles: 2 in front",
        since=date(2006, 5, 1),
        until=date(2006, 8, 1),
        steps=(put("2", before=r"(?:9\d|6[45])\d{5}"),),
        source="the regulator PUC in the World Telephone Numbering Guide; old blocks: ITU bulletin of 2000",
    ),
    PlanChange(
        code="371",
        country="LV",
        what="fixed lines: 6 in front",
        since=date(2007, 2, 1),
        until=date(2008, 10, 1),
        steps=(put("6", before=r"[3457]\d{6}"),),
        source="the regulator PUC in the World Telephone Numbering Guide",
    ),
    PlanChange(
        code="381",
        country="ME",
        what="mobiles: country code 382 after independence",
        since=date(2006, 1, 1),
        until=date(2007, 10, 1),
        steps=(keep(r"67\d{6}"),),
        source="an encyclopedia's article on +382",
        new_code="382",
    ),
    PlanChange(
        code="381",
        country="ME",
        what="mobiles 68 and 69: country code 382 after independence",
        since=date(2006, 1, 1),
        until=date(2007, 10, 1),
        steps=(keep(r"6[89]\d{6}"),),
        source="an encyclopedia's article on +382; Serbia has mobiles that begin so",
        overlap=Overlap.SHARED,
        new_code="382",
    ),
    *(
        PlanChange(
            code=code,
            country="ME",
            what="fixed lines: country code 382, then new areas",
            since=date(2007, 10, 1),
            until=date(2008, 10, 1),
            steps=(
                swap("81", "20", before=r"\d{6}"),
                swap("85", "30", before=r"\d{6}"),
                swap("88", "31", before=r"\d{6}"),
                swap("82", "32", before=r"\d{6}"),
                swap("83", "40", before=r"\d{6}"),
                swap("84", "50", before=r"\d{6}"),
                swap("87", "51", before=r"\d{6}"),
                swap("89", "52", before=r"\d{6}"),
            ),
            source="an encyclopedia's article on +382: table of areas",
            new_code="382",
        )
        for code in _MONTENEGRO
    ),
    *(
        PlanChange(
            code=code,
            country="ME",
            what=f"fixed lines of {town}: country code 382, then area {area} for 86",
            since=date(2007, 10, 1),
            until=date(2008, 10, 1),
            steps=(swap("86", area, before=r"\d{6}"),),
            source="an encyclopedia's article on +382: Budva and Cetinje had one area",
            certainty=Certainty.INFERRED,
            new_code="382",
        )
        for code in _MONTENEGRO
        for area, town in (("33", "Budva"), ("41", "Cetinje"))
    ),
    PlanChange(
        code="377",
        country="XK",
        what="mobiles: country code 383 in place of Monaco's",
        since=date(2016, 12, 15),
        until=date(2019, 1, 15),
        steps=(keep(r"4[45]\d{6}"),),
        source="the Samena Council; the regulator AKEP, 2019-09-24; Monaco has no 44 and 45 of its own",
        overlap=Overlap.STALE,
        new_code="383",
    ),
    PlanChange(
        code="386",
        country="XK",
        what="mobiles: country code 383 in place of Slovenia's",
        since=date(2016, 12, 15),
        until=date(2019, 1, 15),
        steps=(keep(r"4[39]\d{6}"),),
        source="the Samena Council; the regulator AKEP, 2019-09-24; libphonenumber still knows 43",
        overlap=Overlap.STALE,
        new_code="383",
    ),
    PlanChange(
        code="381",
        country="XK",
        what="fixed lines: country code 383 in place of Serbia's",
        since=date(2016, 12, 15),
        until=date(2019, 1, 15),
        steps=(keep(r"(?:28|29|38|39)\d{6}"),),
        source="the Samena Council; the regulator AKEP, 2019-09-24; Serbian offices there kept theirs",
        overlap=Overlap.SHARED,
        new_code="383",
    ),
)
