"""Public ids are readable, stable and safe in an address."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.identifiers import ensure_slug, joined


@pytest.mark.parametrize("slug", ["russia-iran-2025", "km", "2025", "a-1-b"])
def test_slug_is_returned_as_it_is(slug: str) -> None:
    assert ensure_slug(slug) == slug


@pytest.mark.parametrize("text", ["", "Iran", "a b", "a--b", "-a", "a-", "a_b", "a:b", "решт", "a\n", "a/b"])
def test_anything_else_is_refused_with_what_would_be_right(text: str) -> None:
    with pytest.raises(ValueError, match="small Latin letters"):
        ensure_slug(text)


@pytest.mark.parametrize(
    ("parts", "composed"),
    [
        pytest.param(["russia-iran-2025", "art_21"], "russia-iran-2025:art_21", id="an eid keeps its underscore"),
        pytest.param(["a", "", None, "b"], "a:b", id="empty parts are left out"),
        pytest.param(["m", "planned", "2025-09/2025-10"], "m:planned:2025-09-2025-10", id="an interval"),
        pytest.param(["m", "2025?"], "m:2025", id="a mark of doubt"),
        pytest.param(["m", "../2025-07-18"], "m:..-2025-07-18", id="an open interval"),
    ],
)
def test_id_is_joined_from_the_general_to_the_particular(parts: list[str | None], composed: str) -> None:
    assert joined(parts) == composed


@given(st.lists(st.text(max_size=20), max_size=4))
def test_joined_id_holds_nothing_that_an_address_cannot(parts: list[str]) -> None:
    assert re.fullmatch(r"[a-z0-9:._~-]*", joined(parts))


@given(st.lists(st.text(max_size=20), max_size=4))
def test_joining_again_changes_nothing(parts: list[str]) -> None:
    assert joined([joined(parts)]) == joined(parts)
