"""How often a client may ask."""

from dataclasses import dataclass
from datetime import timedelta

WINDOW_SECONDS = 60
#: Above it, the time between two requests is too short to be told in whole microseconds without a visible error.
MOST_PER_MINUTE = 100_000


@dataclass(frozen=True, slots=True)
class Policy:
    """`quota` requests at once, and as many again, evenly, in each minute."""

    name: str
    quota: int

    @property
    def interval(self) -> timedelta:
        """The time after which one more request is allowed."""
        return timedelta(microseconds=WINDOW_SECONDS * 1_000_000 // self.quota)

    @property
    def burst(self) -> timedelta:
        """The whole quota as time."""
        return self.interval * self.quota
