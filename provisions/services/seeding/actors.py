"""Who acts in a seed: states with their organs, and bodies that belong to none."""

from collections.abc import Sequence
from dataclasses import dataclass

from provisions.choices import ActorKind
from provisions.models import Actor

from .words import STATES, Named, named

#: The organs of each state: end of the id, kind, name to be filled, whether the state controls it.
ORGANS = (
    ("parliament", ActorKind.PARLIAMENT, "Parliament of {}", "Парламент: {}", "مجلس {}", True),
    ("court", ActorKind.COURT, "Constitutional Court of {}", "Конституционный суд: {}", "دادگاه قانون اساسی {}", True),
    (
        "transport-ministry",
        ActorKind.GOVERNMENT_BODY,
        "Ministry of Transport of {}",
        "Минтранс: {}",
        "وزارت راه {}",
        True,
    ),
    ("energy-ministry", ActorKind.GOVERNMENT_BODY, "Ministry of Energy of {}", "Минэнерго: {}", "وزارت نیرو {}", True),
    (
        "energy-minister",
        ActorKind.OFFICE_HOLDER,
        "Energy minister of {}",
        "Министр энергетики: {}",
        "وزیر نیرو {}",
        True,
    ),
    ("state-builder", ActorKind.COMPANY, "State Construction of {}", "Госстрой: {}", "شرکت ساختمانی دولتی {}", True),
    ("builders", ActorKind.COMPANY, "Free Builders of {}", "Свободные строители: {}", "سازندگان آزاد {}", False),
    ("media-house", ActorKind.MEDIA, "Media house of {}", "Медиадом: {}", "خانه رسانه {}", None),
)
#: Bodies of no state: end of the id, kind, name.
NEUTRAL = (
    ("tracker", ActorKind.TRACKER, named("Seeded tracker", "Учебный трекер", "رهگیر آزمایشی")),
    (
        "commission",
        ActorKind.INTERNATIONAL_ORGANISATION,
        named("Joint Commission", "Совместная комиссия", "کمیسیون مشترک"),
    ),
    ("agency", ActorKind.INTERNATIONAL_ORGANISATION, named("Agency for Works", "Агентство работ", "آژانس کارها")),
    ("observatory", ActorKind.CIVIL_SOCIETY, named("Treaty Observatory", "Обсерватория договоров", "رصدخانه معاهدات")),
    ("exchange", ActorKind.OTHER, named("Commodity Exchange", "Товарная биржа", "بورس کالا")),
)


@dataclass(frozen=True, slots=True)
class State:
    """A state, by id and name; its organs are named by the ends of their ids."""

    id: str
    name: Named

    def organ(self, ending: str) -> str:
        return f"{self.id}-{ending}"

    @property
    def claimants(self) -> tuple[str, ...]:
        """Those who speak of dates and numbers."""
        return tuple(self.organ(end) for end in ("transport-ministry", "energy-ministry", "energy-minister"))

    @property
    def builders(self) -> tuple[str, ...]:
        return self.organ("state-builder"), self.organ("builders")


@dataclass(frozen=True, slots=True)
class Cast:
    """All actors of a seed; `rows` in an order in which each stands after those it names."""

    prefix: str
    states: Sequence[State]
    rows: Sequence[Actor]

    def neutral(self, ending: str) -> str:
        return f"{self.prefix}-{ending}"

    @property
    def assessors(self) -> tuple[str, ...]:
        return tuple(self.neutral(end) for end in ("tracker", "observatory", "commission"))


def cast(prefix: str) -> Cast:
    """The same for every seed but for its prefix: nothing here is drawn."""
    states, rows = [], []
    for code, name in STATES.items():
        state = State(f"{prefix}-{name['en'].lower()}", name)
        states.append(state)
        rows.append(Actor(id=state.id, name=name, kind=ActorKind.STATE, country_code=code, is_state_controlled=True))
        rows += [_organ(state, *organ) for organ in ORGANS]
    rows += [Actor(id=f"{prefix}-{ending}", name=name, kind=kind) for ending, kind, name in NEUTRAL]
    return Cast(prefix, states, rows)


def _organ(state: State, ending: str, kind: ActorKind, en: str, ru: str, fa: str, controlled: bool | None) -> Actor:
    is_office = kind == ActorKind.OFFICE_HOLDER
    return Actor(
        id=state.organ(ending),
        name=named(en.format(state.name["en"]), ru.format(state.name["ru"]), fa.format(state.name["fa"])),
        kind=kind,
        office=en.format(state.name["en"]) if is_office else "",
        member_of_id=state.organ("energy-ministry") if is_office else state.id if controlled else None,
        side_id=state.id if controlled is not None else None,
        is_state_controlled=controlled,
    )
