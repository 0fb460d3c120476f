"""One value, one spelling."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.canonical import canonical, canonical_of_loaded

#: RFC 8785, sections 3.2.2 and 3.2.3, numbers with exponents aside.
LITERALS = (
    r'{"numbers":[4.50,2e-3,0.5,-0.0,95.000000],"string":"\u20ac$\u000F\u000aA'
    r"'\u0042\u0022\u005c\\\"\/"
    r'","literals":[null,true,false]}'
)
SORTING = (
    r'{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",'
    r'"\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}'
)

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.decimals(allow_nan=False, allow_infinity=False, places=6)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("aé😀דzA1", max_size=3), inner, max_size=4),
    max_leaves=12,
)


def parsed(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def test_the_literals_of_the_standard_are_spelled_as_it_says() -> None:
    expected = (
        '{"literals":[null,true,false],"numbers":[4.5,0.002,0.5,0,95],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )

    assert canonical(parsed(LITERALS)).decode() == expected


def test_keys_are_sorted_by_utf_16_code_units_as_in_the_standard() -> None:
    names = list(json.loads(canonical(parsed(SORTING))))

    assert names == ["\r", "1", "\u0080", "ö", "€", "😀", "\ufb33"]


@pytest.mark.parametrize(
    ("number", "spelled"),
    [
        pytest.param(Decimal("95.000000"), b"95", id="the zeros of a column's scale"),
        pytest.param(Decimal("1E+3"), b"1000", id="an exponent"),
        pytest.param(Decimal("-0.0"), b"0", id="minus zero"),
        pytest.param(
            Decimal("0.1234567890123456789012345678901"), b"0.1234567890123456789012345678901", id="31 digits"
        ),
        pytest.param(2**53 + 1, b"9007199254740993", id="an integer that no double holds"),
    ],
)
def test_a_number_keeps_every_digit_and_nothing_else(number: Any, spelled: bytes) -> None:
    assert canonical(number) == spelled


@pytest.mark.parametrize("value", [0.5, Decimal("NaN"), b"bytes", {1: 2}, ("a",)], ids=repr)
def test_what_is_not_json_has_no_spelling(value: Any) -> None:
    with pytest.raises((TypeError, AttributeError)):
        canonical(value)


@given(values)
def test_the_same_value_in_another_order_gives_the_same_bytes(value: Any) -> None:
    assert canonical(_turned(value)) == canonical(value)


@given(values)
def test_the_bytes_give_the_value_back_so_no_two_values_share_a_spelling(value: Any) -> None:
    assert parsed(canonical(value).decode()) == value


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _turned(inner) for key, inner in reversed(value.items())}
    return [_turned(inner) for inner in value] if isinstance(value, list) else value


@given(values)
def test_what_was_loaded_has_the_same_spelling_the_fast_way(value):
    text = canonical(value).decode()

    assert canonical_of_loaded(json.loads(text, parse_float=Decimal)) == text.encode()


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"\U0001f686": 1, "\ue000": 2, "ж": 3}, id="keys that code points order otherwise"),
        pytest.param({"n": 10**40, "m": -(2**63) - 1}, id="integers beyond 64 bits"),
        pytest.param({"x": "\udead"}, id="half a character"),
    ],
)
def test_fast_way_leaves_to_the_other_what_it_cannot_spell(value):
    try:
        expected = canonical(value)
    except TypeError:
        with pytest.raises(TypeError):
            canonical_of_loaded(value)
    else:
        assert canonical_of_loaded(value) == expected
