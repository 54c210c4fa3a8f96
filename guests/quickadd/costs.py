"""What each reading of a line costs, and why. The cheapest cover of the whole line is what was meant.

A cost says how odd a reading is: 0 is what everybody would say, 10 needs a reason to be taken, 30 is next to
impossible. The figures were set by hand so that every line of the tests comes out as it should; only their
differences matter. Nothing is learned.
"""

from typing import Final, NamedTuple

from guests.quickadd.words import Role

NEVER: Final = 1000
DOUBT: Final = 3  # a field is unsure when another value for it would cost no more than this on top


class Case:
    """What the capitals of a line say about a word. The columns of ``WORDS`` stand in this order."""

    SILENT: Final = 0  # the line has none, or nothing else
    LEANING: Final = 1  # every word has one: rather a name
    FOR: Final = 2  # this word has one and others have none
    AGAINST: Final = 3  # this word has none and others have one


class Cost(NamedTuple):
    """What a word costs as a part of the name, and in the note: by itself, and beside other words of notes."""

    name: int
    note: int
    near: int


def _row(*costs: tuple[int, int, int]) -> tuple[Cost, ...]:
    return tuple(Cost(*cost) for cost in costs)


_CASES: Final = 4

# By role and case: (in the name, in the note, in the note beside its words).
WORDS: Final[dict[int, tuple[Cost, ...]]] = {
    Role.GIVEN: _row((0, 24, 20), (0, 26, 22), (0, 28, 24), (6, 16, 12)),
    Role.BOTH: _row((4, 10, 5), (2, 16, 10), (1, 20, 14), (24, 3, 2)),
    Role.WHOLE: _row(*[(0, 24, 18)] * _CASES),
    Role.FAMILY: _row((1, 22, 16), (1, 24, 18), (0, 26, 22), (12, 12, 8)),
    Role.UNKNOWN: _row((7, 16, 11), (4, 18, 12), (2, 20, 16), (22, 6, 4)),
    Role.EITHER: _row((8, 9, 5), (4, 10, 6), (3, 12, 9), (30, 2, 1)),
    Role.NOTE: _row((40, 0, 0), (26, 1, 0), (20, 3, 2), (60, 0, 0)),
    Role.SMALL: _row((30, 1, 0), (20, 2, 1), (16, 4, 3), (50, 0, 0)),
    Role.PARTICLE: _row((2, 8, 2), (2, 8, 3), (2, 10, 6), (2, 6, 2)),
    Role.INITIAL: _row((3, 12, 8), (2, 12, 8), (1, 14, 10), (8, 6, 4)),
    Role.TITLE: _row(*[(0, 14, 10)] * _CASES),
    Role.AFTER: _row(*[(0, 12, 8)] * _CASES),
    Role.LINEAGE: _row(*[(0, 12, 10)] * _CASES),
    Role.LINK: _row(*[(3, 1, 0)] * _CASES),
    Role.LEGAL: _row((25, 8, 8), (20, 8, 8), (16, 8, 8), (40, 8, 8)),
    Role.CODE: _row(*[(NEVER, 2, 1)] * _CASES),
    Role.NUMBER: _row(*[(NEVER, 5, 5)] * _CASES),
    Role.SIGN: _row(*[(3, 8, 8)] * _CASES),
    Role.PUNCTUATION: _row(*[(1, 0, 0)] * _CASES),
    Role.ADDRESS: _row(*[(NEVER, 8, 8)] * _CASES),
    Role.LABEL: _row(*[(NEVER, 60, 60)] * _CASES),
    Role.PAUSE: _row(*[(NEVER, 0, 0)] * _CASES),
    Role.STOP: _row(*[(NEVER, 0, 0)] * _CASES),
}
NUMBERS: Final = tuple(
    Cost(NEVER, cost, cost) for cost in (5, 5, 5, 5, 7, 9, 9, 20)
)  # a bare number in the note, by its digits; the last for all longer

# Names.
LENGTHS: Final = (12, 6, 0, 3, 8, 16, 26, 38)  # words that count, none to seven, where case is silent
LENGTHS_DOUBLE: Final = (12, 6, 2, 0, 2, 8, 18, 30)  # and people have two last names
LENGTHS_SHOWN: Final = (12, 3, 0, 1, 4, 9, 16, 26)  # where case shows the name
TWO_LAST_NAMES: Final = frozenset({"es", "pt"})
TITLED: Final = 0  # a title and one last name: `mrs kapoor`
NO_NAME: Final = 10
NOBODY: Final = 40  # neither a name nor a number nor an address
MID_TEXT: Final = 8  # begins behind other words, with nothing between
MENTIONED: Final = 4  # and these lead to somebody else: `call Peter`
LONE_EITHER: Final = 10  # one word that is a thing as well, and nobody's first name
LONE_UNKNOWN: Final = 4  # one word that no table has, behind words of notes
EITHER_FIRST: Final = 4  # begins with such a word, behind others
BEHIND_PART: Final = 1  # begins behind what was understood
LATER: Final = 2  # for each text before it, at most so many times
MOST_LATER: Final = 4
COMPANION: Final = 3  # `… and Mark Davies`
INVERTED: Final = 3  # `Doe, Jane`
INVERTED_GIVEN: Final = 8  # `Jane, Doe`
ANNOUNCED: Final = -3  # `guest Jane Doe`

# What has a shape of its own.
EMAIL: Final = 0
LABELLED: Final = 0
LABELLED_PHONE: Final = 6  # only the label shows that it is one
PHONE: Final = 3  # times the cost of the number
SPOKEN: Final = -10  # so many words of numbers are nothing else
LATER_PHONE: Final = 12  # the first number is the one to call
COUNT_IN_PHONE: Final = 12  # its last digits count what follows: `… 20 Uhr`
FURTHER_PHONE: Final = 8
GLUED_EMAIL: Final = 20  # begins with what is a mobile: `07911123456jane@…`
PLAIN_BIRTHDAY: Final = 3
BORN: Final = -4  # `born 14 May` is hardly anything else
DATE: Final = 4
LABELLED_DATE: Final = 14  # in the note, though its label can be understood
COUNT: Final = 1
TABLE: Final = 1
TIME: Final = 2
SHORT_DATE: Final = 2
FLAG: Final = 0
CONSENT: Final = 0
HEALTH: Final = 0
HEALTH_BARE: Final = 1
HEALTH_NAME: Final = 12  # `Jane Egg allergic …`: the food is rather her last name
PHRASE: Final = -4  # words that go together are hardly anything else
LABELLED_NOTE: Final = 1
UNREAD_LABEL: Final = 30
LABEL_ALONE: Final = 40
COMPANY: Final = 2
CONTACT: Final = 12  # in the name of a company: rather somebody who works there
PARTNER: Final = -5  # closes it: `Becker & Sohn`
LEGAL_COMPANY: Final = 5
HOUSE: Final = 6  # `Hotel Bristol`
BRAND: Final = -5  # `deloitte`, a word of notes elsewhere
SMALL_HOUSE: Final = 0  # `koç holding`, at the front
COMPANY_ALONE: Final = 3  # and no name
