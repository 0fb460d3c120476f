"""What is built or done, where it stands, and what is promised and measured."""

from django.db.models import TextChoices


class ProjectKind(TextChoices):
    """What is built, paid, signed or done. Own; the names follow the milestone templates."""

    RAILWAY = "railway", "railway"
    CORRIDOR = "corridor", "transport corridor"
    WATERWAY = "waterway", "waterway or port"
    REACTOR = "reactor", "nuclear power plant"
    PIPELINE = "pipeline", "pipeline or gas supply"
    PAYMENT_LINK = "payment_link", "payment link"
    SPACE = "space", "satellites and launches"
    LEGAL_ACT = "legal_act", "agreement or legal act"
    EXERCISE = "exercise", "exercise"
    DELIVERY = "delivery", "delivery of goods or arms"
    PROGRAMME = "programme", "programme"
    CONDUCT = "conduct", "conduct under a continuing duty"


class Lifecycle(TextChoices):
    """Where a project or milestone stands, as a curator judges it (axis B). After Global Energy Monitor.

    announced -> planned -> preparation -> in_progress -> completed -> operational
        `-----------`------------`-------------`--> suspended, cancelled        unknown: nobody can say
    """

    ANNOUNCED = "announced", "announced: said, no plan seen"
    PLANNED = "planned", "planned: a plan or agreement exists"
    PREPARATION = "preparation", "preparation: surveys, land, finance, permits"
    IN_PROGRESS = "in_progress", "in progress: the work itself"
    COMPLETED = "completed", "completed"
    OPERATIONAL = "operational", "operational: in use"
    SUSPENDED = "suspended", "suspended"
    CANCELLED = "cancelled", "cancelled"
    UNKNOWN = "unknown", "unknown"


class LocationPrecision(TextChoices):
    """How exact a place is. IATI codelist GeographicExactness, refined."""

    EXACT = "exact", "exact"
    APPROXIMATE = "approximate", "approximate"
    ADMINISTRATIVE = "administrative", "somewhere in the named region"


class ProjectRole(TextChoices):
    """What an actor does in a project. OCDS partyRole codelist, refined."""

    CLIENT = "client", "client"
    CONTRACTOR = "contractor", "contractor"
    DESIGNER = "designer", "designer"
    FUNDER = "funder", "funder"
    OPERATOR = "operator", "operator"
    SUPPLIER = "supplier", "supplier"
    UNCLEAR = "unclear", "named, role unclear"


class DateRole(TextChoices):
    """What a claimed date is about. PMI Practice Standard for Scheduling: baseline, forecast, constraint, actual."""

    PLANNED = "planned", "planned"
    FORECAST = "forecast", "forecast"
    DEADLINE = "deadline", "deadline"
    ACTUAL = "actual", "actual"


class IndicatorDirection(TextChoices):
    """Which way is progress. IATI attribute `ascending`."""

    ASCENDING = "ascending", "more is progress"
    DESCENDING = "descending", "less is progress"
    NEUTRAL = "neutral", "neither: a property, not progress"


class ObservationKind(TextChoices):
    """How the number came about. Own; an announced number is not a measured one."""

    MEASURED = "measured", "measured: counted or metered by a body whose task it is"
    CLAIMED = "claimed", "claimed: said, without showing how it was counted"
    FORECAST = "forecast", "forecast"
    PLANNED = "planned", "planned or designed value"


class ObservationStatus(TextChoices):
    """How settled the number is. SDMX codelist CL_OBS_STATUS: E, P, A."""

    ESTIMATED = "estimated", "estimated (E)"
    PROVISIONAL = "provisional", "provisional (P)"
    FINAL = "final", "final (A)"


class ValueQualifier(TextChoices):
    """How the claimant bounded the number. Own, after SDMX OBS_COMMENT practice."""

    EXACTLY = "exactly", "as given"
    ABOUT = "about", "about"
    MORE_THAN = "more_than", "more than"
    AT_LEAST = "at_least", "at least"
    LESS_THAN = "less_than", "less than"
    AT_MOST = "at_most", "at most"
