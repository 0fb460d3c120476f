"""What was said, done and found about a treaty, in order of days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from provisions.choices import DateRole, EventKind
from provisions.rules.dates import EDTF
from provisions.rules.facts import Act, Finding, Measurement, Promise
from provisions.rules.findings import was_stated
from provisions.rules.knowledge import had_come, was_said
from provisions.rules.recency import recency

from .dossier import Dossier


@dataclass(frozen=True, slots=True)
class Event:
    """`on` is the day of the saying, of the act, or from which a finding holds; None: not known.

    `noun` and `id` are those of the row, `subject` the id of what it is about, `word` what it says in the row's own
    vocabulary: the date promised, the level found, the value given, the kind of act. `by` None: nobody is named. Names
    are by language: a treaty's is its title, a provision's its heading.
    """

    kind: EventKind
    on: EDTF | None
    noun: str
    id: str
    subject: str
    subject_name: Mapping[str, str]
    word: str | None
    by: str | None
    by_name: Mapping[str, str] | None

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
        if was_stated(act, as_of) and had_come(act.occurred_on, as_of):
            of = ("treaties", dossier.treaty)
            yield _event(dossier, EventKind.ACT, act.occurred_on, act, of, act.kind.value, act.claimed_by)


def _promises(dossier: Dossier, as_of: date) -> Iterator[Event]:
    for id_ in dossier.own_milestones:
        for promise in dossier.milestones[id_].promises:
            if not was_said(promise, as_of):
                continue
            is_actual = promise.role == DateRole.ACTUAL
            when = promise.date if is_actual else promise.said_on
            if had_come(when, as_of):
                kind, word = EventKind(promise.role.value), str(promise.date) if promise.date else None
                yield _event(dossier, kind, when, promise, ("milestones", id_), word, promise.claimed_by)


def _findings(dossier: Dossier, as_of: date) -> Iterator[Event]:
    for norm in dossier.norms.values():
        for finding in norm.findings:
            if had_come(finding.valid_from, as_of):
                of, word = (norm.noun, norm.id), finding.level.value
                yield _event(dossier, EventKind.FINDING, finding.valid_from, finding, of, word, finding.assessor)


def _numbers(dossier: Dossier, as_of: date) -> Iterator[Event]:
    for measure in dossier.measures.values():
        for number in measure.measurements:
            when = number.said_on or number.period
            if had_come(when, as_of):
                of = (measure.noun, measure.id)
                word = None if number.value is None else f"{number.value.normalize():f} {measure.unit}"
                yield _event(dossier, EventKind.NUMBER, when, number, of, word, number.claimed_by)


def _event(
    dossier: Dossier,
    kind: EventKind,
    on: EDTF | None,
    row: Act | Promise | Finding | Measurement,
    of: tuple[str, str],
    word: str | None,
    by: str | None,
) -> Event:
    """`of` is the noun and the id of what the row is about."""
    noun, subject = of
    return Event(
        kind=kind,
        on=on,
        noun=row.noun,
        id=row.id,
        subject=subject,
        subject_name=dossier.names[noun][subject],
        word=word,
        by=by,
        by_name=None if by is None else dossier.names["actors"][by],
    )
