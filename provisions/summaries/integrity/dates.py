"""Dates that cannot be, or that rest on nothing."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from provisions.choices import DateRole, Lifecycle
from provisions.models import DateClaim, EvidenceLink, Milestone
from provisions.models.fields.edtf import EDTFField
from provisions.models.record import Record
from provisions.rules.dates import EDTF

from .finding import Finding

DONE = (Lifecycle.COMPLETED, Lifecycle.OPERATIONAL)
PROMISES = (DateRole.PLANNED, DateRole.FORECAST, DateRole.DEADLINE)


def actual_date_in_the_future(as_of: date) -> Iterator[Finding]:
    claims = DateClaim.objects.filter(role=DateRole.ACTUAL, date_earliest__gt=as_of)
    for row, stated in claims.values_list("id", "date"):
        yield Finding.about(
            "future-actual-date", DateClaim, row, f"{stated} is claimed to have happened, yet lies ahead."
        )


def claim_said_before_it_could_be(as_of: date) -> Iterator[Finding]:
    claims = DateClaim.objects.filter(said_on_earliest__gt=as_of)
    for row, said_on in claims.values_list("id", "said_on"):
        yield Finding.about("said-in-the-future", DateClaim, row, f"Said on {said_on}, which lies ahead.")


def overdue_without_a_claim(as_of: date) -> Iterator[Finding]:
    """A milestone is late only against a date that somebody gave: a named claimant, or an item of evidence."""
    linked = EvidenceLink.objects.filter(date_claim=OuterRef("pk"))
    passed = DateClaim.objects.filter(milestone=OuterRef("pk"), role__in=PROMISES, date_latest__lt=as_of)
    grounded = passed.filter(Q(claimed_by__isnull=False) | Exists(linked))
    happened = DateClaim.objects.filter(milestone=OuterRef("pk"), role=DateRole.ACTUAL)
    late = Milestone.objects.exclude(lifecycle__in=(*DONE, Lifecycle.CANCELLED)).filter(
        Exists(passed), ~Exists(happened)
    )
    for row in late.filter(~Exists(grounded)).values_list("id", flat=True):
        message = "Its date has passed, but no claim for that date names a claimant or has evidence."
        yield Finding.about("overdue-without-claim", Milestone, row, message)


def done_without_an_actual_date(as_of: date) -> Iterator[Finding]:
    happened = DateClaim.objects.filter(milestone=OuterRef("pk"), role=DateRole.ACTUAL)
    for row in Milestone.objects.filter(~Exists(happened), lifecycle__in=DONE).values_list("id", flat=True):
        yield Finding.about(
            "done-without-claim", Milestone, row, "It stands as done, but nobody's actual date is recorded."
        )


def bounds_that_disagree(as_of: date) -> Iterator[Finding]:
    """The derived columns of an EDTF date, written past the ORM, no longer say what the date says."""
    models = (model for model in apps.get_app_config("provisions").get_models() if issubclass(model, Record))
    return chain.from_iterable(_disagreeing(model) for model in models)


def _disagreeing(model: type[Record]) -> Iterator[Finding]:
    for field in model._meta.get_fields():
        if not isinstance(field, EDTFField):
            continue
        columns = (field.name, field.earliest, field.latest)
        for row, text, *bounds in model._base_manager.values_list("id", *columns):
            if bounds != _bounds(text):
                message = (
                    f"{field.name} is “{text}”, but its earliest and latest day do not follow from it. Save it again."
                )
                yield Finding.about("bounds-disagree", model, row, message)


def _bounds(text: str) -> list[date | None] | None:
    """Earliest and latest day; None, which equals no pair of columns, for a text that is no date."""
    if not text:
        return [None, None]
    try:
        parsed = EDTF.parse(text)
    except ValueError:
        return None
    return [parsed.earliest, parsed.latest]
