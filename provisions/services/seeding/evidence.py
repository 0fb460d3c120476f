"""The items by which anyone could know, and what each speaks to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from random import Random

from provisions.choices import Credibility
from provisions.models import Evidence, Source

from .assessments import is_finding
from .days import LAST_DAY, after, not_later
from .draws import picked
from .facts import Fact

#: Reports that repeat another; a wire report goes round within days. Every tenth copies a copy.
COPY_SHARE, COPY_DAYS = 0.35, (0, 4)
#: A copy repeats one of so many items before it.
WIRE = 40
#: How many claims one report speaks to; some are collected and not read yet.
TARGET_COUNTS = {0: 2, 1: 60, 2: 26, 3: 12}
MOST_TARGETS = 3
CREDIBILITIES = {
    Credibility.CONFIRMED: 12,
    Credibility.PROBABLE: 28,
    Credibility.POSSIBLE: 25,
    Credibility.DOUBTFUL: 9,
    Credibility.IMPROBABLE: 4,
    Credibility.CANNOT_BE_JUDGED: 22,
}
UNDATED_SHARE, MONTH_SHARE, NO_ADDRESS_SHARE, ORIGIN_NOTE_SHARE = 0.02, 0.04, 0.05, 0.03
TITLES = {
    "en": ("{}: what was said", "New date named: {}", "{}, report from the site", "Parties discuss: {}"),
    "ru": ("{}: что было сказано", "Назван новый срок: {}", "{}, репортаж с места", "Стороны обсудили: {}"),
    "fa": ("{}: چه گفته شد", "زمان تازه اعلام شد: {}", "{}، گزارش از محل", "گفت‌وگوی طرف‌ها: {}"),
}
COPY_TITLE = {"en": "{} (as reported)", "ru": "{} (перепечатка)", "fa": "{} (بازنشر)"}


@dataclass(frozen=True, slots=True)
class Item:
    """An item, the day on which it came out, and the facts that it speaks to."""

    row: Evidence
    day: date
    facts: Sequence[Fact]


def items(rng: Random, sources: Sequence[Source], facts: Sequence[Fact], start: str, count: int) -> Iterator[Item]:
    """`count` items with ids from `start`. Findings come first, then every other fact once, then any again."""
    findings = [fact for fact in facts if is_finding(fact)]
    others = [fact for fact in facts if not is_finding(fact)]
    rng.shuffle(others)
    queue = iter([*findings, *others])
    waiting = len(findings)
    wire: list[Item] = []
    for number in range(1, count + 1):
        source = rng.choice(sources)
        id_ = f"{start}-{number}"
        if waiting > 0:
            item = _report(rng, source, id_, list(islice(queue, MOST_TARGETS)))
            waiting -= MOST_TARGETS
        elif wire and rng.random() < COPY_SHARE:
            item = _copy(rng, source, id_, rng.choice(wire[-WIRE:]))
        else:
            wanted = picked(rng, TARGET_COUNTS)
            spoken_of = list(islice(queue, wanted)) or rng.sample(facts, min(wanted, len(facts)))
            item = _report(rng, source, id_, spoken_of)
        if item.row.derived_from_id is None or number % 10 == 0:
            wire.append(item)
        yield item


def _report(rng: Random, source: Source, id_: str, facts: Sequence[Fact]) -> Item:
    known = max((fact.day for fact in facts), default=LAST_DAY)
    day = not_later(after(rng, known, 0, 12))
    language = source.language
    subject = facts[0].subject if facts else {"en": source.name}
    title = rng.choice(TITLES[language]).format(subject.get(language) or subject["en"])
    return Item(_evidence(rng, source, id_, title, day), day, facts)


def _copy(rng: Random, source: Source, id_: str, origin: Item) -> Item:
    day = not_later(after(rng, origin.day, *COPY_DAYS))
    row = _evidence(rng, source, id_, COPY_TITLE[source.language].format(origin.row.title), day)
    row.derived_from_id = origin.row.pk
    row.origin_note = ""
    return Item(row, day, origin.facts[:1])


def _evidence(rng: Random, source: Source, id_: str, title: str, day: date) -> Evidence:
    drawn = rng.random()
    published = "" if drawn < UNDATED_SHARE else f"{day:%Y-%m}" if drawn < MONTH_SHARE else day.isoformat()
    return Evidence(
        id=id_,
        source_id=source.pk,
        title=title[:500],
        url="" if rng.random() < NO_ADDRESS_SHARE else f"https://{source.pk}.example/{day:%Y/%m}/{id_}",
        language=source.language,
        published_on=published,
        collected_on=None if rng.random() < UNDATED_SHARE else not_later(after(rng, day, 0, 30)),
        credibility=picked(rng, CREDIBILITIES),
        origin_note="from a local paper" if rng.random() < ORIGIN_NOTE_SHARE else "",
    )
