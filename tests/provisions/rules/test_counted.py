"""A plural fits its number."""

import pytest

from provisions.rules.counted import counted


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0 days"), (1, "1 day"), (-1, "-1 day"), (2, "2 days"), (11, "11 days"), (21, "21 days"), (101, "101 days")],
)
def test_noun_is_singular_beside_one_alone(number, told):
    assert counted(number, "day") == told


def test_sign_is_shown_when_asked():
    assert (counted(1, "day", form="+d"), counted(-30, "day", form="+d")) == ("+1 day", "-30 days")
