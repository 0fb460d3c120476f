"""The events of a project, in their order, and which must wait for which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from provisions.choices import Lifecycle
from provisions.models import Milestone, MilestoneDependency

from .days import LAST_DAY
from .draws import picked
from .projects import Undertaking
from .reference import EVENTS, Reference
from .words import Named

#: Days that a step is planned to take.
STEP_DAYS = (30, 260)
#: Around the slowness of its project, each step has its own luck.
LUCK = (0.8, 1.25)
#: Nearly every event waits for the one before it, some for an earlier one too.
CHAIN_SHARE, EARLIER_SHARE = 0.85, 0.12
#: Where an event stands that is neither done nor next.
AHEAD = {Lifecycle.PLANNED: 60, Lifecycle.ANNOUNCED: 32, Lifecycle.UNKNOWN: 8}
UNKNOWN_PROJECT_SHARE = 0.06
#: Where a project stands by the number of its events that are done; with more of them the work itself goes on.
BEGUN = {
    0: {Lifecycle.PLANNED: 50, Lifecycle.ANNOUNCED: 50},
    1: {Lifecycle.PLANNED: 40, Lifecycle.PREPARATION: 60},
    2: {Lifecycle.PREPARATION: 50, Lifecycle.IN_PROGRESS: 50},
}


@dataclass(frozen=True, slots=True)
class Event:
    """A milestone with the day first planned for it, and the day on which it happens, known or still ahead."""

    row: Milestone
    announced: date
    planned: date
    happens: date
    is_done: bool


def events(rng: Random, undertaking: Undertaking, reference: Reference) -> list[Event]:
    """In order of time; sets the project's own lifecycle by them."""
    planned = happens = undertaking.announced
    ends = min(LAST_DAY, undertaking.halts_on or LAST_DAY)
    found = []
    for position, (slug, name, type_) in enumerate(_templates(rng, undertaking, reference), start=1):
        days = rng.randint(*STEP_DAYS)
        planned += timedelta(days=days)
        happens += timedelta(days=max(1, int(days * undertaking.slowness * rng.uniform(*LUCK))))
        row = Milestone(
            id=f"{undertaking.row.pk}:{slug}",
            project_id=undertaking.row.pk,
            slug=slug,
            type_id=type_,
            name=name,
            description=f"{name['en']}, seen on the ground or in the register.",
            verification=rng.choice(
                ["", "A report of the builder and one of the other side.", "The official gazette."]
            ),
            weight=rng.choice(["1", "1", "2", "3", "0.5"]),
            position=position,
        )
        found.append(Event(row, undertaking.announced, planned, happens, happens <= ends))
    _set_lifecycles(rng, undertaking, found)
    return found


def dependencies(rng: Random, found: Sequence[Event]) -> Iterator[MilestoneDependency]:
    """Each on an earlier one: so no loop can be."""
    for number, event in enumerate(found[1:], start=1):
        if rng.random() < CHAIN_SHARE:
            yield _dependency(event, found[number - 1])
        if number > 1 and rng.random() < EARLIER_SHARE:
            yield _dependency(event, found[rng.randrange(number - 1)])


def _templates(rng: Random, undertaking: Undertaking, reference: Reference) -> list[tuple[str, Named, str | None]]:
    """Slug, name and type of each event: some of the template, or all of it for one section after the other."""
    count = undertaking.milestone_count
    types: list[tuple[str, Named, str | None]] = [
        (row.slug, row.name, row.pk) for row in reference.types.get(undertaking.row.kind, ())
    ]
    template = types or [(slug, name, None) for slug, name in EVENTS.items()]
    if count <= len(template):
        return [template[number] for number in sorted(rng.sample(range(len(template)), count))]
    sections: list[tuple[str, Named, str | None]] = []
    for number in range(count):
        section, place = divmod(number, len(template))
        slug, name, type_ = template[place]
        words = {language: f"{text} ({section + 1})" for language, text in name.items()}
        sections.append((f"{slug}-{section + 1}", words, type_))
    return sections


def _set_lifecycles(rng: Random, undertaking: Undertaking, found: Sequence[Event]) -> None:
    halted = picked(rng, {Lifecycle.SUSPENDED: 60, Lifecycle.CANCELLED: 40}) if undertaking.halts_on else None
    done = [event for event in found if event.is_done]
    ahead = found[len(done) :]
    for event in done:
        event.row.lifecycle = Lifecycle.OPERATIONAL if event is found[-1] else Lifecycle.COMPLETED
    for number, event in enumerate(ahead):
        nearest = (Lifecycle.IN_PROGRESS, Lifecycle.PREPARATION)[number] if number < 2 else picked(rng, AHEAD)
        event.row.lifecycle = halted or nearest
    project = undertaking.row
    if not ahead:
        project.lifecycle = rng.choice([Lifecycle.COMPLETED, Lifecycle.OPERATIONAL])
    elif rng.random() < UNKNOWN_PROJECT_SHARE:
        project.lifecycle = Lifecycle.UNKNOWN
        return
    else:
        project.lifecycle = halted or picked(rng, BEGUN.get(len(done), {Lifecycle.IN_PROGRESS: 1}))
    since = undertaking.halts_on or (done[-1].happens if done else undertaking.announced)
    project.lifecycle_since = f"{since if ahead else found[-1].happens:%Y-%m}"
    project.lifecycle_reason = "By the milestones met and reported."


def _dependency(event: Event, needed: Event) -> MilestoneDependency:
    return MilestoneDependency(id=f"{event.row.pk}:{needed.row.pk}", milestone_id=event.row.pk, needs_id=needed.row.pk)
