"""Forecasts by what became of like undertakings."""

from datetime import date

from provisions.choices import DateRole, ProjectKind
from provisions.models import DateClaim, Project
from provisions.rules.forecasts import Undertaking, completion_forecast, undertakings_from

from .figures import Figure
from .milestones import known_milestones


def forecast_figure(milestone: str, *, as_of: date) -> Figure | None:
    """The completion forecast of one milestone among all of projects of its kind; None where it does not stand.

    Ten queries. Its class is loaded whole, so that this is asked for by itself and not with every row.
    """
    known = known_milestones([milestone], as_of=as_of).get(milestone)
    if known is None:
        return None
    kind = ProjectKind(Project.objects.values_list("kind", flat=True).get(id=known.project))
    inputs = {"milestone": known, "undertakings": undertakings(kind, as_of=as_of), "as_of": as_of}
    return Figure("forecast", milestone, completion_forecast, inputs)


def undertakings(kind: ProjectKind, *, as_of: date) -> tuple[Undertaking, ...]:
    """The reference class: every planned milestone of projects of a kind, of any treaty. Five queries."""
    planned = DateClaim.objects.filter(role__in=(DateRole.PLANNED, DateRole.DEADLINE), milestone__project__kind=kind)
    ids = set(planned.values_list("milestone_id", flat=True))
    milestones = known_milestones(ids, as_of=as_of)
    return undertakings_from((milestones[id_] for id_ in sorted(ids & milestones.keys())), as_of)
