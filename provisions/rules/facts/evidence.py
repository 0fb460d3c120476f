"""Items, and what they do to a claim."""

from dataclasses import dataclass
from typing import ClassVar

from provisions.choices import Stance
from provisions.rules.dates import EDTF


@dataclass(frozen=True, slots=True)
class Item:
    """One published item, with what is known of the item that it goes back to.

    ``origin`` is the id of the first item in the chain of ``derived_from``, its own id where it repeats nobody, or,
    where the origin is not kept, the words that name it ("from Vedomosti"). ``interest`` is the state that controls
    the publisher of that origin, also of one that is only named; None where no state does, or where it is not known.
    ``published_on`` None: the day of publication is not known.
    """

    noun: ClassVar = "evidence"
    id: str
    origin: str
    published_on: EDTF | None = None
    interest: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What an item does to the claim that is being judged."""

    noun: ClassVar = "evidence-links"
    id: str
    stance: Stance
    item: Item
