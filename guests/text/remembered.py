"""Remembered results of what people typed: names, numbers, addresses. Bounded by number here, by age where ``forget`` is called."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
_FORGETTING: Final[list[Callable[[], None]]] = []


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Decorate a pure function of guests' data: its last ``most`` results are kept until ``forget``.

    A function of our own tables or of countries takes ``functools.cache``, which keeps its results for good.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        cached = lru_cache(maxsize=most)(function)
        _FORGETTING.append(cached.cache_clear)
        return cast("Callable[P, T]", cached)

    return decorate


def forget() -> None:
    """Forget every remembered result; the next calls work them out again."""
    for clear in _FORGETTING:
        clear()
