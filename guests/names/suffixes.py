"""What follows a last name and stays with it: a generation (Jr., III), degrees and honours (PhD, MBE)."""

from typing import Final

from guests.text.normalise import word_key

_GENERATIONS: Final = "Jr Sr Junior Senior Jnr Snr II III IV"
_POST_NOMINALS: Final = (
    "PhD DPhil EdD PsyD DSc DDS DMD DVM DBA LLB LLM LLD MBA EMBA MPhil MSc BSc MBBS MBChB FRCS FRCP "
    "FRCA FRS FRSA FRICS MRICS CPA CFA CEng ACCA FCA FCCA PMP CISSP Esq Esquire OBE CBE MBE KBE DBE GBE BEM "
    "KCMG GCMG CMG CVO KCB DSO PharmD MRCP MRCS MRCVS CPhys DipEd"
)
# Only with these capitals, as Ma, Do and Beng are names and words.
_SHORT: Final = "MD MA BA MS BS DO RN JD QC KC JP MP MEP MSP MLA CB CH OM VC TD RD RIBA BEng MEng BCom"
_IN_CAPITALS: Final = frozenset(_SHORT.split())
_GENERATION: Final = {word_key(word): word for word in _GENERATIONS.split()}
_POST_NOMINAL: Final = {word_key(word): word for word in _POST_NOMINALS.split()}
SUFFIXES: Final = frozenset({*_GENERATION, *_POST_NOMINAL, *map(word_key, _IN_CAPITALS)})
"""All of them, as ``word_key`` writes them."""
_EDGES: Final = ",;"


def is_generation(word: str) -> bool:
    """Tell whether ``word`` is ``Jr.``, ``III`` and the like."""
    return word_key(word.rstrip(_EDGES)) in _GENERATION


def is_suffix(word: str) -> bool:
    """Tell whether ``word`` stays with the last name before it: a generation, a degree or an honour."""
    key = word_key(word)
    if key not in SUFFIXES and word[-1:] not in _EDGES:
        return False
    bare = word.rstrip(_EDGES)
    known = _POST_NOMINAL.get(word_key(bare))
    is_name = known is not None and known.isupper() and bare.istitle() and "." not in bare  # `Marie Mba`
    return (known is not None and not is_name) or is_generation(bare) or needs_capitals(bare)


def needs_capitals(word: str) -> bool:
    """Tell whether only its capitals show ``word`` to be a degree or an honour: MA, MD."""
    return word.rstrip(_EDGES).replace(".", "") in _IN_CAPITALS


def spell_suffix(word: str) -> str:
    """Return a suffix with its usual capitals; dots stay where they were typed."""
    key = word_key(word)
    known = _POST_NOMINAL.get(key) or _GENERATION.get(key)
    return word if known is None or "." in word[:-1] else known + word[len(word.rstrip(".")) :]
