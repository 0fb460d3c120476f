"""A treaty, its parties, and what is said to have happened to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from provisions.choices import Rank, TreatyActionKind, TreatyKind
from provisions.models import Treaty, TreatyAction, TreatyParty

from .actors import Cast, State
from .days import HAPPENED, LAST_DAY, after, not_later, stated
from .draws import picked
from .facts import Fact
from .words import SUBJECTS, Named, named

#: Most treaties bind two.
KINDS = {TreatyKind.BILATERAL: 70, TreatyKind.PLURILATERAL: 20, TreatyKind.MULTILATERAL: 10}
PARTY_COUNTS = {TreatyKind.BILATERAL: (2, 2), TreatyKind.PLURILATERAL: (3, 5), TreatyKind.MULTILATERAL: (6, 9)}
FIRST_SIGNATURE, LAST_SIGNATURE = date(2008, 1, 15), date(2023, 6, 30)
PREDECESSOR_SHARE = 0.1
#: Two sides that give the same action different dates.
RIVAL_SHARE = 0.2
#: What befalls a treaty after it entered into force; treaties take these in turn. Half of them nothing befalls.
FATES: tuple[tuple[TreatyActionKind, ...], ...] = (
    (),
    (TreatyActionKind.REGISTERED,),
    (),
    (TreatyActionKind.SUSPENDED, TreatyActionKind.RESUMED),
    (),
    (TreatyActionKind.WITHDRAWN,),
    (),
    (TreatyActionKind.TERMINATED,),
    (),
    (TreatyActionKind.TERM_ENDS,),
)
#: Acts of each party on the way to force: kind, the organ that acts, days after the one before, share that does it.
STEPS = (
    (TreatyActionKind.SUBMITTED, "parliament", (20, 120), 0.8),
    (TreatyActionKind.APPROVED, "parliament", (10, 150), 0.95),
    (TreatyActionKind.REVIEWED, "court", (5, 40), 0.3),
    (TreatyActionKind.RATIFIED, None, (5, 60), 0.97),
    (TreatyActionKind.NOTIFIED, "energy-ministry", (5, 60), 0.97),
)


@dataclass(frozen=True, slots=True)
class Founded:
    """A treaty with those bound by it and the day from which work under it may begin."""

    row: Treaty
    parties: Sequence[State]
    signed: date


def found(rng: Random, cast: Cast, number: int) -> Founded:
    """Treaty `number`, from 1."""
    kind = picked(rng, KINDS)
    parties = rng.sample(list(cast.states), rng.randint(*PARTY_COUNTS[kind]))
    signed = after(rng, FIRST_SIGNATURE, 0, (LAST_SIGNATURE - FIRST_SIGNATURE).days)
    subject = SUBJECTS[number % len(SUBJECTS)]
    languages = ["en", "ru", "fa"][: rng.randint(1, 3)]
    treaty = Treaty(
        id=f"{cast.prefix}-treaty-{number:03}",
        title=_title(subject, parties, kind),
        short_title=f"{subject['en']} treaty {number} of {signed.year}",
        kind=kind,
        summary=f"On cooperation in {subject['en'].lower()}; invented, to try the tracker on.",
        place_of_signature=parties[0].name["en"],
        signed_on=signed.isoformat(),
        authentic_languages=languages,
        prevailing_language=rng.choice(["", languages[0]]),
        duration=rng.choice(["", "P10Y", "P20Y"]),
        renewal_period=rng.choice(["", "P5Y"]),
        entry_into_force_rule="Thirty days after the last party has notified.",
        akoma_ntoso_iri=f"/akn/un/act/treaty/{signed}/{cast.prefix}-treaty-{number:03}",
        predecessor_id=f"{cast.prefix}-treaty-{number - 1:03}"
        if number > 1 and rng.random() < PREDECESSOR_SHARE
        else None,
    )
    return Founded(treaty, parties, signed)


def treaty_parties(founded: Founded) -> Iterator[TreatyParty]:
    for position, state in enumerate(founded.parties, start=1):
        yield TreatyParty(
            id=f"{founded.row.pk}:{state.id}",
            treaty_id=founded.row.pk,
            actor_id=state.id,
            signatory_id=state.organ("energy-minister"),
            position=position,
        )


def actions(rng: Random, founded: Founded, turn: int) -> Iterator[Fact]:
    """From negotiation to the treaty's fate, as far as it came by the last day; rivals stand side by side."""
    signed, first = founded.signed, founded.parties[0]
    yield from _told(rng, founded, TreatyActionKind.NEGOTIATED, signed - timedelta(days=rng.randint(200, 900)))
    yield from _told(rng, founded, TreatyActionKind.TEXT_AGREED, signed - timedelta(days=rng.randint(5, 120)))
    yield from _told(rng, founded, TreatyActionKind.SIGNED, signed)
    if rng.random() < RIVAL_SHARE:
        yield from _told(rng, founded, TreatyActionKind.PROVISIONALLY_APPLIED, after(rng, signed, 0, 30))
    ready = signed
    for state in founded.parties:
        day = signed
        for kind, organ, days, share in STEPS:
            day = after(rng, day, *days)
            if rng.random() < share:
                body = state.organ(organ) if organ else None
                yield from _told(rng, founded, kind, day, party=state.id, body=body)
        ready = max(ready, day)
    in_force = ready + timedelta(days=30)
    yield from _told(rng, founded, TreatyActionKind.ENTERED_INTO_FORCE, in_force)
    day = in_force
    for kind in FATES[turn % len(FATES)]:
        day = after(rng, day, 90, 700)
        party = first.id if kind == TreatyActionKind.WITHDRAWN else None
        yield from _told(rng, founded, kind, day, party=party)


def _told(
    rng: Random,
    founded: Founded,
    kind: TreatyActionKind,
    day: date,
    *,
    party: str | None = None,
    body: str | None = None,
) -> Iterator[Fact]:
    """The action as one side tells it, and now and then as another does, with another date; none past the last day."""
    if day > LAST_DAY:
        return
    has_rival = party is None and rng.random() < RIVAL_SHARE
    tellers = rng.sample([state.id for state in founded.parties], 2 if has_rival else 1)
    loser = rng.choice([Rank.NORMAL, Rank.DEPRECATED])
    for number, teller in enumerate(tellers):
        when = not_later(day if number == 0 else after(rng, day, 1, 25))
        text, words = stated(rng, when, HAPPENED)
        said = not_later(after(rng, when, 0, 20))
        votes = rng.randint(90, 300) if kind == TreatyActionKind.APPROVED else None
        row = TreatyAction(
            treaty_id=founded.row.pk,
            kind=kind,
            party_id=party,
            body_id=body,
            occurred_on=text,
            occurred_on_words=words,
            votes_for=votes,
            votes_against=None if votes is None else rng.randint(0, votes // 2),
            votes_abstaining=None if votes is None else rng.randint(0, 20),
            claimed_by_id=teller,
            said_on=said.isoformat(),
            rank=(Rank.PREFERRED, loser)[number] if has_rival else Rank.NORMAL,
            rank_reason="The register of the depositary bears it out." if has_rival else "",
        )
        row.id = row.composed_id()
        yield Fact("treaty_action", row, said, founded.row.title)


def _title(subject: Named, parties: Sequence[State], kind: TreatyKind) -> Named:
    if kind == TreatyKind.BILATERAL:
        first, second = (state.name for state in parties)
        return named(
            f"Treaty between {first['en']} and {second['en']} on {subject['en'].lower()}",
            f"Договор ({first['ru']}, {second['ru']}): {subject['ru'].lower()}",
            f"معاهده {first['fa']} و {second['fa']} درباره {subject['fa']}",
        )
    return named(
        f"Convention on {subject['en'].lower()} of {len(parties)} states",
        f"Конвенция {len(parties)} государств: {subject['ru'].lower()}",
        f"کنوانسیون {subject['fa']}",
    )
