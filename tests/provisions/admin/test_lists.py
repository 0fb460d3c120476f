"""What a list of curators shows."""

from decimal import Decimal

import pytest

from provisions.models import Observation
from tests.provisions import factories as make

from .pages import address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(Decimal("1400000"), "1400000", id="whole"),
        pytest.param(Decimal("0.250"), "0.25", id="a fraction"),
        pytest.param(Decimal(0), "0", id="nothing"),
        pytest.param(None, "-", id="no figure"),
    ],
)
def test_number_has_the_places_that_were_said(desk, value, shown):
    make.ObservationFactory(value=value, value_words="" if value is not None else "much")

    page = desk.get(address(Observation, "changelist")).content.decode()

    assert f'<td class="field-number">{shown}</td>' in page
