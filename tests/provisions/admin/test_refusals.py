"""Bad input gives an error on the field that is wrong, and nothing is half saved."""

from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from provisions import models
from tests.provisions import factories as made
from tests.provisions.admin.entries import ENTRIES
from tests.provisions.admin.pages import address, errors_of, held, row_counts

SCRIPT = "javascript:alert(1)"

#: Model, what is typed wrongly, the field that must say so.
WRONG = [
    (models.Actor, {"id": "Iran!"}, "id"),
    (models.Actor, {"id": ""}, "id"),
    (models.Actor, {"id": "a" * 256}, "id"),
    (models.Actor, {"name": ""}, "name"),
    (models.Actor, {"name": "Iran"}, "name"),
    (models.Actor, {"name": "English: Iran"}, "name"),
    (models.Actor, {"name": "en: Iran\nen: Persia"}, "name"),
    (models.Actor, {"name": "en: Ir\x00an"}, "name"),
    (models.Actor, {"kind": "planet"}, "kind"),
    (models.Actor, {"country_code": "ir"}, "country_code"),
    (models.Actor, {"side": "nobody"}, "side"),
    (models.Actor, {"same_as": SCRIPT}, "same_as"),
    (models.Assessment, {"reason": " "}, "reason"),
    (models.Assessment, {"valid_from": ""}, "valid_from"),
    (models.Assessment, {"valid_from": "soon"}, "valid_from"),
    (models.Assessment, {"level": "great"}, "level"),
    (models.Capture, {"sha256": "abc"}, "sha256"),
    (models.Capture, {"byte_size": "-1"}, "byte_size"),
    (models.Capture, {"http_status": "99"}, "http_status"),
    (models.Capture, {"captured_at_1": "noon"}, "captured_at"),
    (models.DateClaim, {"date": ""}, "date"),
    (models.DateClaim, {"date": "31.03.2025"}, "date"),
    (models.DateClaim, {"date": "P3Y after nowhere:signed"}, "date"),
    (models.DateClaim, {"date": "3 moons after nowhere:signed"}, "date"),
    (models.DateClaim, {"date": "P3Y after x:y", "offset": "P3Y"}, "date"),
    (models.DateClaim, {"offset": "P3Y"}, "date"),
    (models.DateClaim, {"said_on": "2025-13"}, "said_on"),
    (models.DateClaim, {"claimed_by": "nobody"}, "claimed_by"),
    (models.Evidence, {"url": SCRIPT}, "url"),
    (models.Evidence, {"url": "ftp://tass.ru/1"}, "url"),
    (models.Evidence, {"credibility": "9"}, "credibility"),
    (models.Evidence, {"language": "Russian"}, "language"),
    (models.Evidence, {"source": ""}, "source"),
    (models.Evidence, {"published_on": "10 Feb"}, "published_on"),
    (models.EvidenceLink, {"provision": ""}, "provision"),
    (models.EvidenceLink, {"stance": "contradicts"}, "note"),
    (models.EvidenceLink, {"translation": "It says so."}, "translator"),
    (models.EvidenceLink, {"passage_language": "farsi"}, "passage_language"),
    (models.Indicator, {"project": ""}, "project"),
    (models.Indicator, {"unit": ""}, "unit"),
    (models.Indicator, {"target_value": "many"}, "target_value"),
    (models.Indicator, {"baseline_on": "2025-02-30"}, "baseline_on"),
    (models.Milestone, {"slug": "Contract signed"}, "slug"),
    (models.Milestone, {"weight": "-1"}, "weight"),
    (models.MilestoneType, {"slug": "line_open"}, "slug"),
    (models.MilestoneType, {"definition": ""}, "definition"),
    (models.Observation, {"period": ""}, "period"),
    (models.Observation, {"value": "about half"}, "value"),
    (models.Project, {"geometry": "Rasht"}, "geometry"),
    (models.Project, {"geometry": '{"type": "Point", "coordinates": [37.28, 149.58]}'}, "geometry"),
    (models.Project, {"location_precision": ""}, "location_precision"),
    (models.Project, {"lifecycle_since": "1403/13/01"}, "lifecycle_since"),
    (models.Project, {"treaty": ""}, "treaty"),
    (models.Provision, {"eid": "21"}, "eid"),
    (models.Provision, {"eid": "para_2"}, "eid"),
    (models.Provision, {"weight": "-1"}, "weight"),
    (models.Provision, {"is_assessable": ""}, "not_assessable_reason"),
    (models.ProvisionText, {"language": "persian"}, "language"),
    (models.ProvisionText, {"text": ""}, "text"),
    (models.ProvisionText, {"url": SCRIPT}, "url"),
    (models.Source, {"reliability": "B"}, "reliability_reason"),
    (models.Source, {"homepage": "ftp://tass.ru"}, "homepage"),
    (models.Topic, {"name": "en:"}, "name"),
    (models.Treaty, {"prevailing_language": "de"}, "prevailing_language"),
    (models.Treaty, {"authentic_languages": "ru,english", "prevailing_language": ""}, "authentic_languages"),
    (models.Treaty, {"duration": "20 years"}, "duration"),
    (models.Treaty, {"signed_on": "17.01.2025"}, "signed_on"),
    (models.Treaty, {"akoma_ntoso_iri": "un/act"}, "akoma_ntoso_iri"),
    (models.Treaty, {"register_numbers": "UNTS: I-1"}, "register_numbers"),
    (models.TreatyAction, {"rank": "preferred"}, "rank_reason"),
    (models.TreatyAction, {"occurred_on": "winter"}, "occurred_on"),
    (models.TreatyAction, {"votes_for": "-3"}, "votes_for"),
    (models.TreatyParty, {"actor": ""}, "actor"),
    (models.TreatyParty, {"position": "first"}, "position"),
    (models.Unit, {"symbol": ""}, "symbol"),
]


def _refused(desk: Client, model: type[Model], typed: dict[str, Any]) -> dict[str, list[str]]:
    """The errors of an added row; fails when anything was saved."""
    before = row_counts()
    response = desk.post(address(model, "add"), held(desk.get(address(model, "add"))) | typed)
    errors = errors_of(response)
    assert row_counts() == before
    return errors


@pytest.mark.parametrize(("model", "wrong", "field"), WRONG, ids=lambda part: getattr(part, "__name__", str(part)[:60]))
def test_bad_input_is_refused_on_its_field(desk: Client, model: type[Model], wrong: dict[str, str], field: str):
    typed = ENTRIES[model]() | wrong
    typed = {name: value for name, value in typed.items() if name != "is_assessable"}
    if "is_assessable" in wrong:
        before = row_counts()
        blank = held(desk.get(address(model, "add")))
        del blank["is_assessable"]

        errors = errors_of(desk.post(address(model, "add"), blank | typed))

        assert row_counts() == before
    else:
        errors = _refused(desk, model, typed)

    assert set(errors) == {field}


#: Model, how the row that stands differs from what is typed, the field that must say so.
TWICE = [
    (models.Actor, {"name": "en: Persia"}, "id"),
    (models.Assessment, {"level": "full"}, "__all__"),
    (models.Capture, {"byte_size": "1"}, "sha256"),
    (models.DateClaim, {"date": "2028"}, "__all__"),
    (models.Evidence, {"id": "another-item"}, "url"),
    (models.EvidenceLink, {"gist": "In other words."}, "__all__"),
    (models.Milestone, {"position": "2"}, "slug"),
    (models.MilestoneType, {"position": "2"}, "slug"),
    (models.Observation, {"note": "Said again."}, "__all__"),
    (models.Provision, {"position": "22"}, "eid"),
    (models.ProvisionText, {"text": "Other words."}, "__all__"),
    (models.TreatyParty, {"position": "2"}, "actor"),
]


@pytest.mark.parametrize(("model", "other", "field"), TWICE, ids=lambda part: getattr(part, "__name__", ""))
def test_the_same_fact_is_refused_twice(desk: Client, model: type[Model], other: dict[str, str], field: str):
    typed = ENTRIES[model]()
    saved = desk.post(address(model, "add"), held(desk.get(address(model, "add"))) | typed)
    assert saved.status_code == 302

    errors = _refused(desk, model, typed | other)

    assert set(errors) == {field}


def test_a_second_preferred_statement_is_refused(desk: Client):
    entry = ENTRIES[models.TreatyAction]() | {"rank": "preferred", "rank_reason": "Both depositaries say so."}
    desk.post(address(models.TreatyAction, "add"), held(desk.get(address(models.TreatyAction, "add"))) | entry)

    errors = _refused(desk, models.TreatyAction, entry | {"claimed_by": made.ActorFactory().pk})

    assert errors == {"__all__": ["Another statement of this action is already preferred: lower its rank first."]}


def test_an_address_of_law_stands_for_one_treaty(desk: Client):
    made.TreatyFactory(akoma_ntoso_iri="/akn/un/act/treaty/2025-01-17/russia-iran")

    errors = _refused(
        desk,
        models.Treaty,
        ENTRIES[models.Treaty]() | {"akoma_ntoso_iri": "/akn/un/act/treaty/2025-01-17/russia-iran"},
    )

    assert set(errors) == {"akoma_ntoso_iri"}


def test_evidence_speaks_to_one_claim(desk: Client):
    entry = ENTRIES[models.EvidenceLink]() | {"project": made.ProjectFactory().pk}

    errors = _refused(desk, models.EvidenceLink, entry)

    assert set(errors) == {"project"}


def test_an_indicator_follows_one_thing(desk: Client):
    entry = ENTRIES[models.Indicator]() | {"provision": made.ProvisionFactory().pk}

    errors = _refused(desk, models.Indicator, entry)

    assert set(errors) == {"project"}


def test_a_milestone_is_of_its_projects_template(desk: Client):
    entry = ENTRIES[models.Milestone]() | {"type": made.MilestoneTypeFactory(template="reactor").pk}

    errors = _refused(desk, models.Milestone, entry)

    assert set(errors) == {"type"}


def test_a_number_is_in_its_indicators_unit(desk: Client):
    errors = _refused(desk, models.Observation, ENTRIES[models.Observation]() | {"unit": made.UnitFactory().pk})

    assert set(errors) == {"unit"}


def test_a_provision_stands_in_its_own_treaty(desk: Client):
    errors = _refused(desk, models.Provision, ENTRIES[models.Provision]() | {"parent": made.ProvisionFactory().pk})

    assert set(errors) == {"parent"}


def test_a_provision_that_cannot_be_assessed_takes_no_finding(desk: Client):
    closed = made.ProvisionFactory(is_assessable=False, not_assessable_reason="Secret.")

    errors = _refused(desk, models.Assessment, ENTRIES[models.Assessment]() | {"provision": closed.pk})

    assert set(errors) == {"level"}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"date": "2025", "relative_to": True, "offset": "P1Y"}, "date"),
        ({"date": "", "relative_to": True, "offset": ""}, "offset"),
        ({"date": "", "relative_to": True, "offset": "three years"}, "offset"),
        ({"date": "", "relative_to": "own", "offset": "P1Y"}, "relative_to"),
    ],
)
def test_a_date_is_given_or_counted(desk: Client, typed: dict[str, Any], field: str):
    entry = ENTRIES[models.DateClaim]()
    anchor = entry["milestone"] if typed["relative_to"] == "own" else made.MilestoneFactory().pk

    errors = _refused(desk, models.DateClaim, entry | typed | {"relative_to": anchor})

    assert set(errors) == {field}


def test_a_milestone_that_is_not_there_is_named(desk: Client):
    errors = _refused(desk, models.DateClaim, ENTRIES[models.DateClaim]() | {"date": "P3Y after nowhere:signed"})

    assert errors == {"date": ["There is no milestone “nowhere:signed”."]}


def test_an_id_that_leads_elsewhere_is_not_given_again(desk: Client):
    made.AliasFactory(noun="actors", former_id="iran", current_id="islamic-republic-of-iran")

    errors = _refused(desk, models.Actor, ENTRIES[models.Actor]())

    assert set(errors) == {"id"}


def test_a_composed_id_that_leads_elsewhere_is_not_given_again(desk: Client):
    entry = ENTRIES[models.Milestone]()
    made.AliasFactory(noun="milestones", former_id=f"{entry['project']}:contract-signed", current_id="x:signed")

    errors = _refused(desk, models.Milestone, entry)

    assert set(errors) == {"__all__"}
