"""Links and items as a test types them."""

from hypothesis import strategies as st

from provisions.choices import Stance
from provisions.rules.dates import EDTF
from provisions.rules.facts import Item, Link


def link(item, stance="supports", *, origin=None, interest=None, published_on="2025-11-25"):
    """A link named for its item and stance; ``published_on`` None: not known."""
    return Link(
        id=f"{item}:{stance}",
        stance=Stance(stance),
        item=Item(
            id=item,
            origin=origin or item,
            published_on=None if published_on is None else EDTF.parse(published_on),
            interest=interest,
        ),
    )


@st.composite
def links(draw):
    """Links of up to eight items of few origins and interests, so that they meet."""
    return tuple(
        link(
            f"item-{number}",
            draw(st.sampled_from(Stance.values)),
            origin=draw(st.sampled_from(["wire", "blog", "paper"])),
            interest=draw(st.sampled_from([None, "russia", "iran"])),
            published_on=draw(st.sampled_from([None, "2025", "2025-11", "2025-11-25", "2026-01/..", "../2025-07"])),
        )
        for number in range(draw(st.integers(0, 8)))
    )
