"""Which kept answer a request gets, by how it is written: one look, where finding it anew takes a dozen steps."""

from dataclasses import dataclass
from weakref import ref

from treaty_tracker.answers.keys import Moment, Spelling, is_short
from treaty_tracker.answers.store import Kept

#: Ways to write a request; with one more all are forgotten. They take some megabytes at most.
MOST = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """`answer` is None once the store let it go: it is held there alone."""

    spelling: Spelling
    moment: Moment
    answer: "ref[Kept]"


class Ready(dict[Spelling, Found]):
    def note(self, spelling: Spelling, moment: Moment, kept: Kept) -> None:
        """That whoever writes this and nothing else may get it, as long as the moment is the same."""
        if not is_short(spelling):
            return
        if len(self) >= MOST:
            self.clear()
        self[spelling] = Found(spelling, moment, ref(kept))
