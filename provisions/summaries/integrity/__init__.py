"""Rules across rows that the database cannot hold. `manage.py check_integrity` runs them all."""

from collections.abc import Callable, Iterator
from datetime import date

from . import dates, evidence, rows, search
from .finding import Finding

CHECKS: tuple[Callable[[date], Iterator[Finding]], ...] = (
    dates.actual_date_in_the_future,
    dates.claim_said_before_it_could_be,
    dates.overdue_without_a_claim,
    dates.done_without_an_actual_date,
    dates.bounds_that_disagree,
    evidence.assessment_without_evidence,
    evidence.sourced_without_evidence,
    evidence.unsourced_with_evidence,
    evidence.link_with_an_empty_passage,
    evidence.source_without_items,
    evidence.observation_out_of_its_unit,
    rows.row_that_does_not_validate,
    rows.provision_below_another_treaty,
    rows.treaty_without_two_parties,
    rows.action_of_a_stranger,
    rows.rivals_without_a_choice,
    rows.project_that_serves_nothing,
    rows.alias_that_leads_nowhere,
    rows.former_id_in_use,
    search.words_that_do_not_follow,
)


def findings(as_of: date) -> Iterator[Finding]:
    """Everything that is wrong with the record, judged on the day `as_of`, one check after the other."""
    for check in CHECKS:
        yield from check(as_of)


__all__ = ["CHECKS", "Finding", "findings"]
