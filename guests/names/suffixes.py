"""What follows a last name and stays with it: a generation (Jr., III), degrees and honours (PhD, MBE)."""

from typing import Final

from guests.text.normalise import word_key

_GENERATIONS: Final = "Jr Sr Junior Senior Jnr Snr II III IV Filho Neto Júnior Sobrinho"
_POST_NOMINALS: Final = (
    "PhD DPhil EdD PsyD DSc DDS DMD DVM DBA LLB LLM LLD MBA EMBA MPhil MSc BSc BEng MEng BCom MBBS MBChB FRCS FRCP "
    "FRCA FRS FRSA FRICS MRICS RIBA ARB CPA CFA CEng ACCA FCA FCCA PMP CISSP Esq Esquire OBE CBE MBE KBE DBE GBE BEM "
    "KCMG GCMG CMG CVO KCB DSO PharmD MRCP MRCS MRCVS CPhys DipEd"
)
# Only in capitals, as Ma, Do and Ed are names and words.
_SHORT: Final = "MD MA BA MS BS DO RN JD QC KC JP MP MEP MSP MLA CB CH OM VC TD RD"
_IN_CAPITALS: Final = frozenset(_SHORT.split())
_GENERATION: Final = {word_key(word): word for word in _GENERATIONS.split()}
_POST_NOMINAL: Final = {word_key(word): word for word in _POST_NOMINALS.split()}
_EDGES: Final = ",;"


def is_generation(word: str) -> bool:
    """Tell whether ``word`` is ``Jr.``, ``III`` and the like."""
    return word_key(word.rstrip(_EDGES)) in _GENERATION


def is_post_nominal(word: str) -> bool:
    """Tell whether ``word`` is a degree or an honour that stands behind a name: ``PhD``, ``M.B.E.``."""
    bare = word.rstrip(_EDGES)
    return word_key(bare) in _POST_NOMINAL or bare.replace(".", "") in _IN_CAPITALS


def is_suffix(word: str) -> bool:
    """Tell whether ``word`` stays with the last name before it."""
    return is_generation(word) or is_post_nominal(word)


def spell_suffix(word: str) -> str:
    """Return a degree or an honour with its usual capitals; dots stay where they were typed."""
    known = None if "." in word[:-1] else _POST_NOMINAL.get(word_key(word))
    return word if known is None else known + word[len(word.rstrip(".")) :]
