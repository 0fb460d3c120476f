"""Every check across rows finds the row it is made for, and says nothing of sound rows."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import QuerySet, Value

from provisions.models.record import Record
from provisions.models.search import words_of
from provisions.summaries.integrity import CHECKS, findings
from tests.provisions import factories as make

AS_OF = date(2026, 6, 17)


def sourced_claim(**fields: object) -> Record:
    claim = make.DateClaimFactory(**fields)
    make.EvidenceLinkFactory(provision=None, date_claim=claim)
    return claim


def overdue_on_nobodys_word() -> Record:
    return make.DateClaimFactory(date="2025-03", claimed_by=None, basis="uncited").milestone


def stale_bounds() -> Record:
    treaty = make.TreatyFactory(signed_on="2025-01-17")
    QuerySet.update(type(treaty).objects.filter(pk=treaty.pk), signed_on="2025-01-18")
    return treaty


def uncited_but_supported() -> Record:
    milestone = make.MilestoneFactory(basis="uncited")
    make.EvidenceLinkFactory(provision=None, milestone=milestone)
    return milestone


def out_of_unit() -> Record:
    return make.ObservationFactory(unit=make.UnitFactory())


def child_of_another_treaty() -> Record:
    return make.ProvisionFactory(parent=make.ProvisionFactory())


def act_of_no_party() -> Record:
    return make.TreatyActionFactory(party=make.ActorFactory())


def born_again() -> Record:
    make.AliasFactory(former_id="rasht-astara")
    return make.ProjectFactory(id="rasht-astara")


def found_by_other_words() -> Record:
    row = make.MilestoneFactory()
    words_of(type(row))._default_manager.filter(event__pgh_obj_id=row.pk).update(words=Value("'libel':1A"))
    return row


FOUND: dict[str, Callable[[], Record]] = {
    "future-actual-date": lambda: sourced_claim(role="actual", date="2026-06-18"),
    "said-in-the-future": lambda: sourced_claim(said_on="2026-07"),
    "overdue-without-claim": overdue_on_nobodys_word,
    "done-without-claim": lambda: make.MilestoneFactory(lifecycle="completed"),
    "bounds-disagree": stale_bounds,
    "assessment-without-evidence": make.AssessmentFactory,
    "sourced-without-evidence": make.ObservationFactory,
    "unsourced-with-evidence": uncited_but_supported,
    "empty-passage": lambda: make.EvidenceLinkFactory(gist="  "),
    "orphan-source": make.SourceFactory,
    "wrong-unit": out_of_unit,
    "invalid-row": lambda: make.EvidenceFactory(language="English"),
    "parent-of-another-treaty": child_of_another_treaty,
    "treaty-without-parties": make.TreatyFactory,
    "action-of-no-party": act_of_no_party,
    "deprecated-without-rival": lambda: make.TreatyActionFactory(rank="deprecated", rank_reason="Withdrawn."),
    "project-without-provision": make.ProjectFactory,
    "dead-alias": make.AliasFactory,
    "former-id-in-use": born_again,
    "words-astray": found_by_other_words,
}


@pytest.mark.django_db
@pytest.mark.parametrize("check", FOUND)
def test_check_names_the_row_that_is_wrong(check: str) -> None:
    row = FOUND[check]()

    named = {finding.row for finding in findings(AS_OF) if finding.check == check}

    assert row.pk in named


@pytest.mark.django_db
def test_every_check_is_seen_to_find() -> None:
    for build in FOUND.values():
        build()

    silent = [check.__name__ for check in CHECKS if not list(check(AS_OF))]

    assert silent == []
    assert {finding.check for finding in findings(AS_OF)} == set(FOUND)


@pytest.mark.django_db
def test_sound_record_has_no_finding() -> None:
    treaty = make.TreatyFactory()
    for _ in range(2):
        make.TreatyPartyFactory(treaty=treaty)
    provision = make.ProvisionFactory(treaty=treaty)
    make.EvidenceLinkFactory(provision=provision)
    project = make.ProjectFactory(treaty=treaty)
    make.ProjectProvisionFactory(project=project, provision=provision)
    milestone = make.MilestoneFactory(project=project, lifecycle="completed")
    make.EvidenceLinkFactory(provision=None, milestone=milestone)
    sourced_claim(milestone=milestone, role="actual", date="2025")
    sourced_claim(milestone=milestone, role="planned", date="2024")

    assert list(findings(AS_OF)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param(date(2025, 3, 31), False, id="the last day of the month"),
        pytest.param(date(2025, 4, 1), True, id="the day after"),
    ],
)
def test_imprecise_date_is_overdue_only_when_its_last_day_has_passed(day: date, found: bool) -> None:
    milestone = overdue_on_nobodys_word()

    named = {finding.row for finding in findings(day) if finding.check == "overdue-without-claim"}

    assert (milestone.pk in named) is found
