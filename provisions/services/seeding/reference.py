"""The vocabularies that a seed refers to: those in the database, or a few of its own where there are none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provisions.choices import ProjectKind
from provisions.models import MilestoneType, Topic, Unit
from provisions.models.record import Record

from .words import KINDS, SUBJECTS, named

#: Events of a project of any kind, for a database without templates.
EVENTS = {
    "agreed": named("Agreement signed", "Соглашение подписано", "امضای موافقت‌نامه"),
    "financed": named("Financing agreed", "Финансирование согласовано", "توافق تأمین مالی"),
    "begun": named("Works begun", "Работы начаты", "آغاز کار"),
    "finished": named("Works finished", "Работы завершены", "پایان کار"),
    "in-use": named("In use", "В эксплуатации", "بهره‌برداری"),
}
UNITS = {"km": "kilometres", "%": "percent", "t": "tonnes"}


@dataclass(frozen=True, slots=True)
class Reference:
    """Topics and units by id, milestone types by template; `missing` are the rows that the database lacks."""

    topics: Sequence[str]
    units: Sequence[str]
    types: Mapping[str, Sequence[MilestoneType]]
    missing: Sequence[Record] = ()


def read(prefix: str) -> Reference:
    """What the database holds, each in the order of ids."""
    topics, units = list(Topic.objects.order_by("id")), list(Unit.objects.order_by("id"))
    types = list(MilestoneType.objects.order_by("id"))
    missing: list[Record] = []
    if not topics:
        topics = [Topic(id=f"{prefix}-topic-{number:02}", name=name) for number, name in enumerate(SUBJECTS, start=1)]
        missing += topics
    if not units:
        units = [
            Unit(id=f"{prefix}-unit-{number}", name={"en": name}, symbol=symbol)
            for number, (symbol, name) in enumerate(UNITS.items(), start=1)
        ]
        missing += units
    if not types:
        types = _own_types(prefix)
        missing += types
    by_template: dict[str, list[MilestoneType]] = {}
    for row in sorted(types, key=lambda row: (row.position, row.pk)):
        by_template.setdefault(row.template, []).append(row)
    return Reference([row.pk for row in topics], [row.pk for row in units], by_template, missing)


def _own_types(prefix: str) -> list[MilestoneType]:
    types = []
    for kind in KINDS:
        for position, (slug, name) in enumerate(EVENTS.items(), start=1):
            row = MilestoneType(
                template=ProjectKind(kind),
                slug=f"{prefix}-{slug}",
                name=name,
                definition="It has happened and is reported; an announcement does not count.",
                position=position,
            )
            row.id = row.composed_id()
            types.append(row)
    return types
