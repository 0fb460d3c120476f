"""A reference class made ready to be asked many times."""

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction

from .reference_class import Undertaking, class_survival
from .survival import Drop


@dataclass(frozen=True, slots=True)
class Experience:
    """What a class has seen: ``ratios`` of all its undertakings in order, ``drops`` of its survival curve."""

    ids: frozenset[str]
    finished_count: int
    ratios: tuple[Fraction, ...]
    drops: tuple[Drop, ...]

    @classmethod
    def of(cls, undertakings: tuple[Undertaking, ...]) -> "Experience":
        return cls(
            ids=frozenset(one.id for one in undertakings),
            finished_count=sum(one.is_finished for one in undertakings),
            ratios=tuple(sorted(one.ratio for one in undertakings)),
            drops=class_survival(undertakings),
        )

    @property
    def open_count(self) -> int:
        return len(self.ratios) - self.finished_count

    def lasting_beyond(self, ratio: Fraction) -> int:
        """How many took longer than that, or have taken longer so far."""
        return len(self.ratios) - bisect_right(self.ratios, ratio)
