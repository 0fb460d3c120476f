"""How much is asked for."""

from dataclasses import dataclass

from provisions.exceptions import SeedRefused

#: Past these a mistyped zero is likelier than a wish.
MOST = {"treaties": 10_000, "milestones": 10_000_000, "evidence": 50_000_000, "seed": 2**31 - 1}
#: Items that speak of one milestone and what hangs on it; more would repeat themselves.
EVIDENCE_OF_A_MILESTONE = 100
#: One item for the treaty, one to spare for its publishers.
EVIDENCE_OF_A_TREATY = 2
#: The pool of publishers; a small seed has fewer, one for every ten items.
PUBLISHERS = 54


@dataclass(frozen=True, slots=True)
class Size:
    """Totals over all treaties, met exactly. Raises SeedRefused that says what would be right."""

    treaties: int
    milestones: int
    evidence: int
    seed: int

    def __post_init__(self) -> None:
        for name, most in MOST.items():
            least = 0 if name == "seed" else 1
            if not least <= getattr(self, name) <= most:
                raise SeedRefused(f"--{name} {getattr(self, name)}: give a number from {least} to {most:,}.")
        self._ensure_enough("milestones", self.treaties, "every treaty has one or more")
        self._ensure_enough("evidence", EVIDENCE_OF_A_TREATY * self.treaties, "every treaty has two or more")
        most = EVIDENCE_OF_A_MILESTONE * self.milestones
        if self.evidence > most:
            raise SeedRefused(
                f"--evidence {self.evidence}: at most {most:,} items for {self.milestones:,} milestones, "
                f"{EVIDENCE_OF_A_MILESTONE} each."
            )

    def __str__(self) -> str:
        return f"{self.treaties} treaties, {self.milestones} milestones, {self.evidence} evidence"

    @property
    def prefix(self) -> str:
        """The start of every id, which no curator would choose."""
        return f"seed-{self.seed}"

    @property
    def publisher_count(self) -> int:
        return max(1, min(PUBLISHERS, self.evidence // 10))

    def _ensure_enough(self, name: str, least: int, why: str) -> None:
        if getattr(self, name) < least:
            raise SeedRefused(
                f"--{name} {getattr(self, name)}: at least {least:,} for {self.treaties:,} treaties; {why}."
            )
