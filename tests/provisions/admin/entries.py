"""What a curator types to add the smallest valid row of each noun."""

from typing import Any

from django.db.models import Model

from provisions import models
from provisions.choices import ProjectKind
from tests.provisions import factories as made


def _actor() -> str:
    return str(made.ActorFactory().pk)


def _date_claim() -> dict[str, Any]:
    return {
        "milestone": made.MilestoneFactory().pk,
        "role": "planned",
        "date": "2027-Q1",
        "claimed_by": _actor(),
        "said_on": "1403/10/28",
    }


def _observation() -> dict[str, Any]:
    indicator = made.IndicatorFactory()
    return {
        "indicator": indicator.pk,
        "kind": "claimed",
        "value": "95",
        "unit": indicator.unit_id,
        "period": "2025-11",
        "claimed_by": _actor(),
    }


def _milestone() -> dict[str, Any]:
    return {
        "project": made.ProjectFactory().pk,
        "slug": "contract-signed",
        "type": made.MilestoneTypeFactory(template=ProjectKind.RAILWAY).pk,
        "name": "en: Contract signed",
    }


#: By model: the fields that must be typed, or are worth it. What the form holds of itself comes on top.
ENTRIES: dict[type[Model], Any] = {
    models.Actor: lambda: {"id": "iran", "name": "en: Iran\nfa: ایران", "kind": "state", "country_code": "IR"},
    models.Assessment: lambda: {
        "provision": made.ProvisionFactory().pk,
        "assessor": _actor(),
        "level": "minimum",
        "basis": "assessed",
        "confidence": "low",
        "reason": "Nothing but talks so far.",
        "valid_from": "2026-01",
    },
    models.Capture: lambda: {
        "evidence": made.EvidenceFactory().pk,
        "sha256": "a" * 64,
        "byte_size": "48000",
        "media_type": "text/html",
        "captured_at_0": "2026-02-10",
        "captured_at_1": "12:00:00",
        "http_status": "200",
    },
    models.DateClaim: _date_claim,
    models.Evidence: lambda: {
        "id": "tass-2026-02-10",
        "source": made.SourceFactory().pk,
        "title": "В Иране…",
        "url": "https://tass.ru/ekonomika/1",
        "language": "ru",
        "published_on": "2026-02-10",
    },
    models.EvidenceLink: lambda: {
        "evidence": made.EvidenceFactory().pk,
        "provision": made.ProvisionFactory().pk,
        "stance": "supports",
        "gist": "It says so.",
    },
    models.Indicator: lambda: {
        "id": "land-acquired",
        "project": made.ProjectFactory().pk,
        "name": "en: land acquired",
        "unit": made.UnitFactory().pk,
        "direction": "ascending",
        "target_value": "162",
        "target_on": "2025-H2",
    },
    models.Milestone: _milestone,
    models.MilestoneType: lambda: {
        "template": "railway",
        "slug": "line-open",
        "name": "en: Line open",
        "definition": "Trains run.",
        "position": "6",
    },
    models.Observation: _observation,
    models.Project: lambda: {
        "id": "rasht-astara-railway",
        "treaty": made.TreatyFactory().pk,
        "name": "en: Rasht-Astara railway\nfa: راه‌آهن رشت–آستارا",
        "kind": "railway",
        "lifecycle_since": "2023-05",
        "geometry": '{"type": "Point", "coordinates": [49.58, 37.28]}',
        "location_precision": "approximate",
    },
    models.Provision: lambda: {
        "treaty": made.TreatyFactory().pk,
        "eid": "art_21",
        "kind": "article",
        "position": "21",
        "heading": "en: Transport",
    },
    models.ProvisionText: lambda: {
        "provision": made.ProvisionFactory().pk,
        "language": "fa",
        "authority": "authentic",
        "text": "طرف‌های متعاهد",
    },
    models.Source: lambda: {"id": "tass", "name": "TASS", "kind": "news_agency", "side": _actor()},
    models.Topic: lambda: {"id": "transport", "name": "en: transport\nru: транспорт"},
    models.Treaty: lambda: {
        "id": "russia-iran-2025",
        "title": "en: Treaty\nfa: معاهده مشارکت جامع راهبردی",
        "short_title": "Russia-Iran treaty",
        "kind": "bilateral",
        "signed_on": "28 Dey 1403",
        "authentic_languages": "ru,fa,en",
        "prevailing_language": "en",
        "duration": "P20Y",
        "register_numbers": "unts: I-12345",
    },
    models.TreatyAction: lambda: {
        "treaty": made.TreatyFactory().pk,
        "kind": "signed",
        "party": _actor(),
        "occurred_on": "2025-01-17",
        "claimed_by": _actor(),
    },
    models.TreatyParty: lambda: {"treaty": made.TreatyFactory().pk, "actor": _actor(), "signatory": _actor()},
    models.Unit: lambda: {"id": "km", "name": "en: kilometres", "symbol": "km", "standard": "UCUM"},
}
