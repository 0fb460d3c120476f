"""What was said, done and found about a treaty, in order of days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from provisions.choices import DateRole, EventKind
from provisions.rules.dates import EDTF
from provisions.rules.knowledge import had_come, was_said
from provisions.rules.recency import recency

from .dossier import Dossier


@dataclass(frozen=True, slots=True)
class Event:
    """`on` is the day of the saying, of the act, or from which a finding holds; None: not known.

    `noun` and `id` are those of the row, `subject` the id of what it is about, `word` what it says in the row's own
    vocabulary: the date promised, the level found, the value given, the kind of act. `by` None: nobody is named.
    """

    kind: EventKind
    on: EDTF | None
    noun: str
    id: str
    subject: str
    word: str | None
    by: str | None

    @property
    def place(self) -> tuple[str, ...]:
        """Sorts events by their days, those without one last; a later day sorts after an earlier one as text too."""
        last, first, row = recency(self.on, self.id)
        return "undated" if self.on is None else "dated", last.isoformat(), first.isoformat(), row, self.noun


def treaty_timeline(dossier: Dossier, *, as_of: date) -> list[Event]:
    """Everything that had come by the day, the earliest first; what is undated comes last."""
    return sorted(_events(dossier, as_of), key=lambda event: event.place)


def _events(dossier: Dossier, as_of: date) -> Iterator[Event]:
    yield from _acts(dossier, as_of)
    yield from _promises(dossier, as_of)
    yield from _findings(dossier, as_of)
    yield from _numbers(dossier, as_of)


def _acts(dossier: Dossier, as_of: date) -> Iterator[Event]:
    for act in dossier.acts:
        if had_come(act.occurred_on, as_of):
            yield Event(
                EventKind.ACT, act.occurred_on, act.noun, act.id, dossier.treaty, act.kind.value, act.claimed_by
            )


def _promises(dossier: Dossier, as_of: date) -> Iterator[Event]:
    for id_ in dossier.own_milestones:
        for promise in dossier.milestones[id_].promises:
            if not was_said(promise, as_of):
                continue
            is_actual = promise.role == DateRole.ACTUAL
            when = promise.date if is_actual else promise.said_on
            if had_come(when, as_of):
                yield Event(
                    EventKind(promise.role.value),
                    when,
                    promise.noun,
                    promise.id,
                    id_,
                    str(promise.date) if promise.date else None,
                    promise.claimed_by,
                )


def _findings(dossier: Dossier, as_of: date) -> Iterator[Event]:
    for norm in dossier.norms.values():
        for finding in norm.findings:
            if had_come(finding.valid_from, as_of):
                yield Event(
                    EventKind.FINDING,
                    finding.valid_from,
                    finding.noun,
                    finding.id,
                    norm.id,
                    finding.level.value,
                    finding.assessor,
                )


def _numbers(dossier: Dossier, as_of: date) -> Iterator[Event]:
    for measure in dossier.measures.values():
        for number in measure.measurements:
            when = number.said_on or number.period
            if had_come(when, as_of):
                word = None if number.value is None else f"{number.value.normalize():f} {measure.unit}"
                yield Event(EventKind.NUMBER, when, number.noun, number.id, measure.id, word, number.claimed_by)
