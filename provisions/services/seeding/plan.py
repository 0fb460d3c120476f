"""How a seed is cut into parts, each published in one revision."""

from collections.abc import Iterator
from dataclasses import dataclass

from .draws import divided, generator, split
from .size import Size

#: So many of each at most in one part, a little more where the division is uneven: some 20,000 rows with all that
#: hangs on them. The memory that a seed needs is that of one part.
MILESTONES_OF_A_PART = 1_000
EVIDENCE_OF_A_PART = 5_000


@dataclass(frozen=True, slots=True)
class Part:
    """A slice of a treaty; treaty 0 is the frame of actors and publishers that all treaties share."""

    treaty: int
    slice: int
    milestones: int
    evidence: int

    @property
    def name(self) -> str:
        """What the reader of a revision is told."""
        return f"treaty {self.treaty}, slice {self.slice}" if self.treaty else "actors and publishers"


def parts(size: Size) -> Iterator[Part]:
    """Every part in the order of publication."""
    yield Part(0, 1, 0, size.publisher_count)
    rng = generator(size.prefix, "plan")
    milestones = divided(rng, size.milestones, size.treaties)
    evidence = divided(rng, size.evidence - size.publisher_count, size.treaties)
    for treaty, (of_milestones, of_evidence) in enumerate(zip(milestones, evidence, strict=True), start=1):
        wanted = max(-(-of_milestones // MILESTONES_OF_A_PART), -(-of_evidence // EVIDENCE_OF_A_PART))
        slices = min(wanted, of_milestones)
        shares = zip(split(of_milestones, slices), split(of_evidence, slices), strict=True)
        for number, (some_milestones, some_evidence) in enumerate(shares, start=1):
            yield Part(treaty, number, some_milestones, some_evidence)
