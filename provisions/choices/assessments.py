"""How a finding on a provision is put."""

from django.db.models import TextChoices


class Level(TextChoices):
    """How far a provision is carried out (axis C). Kroc Institute, Barometer of implementation: the first four.

    Steps to be taken:  not_initiated 0 -> minimum 1 -> intermediate 2 -> full 3;  reversed -1
    Duties to be kept:  upheld, partly_upheld, breach_alleged, breached, suspended
    No finding:         not_assessable, not_assessed, no_evidence
    """

    NOT_INITIATED = "not_initiated", "not initiated"
    MINIMUM = "minimum", "minimum"
    INTERMEDIATE = "intermediate", "intermediate"
    FULL = "full", "full"
    REVERSED = "reversed", "reversed"
    UPHELD = "upheld", "upheld"
    PARTLY_UPHELD = "partly_upheld", "partly upheld"
    BREACH_ALLEGED = "breach_alleged", "breach alleged"
    BREACHED = "breached", "breached"
    SUSPENDED = "suspended", "suspended"
    NOT_ASSESSABLE = "not_assessable", "not assessable"
    NOT_ASSESSED = "not_assessed", "not assessed"
    NO_EVIDENCE = "no_evidence", "no evidence found"


class AssessmentBasis(TextChoices):
    """What an assessment rests on. EU Recovery and Resilience Scoreboard: claimed against assessed."""

    CLAIMED = "claimed", "claimed: a party says so"
    ASSESSED = "assessed", "assessed: judged from evidence"
    VERIFIED = "verified", "verified: seen or measured independently"


class Correspondence(TextChoices):
    """Whether what is done is what the text says (axis E). Own."""

    AS_WRITTEN = "as_written", "as written"
    NARROWER = "narrower", "narrower than the text"
    BROADER = "broader", "broader than the text"
    DIFFERENT = "different", "different from the text"
    CONTRARY = "contrary", "contrary to the text"
    NOT_JUDGED = "not_judged", "not judged"


class Confidence(TextChoices):
    """Analytic confidence. US Intelligence Community Directive 203."""

    HIGH = "high", "high"
    MODERATE = "moderate", "moderate"
    LOW = "low", "low"
