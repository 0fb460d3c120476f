"""What the rules answer about evidence, findings and numbers. None of these is ever typed in: all are derived."""

from django.db.models import TextChoices


class Corroboration(TextChoices):
    """How many independent origins stand behind a claim. Own.

    none -> partial -> single_origin -> corroborated;  contested from any of them, once an origin contradicts
    """

    NONE = "none", "none: no origin supports it"
    PARTIAL = "partial", "partial: origins support no more than a part of it"
    SINGLE_ORIGIN = "single_origin", "single origin: one independent origin supports it"
    CORROBORATED = "corroborated", "corroborated: two independent origins or more support it"
    CONTESTED = "contested", "contested: an origin contradicts it"


class Freshness(TextChoices):
    """How old the newest evidence is. Own."""

    CURRENT = "current", "current"
    STALE = "stale", "stale: nothing newer than a year"
    UNDATED = "undated", "undated: no item bears a day"
    NO_EVIDENCE = "no_evidence", "no evidence found"


class Scale(TextChoices):
    """On which of the two scales of levels a provision is judged. Own, after axis C of the levels."""

    STEPS = "steps", "steps to be taken"
    DUTIES = "duties", "duties to be kept"


class DisputeKind(TextChoices):
    """In what a fact is disputed. Own."""

    ASSESSORS_APART = "assessors_apart", "assessors are two levels or more apart"
    EITHER_SIDE_OF_BREACH = "either_side_of_breach", "assessors stand on either side of a breach"
    CONTRADICTING_EVIDENCE = "contradicting_evidence", "evidence contradicts it"
    RIVAL_DATES = "rival_dates", "dates of one action that cannot both be true"


class ContradictionKind(TextChoices):
    """How two numbers come to contradict each other. Own."""

    BETWEEN_CLAIMANTS = "between_claimants", "two claimants give numbers that cannot both be true"
    REVISION = "revision", "one claimant gave another number for the same period"
    BY_EVIDENCE = "by_evidence", "an item contradicts it"


class NoShare(TextChoices):
    """Why a number has no share of its target. Own."""

    NEUTRAL = "neutral", "neither more nor less is progress"
    NO_TARGET = "no_target", "no target is fixed"
    NO_BASELINE = "no_baseline", "no baseline is fixed, and it cannot be taken as zero"
    TARGET_IS_BASELINE = "target_is_baseline", "target and baseline are the same"
    TARGET_AGAINST_DIRECTION = "target_against_direction", "the target lies against the direction of progress"
    NO_FIGURE = "no_figure", "the claimant says that no figure exists"
