"""Changes of numbering plans in Asia and the Pacific."""

from datetime import date
from typing import Final

from guests.number_plans.change import Certainty, Overlap, PlanChange, put, swap

# The first three digits of the old number in Metro Manila that told the operator whose digit came in front.
_BLOCKS: Final = {
    "3": r"22[0-46-8]|262|37[7-9]|38\d|39[0-4]|42[78]|44[03-9]|45[03-6]|474|48[013-9]|4[06][6-9]|4[139]\d",
    "6": r"76\d",
    "7": (
        r"21\d|225|23[89]|26[13-6]|358|36[89]|473|482|57[67]|58[5-7]|61[135-8]|62[1-5]|71[7-9]|74[4-8]|75\d"
        r"|79[1-9]|7[23][089]|93[34]|94[03-69]|96[0468]|97[0-68]|98[079]|9[15][04-9]|[59]0\d"
    ),
    "8": (
        r"20[89]|23[0-7]|26[07-9]|2[457-9]\d|33[0-4]|34[0-8]|35[0-79]|36[0-7]|37[0-6]|39[5-9]|42[0-3569]|44[12]"
        r"|45[127-9]|47[0-25-9]|4[06][0-5]|53[0-6]|54[1-9]|57[0-589]|58[0-489]|5[1256]\d|62[06-8]|64[0-7]"
        r"|66[0-46-9]|67[12]|68[1-37-9]|69[1-35-7]|6[35]\d|71[0-6]|74[0-39]|790|7[078]\d|7[23][1-7]|8\d\d"
        r"|93[0-25-9]|94[1278]|96[127]|98[1-68]|9[15][1-3]|9[29]\d"
    ),
}

CHANGES: Final = (
    PlanChange(
        code="972",
        country="IL",
        what="mobiles: the last digit of the operator's code twice, in the place of its second",
        since=date(2004, 4, 20),
        until=date(2004, 11, 1),
        steps=(
            swap("52", "522", before=r"\d{6}"),
            swap("54", "544", before=r"\d{6}"),
            swap("55", "545", before=r"\d{6}"),
            swap("53", "523", before=r"\d{6}"),
            swap("58", "528", before=r"\d{6}"),
            swap("56", "506", before=r"\d{6}"),
        ),
        source="sheet of the Ministry of Communications, May 2003; codes besides 052 and 054 are inferred",
        certainty=Certainty.INFERRED,
    ),
    PlanChange(
        code="82",
        country="KR",
        what="mobiles: 011, 016, 017, 018 and 019 become 010",
        since=date(2004, 1, 1),
        until=date(2021, 7, 1),
        steps=(
            swap("11", "105", before=r"[2-4]\d{6}"),
            swap("11", "103", before=r"[5-8]\d{6}"),
            swap("11", "10", before=r"9[0-4]\d{6}"),
            swap("119", "108", before=r"[5-9]\d{6}"),
            swap("1117", "1071", before=r"\d{6}"),
            swap("16", "103", before=r"[2-4]\d{6}"),
            swap("16", "102", before=r"[5-8]\d{6}"),
            swap("169", "107", before=r"[0-4]\d{6}"),
            swap("16", "10", before=r"9[5-9]\d{6}"),
            swap("17", "106", before=r"[2-4]\d{6}"),
            swap("17", "104", before=r"[5-8]\d{6}"),
            swap("18", "104", before=r"[2-4]\d{6}"),
            swap("18", "106", before=r"[5-8]\d{6}"),
            swap("19", "102", before=r"[2-4]\d{6}"),
            swap("19", "105", before=r"[5-8]\d{6}"),
            swap("199", "108", before=r"[0-4]\d{6}"),
            swap("199", "107", before=r"[5-9]\d{6}"),
        ),
        source=(
            "The Dong-A Ilbo, 2008-08-26, and Electronic Times, 2003-12-25; they differ about 017, and a person may have "
            "taken another number instead"
        ),
        certainty=Certainty.INFERRED,
        overlap=Overlap.STALE,
    ),
    PlanChange(
        code="965",
        country="KW",
        what="a digit in front of all numbers: 2 fixed lines, 9 Zain, 6 Wataniya, 5 Viva",
        since=date(2008, 10, 17),
        steps=(
            put("2", before=r"[234]\d{6}"),
            put("9", before=r"[79]\d{6}"),
            put("6", before=r"6\d{6}"),
            put("5", before=r"5\d{6}"),
        ),
        source="the Ministry's plan; which operator had 5 and 7 is inferred",
        certainty=Certainty.INFERRED,
    ),
    PlanChange(
        code="689",
        country="PF",
        what="mobiles of Vini: 87 in front",
        since=date(2014, 6, 23),
        steps=(put("87", before=r"[237]\d{5}"),),
        source="Tahiti Infos, 2014; which numbers were mobile is inferred",
        certainty=Certainty.INFERRED,
    ),
    PlanChange(
        code="689",
        country="PF",
        what="fixed lines: 40 in front",
        since=date(2014, 6, 21),
        steps=(put("40", before=r"(?:4[0-35-9]|[5689]\d)\d{4}"),),
        source="Tahiti Infos, 2014; which numbers were fixed is inferred",
        certainty=Certainty.INFERRED,
    ),
    PlanChange(
        code="63",
        country="PH",
        what="Metro Manila: the operator's digit in front, where the block tells the operator",
        since=date(2019, 10, 6),
        steps=tuple(
            put(digit, after="2", before=rf"(?:{blocks})\d{{4}}") for digit, blocks in _BLOCKS.items()
        ),
        source="the regulator NTC, memorandum of 2017-10-10, in GMA News, 2019-10-06; blocks: libphonenumber's migrations",
    ),
    PlanChange(
        code="63",
        country="PH",
        what="Metro Manila: 8 (PLDT, the commonest) in front, where the block doesn't tell",
        since=date(2019, 10, 6),
        steps=(put("8", after="2", before=rf"(?!{'|'.join(_BLOCKS.values())})[2-9]\d{{6}}"),),
        source="the regulator NTC, memorandum of 2017-10-10, in GMA News, 2019-10-06; that it was PLDT is inferred",
        certainty=Certainty.INFERRED,
    ),
    PlanChange(
        code="974",
        country="QA",
        what="the first digit twice",
        since=date(2010, 7, 28),
        steps=tuple(put(digit, before=rf"{digit}\d{{6}}") for digit in "34567"),
        source="the regulator ictQATAR, 2010-03-28",
    ),
    PlanChange(
        code="966",
        country="SA",
        what="fixed lines: 1 in front",
        since=date(2013, 5, 13),
        steps=(put("1", before=r"[1-467]\d{7}"),),
        source="the regulator CITC to the ITU, 2013-04-09",
    ),
    PlanChange(
        code="66",
        country="TH",
        what="mobiles: 8 in front",
        since=date(2006, 9, 1),
        steps=(put("8", before=r"(?:1[1-57]|[689]\d)\d{6}"),),
        source="World Telephone Numbering Guide; only what begins as no fixed line does now",
        certainty=Certainty.INFERRED,
    ),
    PlanChange(
        code="670",
        country="TL",
        what="mobiles: 7 in front",
        since=date(2013, 1, 1),
        steps=(put("7", before=r"7[1-9]\d{5}"),),
        source="ITU, 2013-03-27",
    ),
    PlanChange(
        code="84",
        country="VN",
        what="mobiles of eleven digits get ten",
        since=date(2018, 9, 15),
        until=date(2018, 11, 15),
        steps=(
            swap("12", "7", before=r"[068]\d{7}"),
            swap("121", "79", before=r"\d{7}"),
            swap("122", "77", before=r"\d{7}"),
            swap("12", "8", before=r"[345]\d{7}"),
            swap("127", "81", before=r"\d{7}"),
            swap("129", "82", before=r"\d{7}"),
            swap("16", "3", before=r"[2-9]\d{7}"),
            swap("18", "5", before=r"[68]\d{7}"),
            swap("199", "59", before=r"\d{7}"),
        ),
        source="the Ministry of Information and Communications in Sai Gon Giai Phong, 2018",
    ),
    PlanChange(
        code="84",
        country="VN",
        what="fixed lines of Hanoi, Da Nang and the provinces: new area codes",
        since=date(2017, 2, 11),
        until=date(2018, 1, 1),
        steps=(
            put("2", before=r"4[2-8]\d{7}"),
            swap("511", "236", before=r"[23]\d{6}"),
            swap("510", "235", before=r"\d{7}"),
            swap("2", "20", before=r"[5-7]\d{7}"),
            swap("240", "204", before=r"\d{7}"),
            swap("280", "208", before=r"\d{7}"),
            swap("22", "212", before=r"\d{7}"),
            swap("231", "213", before=r"\d{7}"),
            swap("20", "214", before=r"\d{7}"),
            swap("230", "215", before=r"\d{7}"),
            swap("29", "216", before=r"\d{7}"),
            swap("5", "23", before=r"(?:[34]\d|2[014-79])\d{6}"),
            swap("6", "25", before=r"[124]\d{7}"),
            swap("5", "25", before=r"(?:7\d|5[0-8])\d{6}"),
            swap("68", "259", before=r"\d{7}"),
            swap("6", "26", before=r"[03]\d{7}"),
            swap("501", "261", before=r"\d{7}"),
            swap("500", "262", before=r"\d{7}"),
            put("2", before=r"7[235]\d{7}"),
            swap("651", "271", before=r"\d{7}"),
            swap("650", "274", before=r"\d{7}"),
            swap("6", "27", before=r"(?:6\d|7[013-9])\d{6}"),
            swap("710", "292", before=r"\d{7}"),
            swap("711", "293", before=r"\d{7}"),
            swap("7", "29", before=r"4\d{7}"),
        ),
        source="libphonenumber's migrations; Viet Nam News: finished in 2017",
    ),
    PlanChange(
        code="84",
        country="VN",
        what="fixed lines of Ho Chi Minh City: 8 becomes 28",
        since=date(2017, 2, 11),
        until=date(2018, 1, 1),
        steps=(put("2", before=r"8[2-7]\d{7}"),),
        source="libphonenumber's migrations; Viet Nam News: finished in 2017; mobiles begin with 8 since 2018",
        overlap=Overlap.REUSED,
    ),
)
