"""JSON that loses nothing."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st
from orjson import JSONEncodeError

from provisions.api.renderers.json import JSONRenderer, dumps


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(Decimal("1600000000.000000"), "1600000000", id="no padding"),
        pytest.param(Decimal("12.500000"), "12.5", id="no trailing zeros"),
        pytest.param(Decimal("0E-6"), "0", id="zero"),
        pytest.param(Decimal("0.1") + Decimal("0.2"), "0.3", id="no float between"),
        pytest.param(Decimal("123456789012345678.123456"), "123456789012345678.123456", id="more digits than a float"),
        pytest.param(Decimal("-1E+3"), "-1000", id="no exponent"),
        pytest.param(datetime(2026, 2, 10, 12, tzinfo=UTC), '"2026-02-10T12:00:00Z"', id="UTC with a Z"),
        pytest.param(
            datetime(2026, 2, 10, 12, tzinfo=timezone(timedelta(hours=3))), '"2026-02-10T12:00:00+03:00"', id="its zone"
        ),
        pytest.param(date(2026, 2, 10), '"2026-02-10"', id="a day"),
        pytest.param("معاهده", '"معاهده"', id="letters as they are"),
        pytest.param(gettext_lazy("Treaty"), '"Treaty"', id="a lazy text"),
    ],
)
def test_value_is_written_as(value, text):
    assert dumps(value).decode() == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**17), max_value=10**17))
def test_number_keeps_all_its_digits(value):
    assert Decimal(dumps(value).decode()) == value


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), object()])
def test_value_without_a_place_in_json_is_refused(value):
    with pytest.raises(JSONEncodeError):
        dumps(value)


def test_nothing_is_rendered_as_nothing():
    assert JSONRenderer().render(None) == b""
