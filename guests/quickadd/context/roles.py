"""Groups of roles that neighbours are asked for."""

from typing import Final

from guests.quickadd.words import Role

NOTED: Final = Role.NOTE | Role.SMALL
NAMING: Final = Role.GIVEN | Role.BOTH
GOES_ON: Final = (
    Role.GIVEN
    | Role.BOTH
    | Role.FAMILY
    | Role.UNKNOWN
    | Role.EITHER
    | Role.PARTICLE
    | Role.WHOLE
    | Role.INITIAL
)
APART: Final = Role.NUMBER | Role.CODE | Role.ADDRESS | Role.LABEL | Role.PAUSE | Role.STOP
