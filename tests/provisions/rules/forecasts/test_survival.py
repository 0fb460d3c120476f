"""How many of a class last how long."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.forecasts import quantile, survival, surviving_beyond

#: Weeks in remission under 6-MP, and whether a relapse ended them: Freireich et al. (1963), Blood 21, 699-716, as
#: Gehan (1965), Biometrika 52, 203-223, lists them and the package lifelines (0.30.3) carries them in gehan.dat.
RELAPSED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
STILL_WELL = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
FREIREICH = [(Fraction(week), True) for week in RELAPSED] + [(Fraction(week), False) for week in STILL_WELL]

HALF = Fraction(1, 2)


def test_product_limit_estimate_of_the_classical_trial():
    """The classical worked example of Kaplan and Meier's estimate. lifelines' KaplanMeierFitter finds the same four
    digits and the same median from the same data.
    """
    drops = survival(FREIREICH)

    assert [(int(drop.time), drop.at_risk, drop.ended, round(float(drop.surviving), 4)) for drop in drops] == [
        (6, 21, 3, 0.8571),
        (7, 17, 1, 0.8067),
        (10, 15, 1, 0.7529),
        (13, 12, 1, 0.6902),
        (16, 11, 1, 0.6275),
        (22, 7, 1, 0.5378),
        (23, 6, 1, 0.4482),
    ]


@pytest.mark.parametrize(
    ("share", "after", "week"),
    [
        pytest.param(HALF, 0, 23, id="the median of the trial"),
        pytest.param(Fraction(1, 7), 0, 6, id="a share that is reached exactly"),
        pytest.param(Fraction(4, 5), 0, None, id="not seen long enough"),
        pytest.param(Fraction(1, 4), 13, 23, id="of those that lasted beyond week 13"),
        pytest.param(Fraction(1, 10), 22, 23, id="of those that lasted beyond week 22"),
        pytest.param(Fraction(1, 10), 23, None, id="nothing was seen to end later"),
    ],
)
def test_quantile_is_the_first_time_by_which_the_share_has_ended(share, after, week):
    assert quantile(survival(FREIREICH), share, Fraction(after)) == week


def test_without_open_ones_the_estimate_is_the_plain_share():
    drops = survival((Fraction(time), True) for time in (1, 2, 3, 4))

    assert [drop.surviving for drop in drops] == [Fraction(3, 4), HALF, Fraction(1, 4), 0]
    assert quantile(drops, HALF) == 2
    assert quantile(drops, HALF, after=Fraction(4)) is None


def test_one_still_going_counts_as_at_risk_at_its_own_time():
    [drop] = survival([(Fraction(2), True), (Fraction(2), False)])

    assert drop.surviving == HALF


lives = st.lists(st.tuples(st.integers(1, 40).map(Fraction), st.booleans()), min_size=1, max_size=30)


@given(lives, st.randoms(use_true_random=False))
def test_estimate_falls_from_one_to_no_less_than_nothing(class_, random):
    drops = survival(class_)

    shares = [Fraction(1), *(drop.surviving for drop in drops)]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] >= 0
    assert survival(random.sample(class_, len(class_))) == drops


@given(lives, st.integers(0, 40).map(Fraction))
def test_conditional_quantile_is_the_quantile_of_those_that_lasted_longer(class_, after):
    lasted = survival((time, ended) for time, ended in class_ if time > after)

    assert quantile(survival(class_), HALF, after) == quantile(lasted, HALF)


@given(lives, st.integers(0, 50).map(Fraction), st.integers(0, 50).map(Fraction))
def test_fewer_survive_longer(class_, first, second):
    earlier, later = sorted((first, second))
    drops = survival(class_)

    assert surviving_beyond(drops, earlier) >= surviving_beyond(drops, later)
