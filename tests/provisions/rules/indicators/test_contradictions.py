from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.indicators import contradicting_values

from ..evidence.facts import link
from ..recomputing import ensure_recomputes
from .facts import measure, measures, number

AS_OF = date(2026, 3, 1)


def contradictions(*rows, as_of=AS_OF):
    return contradicting_values((measure(*rows),), as_of=as_of).contradictions


@pytest.mark.parametrize(
    ("left", "right", "is_contradiction"),
    [
        pytest.param((95, "exactly"), (95, "exactly"), False, id="the same number"),
        pytest.param((95, "exactly"), (96, "exactly"), True, id="two numbers"),
        pytest.param((95, "exactly"), (100, "more_than"), True, id="95 and more than 100"),
        pytest.param((100, "exactly"), (100, "more_than"), True, id="100 is not more than 100"),
        pytest.param((100, "exactly"), (100, "at_least"), False, id="100 is at least 100"),
        pytest.param((110, "exactly"), (100, "more_than"), False, id="110 is more than 100"),
        pytest.param((90, "exactly"), (100, "about"), False, id="the end of about"),
        pytest.param((89, "exactly"), (100, "about"), True, id="beyond about"),
        pytest.param((90, "less_than"), (100, "about"), True, id="less than where about ends"),
        pytest.param((-90, "exactly"), (-100, "about"), False, id="about a negative number"),
        pytest.param((82, "about"), (100, "about"), False, id="about and about"),
        pytest.param((100, "more_than"), (1, "at_least"), False, id="two open upwards"),
        pytest.param((100, "at_least"), (100, "at_most"), False, id="at least and at most"),
        pytest.param((100, "more_than"), (100, "at_most"), True, id="more than and at most"),
        pytest.param((None, "exactly"), (100, "exactly"), False, id="no figure"),
    ],
)
def test_numbers_for_one_period_contradict_each_other_when_no_value_lies_within_both(left, right, is_contradiction):
    rows = [number(by, value, by=by, qualifier=qualifier) for by, (value, qualifier) in (("a", left), ("b", right))]

    found = contradictions(*rows)

    assert [row.kinds for row in found] == ([("between_claimants",)] if is_contradiction else [])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            number("a", "4.8", "2024", by="efimov"), number("b", "3.3", "2024-01/2024-09", by="o"), id="a part"
        ),
        pytest.param(number("a", 95, "2025-11-25", by="z"), number("b", 110, "2025-11", by="j"), id="a day of a month"),
        pytest.param(number("a", 95, None, by="z"), number("b", 110, None, by="j"), id="periods not known"),
        pytest.param(number("a", 160, by="z", kind="planned"), number("b", 170, by="j", kind="planned"), id="planned"),
        pytest.param(number("a", 95, by="z"), number("b", 110, by="j", said_on="2026-03-02"), id="said later"),
    ],
)
def test_numbers_that_may_both_be_true_are_no_contradiction(left, right):
    assert contradictions(left, right) == ()


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        pytest.param({"by": "a", "status": "estimated"}, {"by": "a", "status": "final"}, "revision", id="revised"),
        pytest.param({"by": "a"}, {"by": "a", "said_on": "2026-01-01"}, "revision", id="corrected"),
        pytest.param({"by": "a"}, {"by": "b"}, "between_claimants", id="two claimants"),
        pytest.param({}, {}, "between_claimants", id="nobody is named, so not surely one"),
        pytest.param({}, {"by": "a"}, "between_claimants", id="one is named"),
    ],
)
def test_a_contradiction_is_a_revision_when_both_numbers_are_one_claimants(left, right, kind):
    # Cargo by rail in 2023: 11.69 and 2.1 million tonnes, both reported without naming anybody.
    found = contradictions(number("first", "11.69", "2023", **left), number("second", "2.1", "2023", **right))

    assert found[0].kinds == (kind,)
    assert (found[0].left.observation, found[0].right.observation) == ("first", "second")


def interview(**more):
    """95 of 164 km, of which the English page made 95 %; the Russian page is its origin."""
    km = number(
        "km",
        95,
        "2025-11-25",
        by="zakeri",
        said_on="2025-11-25",
        links=[link("vk-ru"), link("vk-en", "contradicts", origin="vk-ru", published_on="2025-11-26")],
    )
    percent = number(
        "percent",
        95,
        "2025-11-26",
        by="zakeri",
        said_on="2025-11-26",
        qualifier="about",
        links=[link("vk-en", origin="vk-ru", published_on="2025-11-26"), link("vk-ru", "contradicts")],
    )
    return measure(km), measure(percent, name="land-acquired-share", unit="percent", target=100)


def test_the_95_km_and_the_95_percent_contradict_each_other_on_one_origin():
    explanation = ensure_recomputes(contradicting_values, measures=interview(), as_of=AS_OF)

    (found,) = explanation.value["contradictions"]
    assert found["kinds"] == ["by_evidence"]
    assert (found["left"]["observation"], found["right"]["observation"]) == ("km", "percent")
    assert found["links"] == ["vk-en:contradicts", "vk-ru:contradicts"]
    assert (found["origins"], found["shared_origins"]) == (1, ["vk-ru"])
    assert "95 km (km) against about 95 percent (percent)" in explanation.steps[1]
    assert "together: 1, of which on both: vk-ru." in explanation.steps[1]


def test_the_95_km_stand_uncontradicted_until_the_english_page_is_published():
    assert contradicting_values(interview(), as_of=date(2025, 11, 25)).contradictions == ()


def test_an_item_that_supports_no_other_number_contradicts_alone():
    found = contradictions(number("a", 95, links=[link("wire"), link("copy", "contradicts", origin="wire")]))

    assert (found[0].left.observation, found[0].right) == ("a", None)
    assert (found[0].links, found[0].origins, found[0].shared_origins) == (("copy:contradicts",), 1, ("wire",))


def test_what_else_a_contradicting_item_supports_is_not_set_against_the_number():
    # TASS reports more than 100 km in December and 70 % of the designs accepted: the first speaks against the 95 % of
    # November, the second has nothing to do with it, and neither number is contradicted by the source of the 95 %.
    tass = link("tass", published_on="2025-12-17")
    percent = number("percent", 95, "2025-11-26", links=[link("vk-en"), link("tass", "contradicts")])
    measures = (
        measure(number("km", 100, "2025-12-12", qualifier="more_than", links=[tass])),
        measure(number("designs", 70, "2025-12-17", links=[tass]), name="designs-accepted", unit="percent"),
        measure(percent, number("later", 68, "2026-02-11", links=[tass]), name="land-share", unit="percent"),
    )

    found = contradicting_values(measures, as_of=AS_OF).contradictions

    assert [(row.left.observation, row.right, row.links) for row in found] == [("percent", None, ("tass:contradicts",))]


def test_a_number_is_not_set_against_itself_by_an_item_that_says_both():
    (found,) = contradictions(number("a", 95, links=[link("tass"), link("tass", "contradicts")]))

    assert (found.left.observation, found.right) == ("a", None)


def test_what_a_contradicting_item_gives_context_to_is_not_set_against_the_number():
    found = contradictions(
        number("a", 95, by="zakeri", links=[link("tass", "contradicts")]),
        number("b", 95, by="jalali", links=[link("tass", "context")]),
    )

    assert [(row.left.observation, row.right) for row in found] == [("a", None)]


def test_origins_on_both_sides_are_told_in_order():
    names = [f"wire-{letter}" for letter in "dbca"]

    (found,) = contradictions(
        *(number(by, value, by=by, links=[link(name) for name in names]) for by, value in (("a", 95), ("b", 96)))
    )

    assert found.shared_origins == tuple(sorted(names))


def test_two_numbers_apart_by_number_and_by_evidence_are_one_contradiction():
    found = contradictions(
        number("a", 95, by="zakeri", links=[link("tass", interest="russia")]),
        number("b", 110, by="jalali", links=[link("irna"), link("tass", "contradicts", interest="russia")]),
    )

    assert [row.kinds for row in found] == [("between_claimants", "by_evidence")]
    assert [voice.name for voice in found[0].left.origins] == ["russia"]
    assert found[0].origins == 2


@given(measures().flatmap(lambda found: st.tuples(st.just(found), st.permutations(found.measurements))))
def test_contradictions_do_not_depend_on_the_order_of_rows(orders):
    given_order, rows = orders

    found = contradicting_values((given_order,), as_of=AS_OF)

    assert found == contradicting_values((measure(*rows, target=100),), as_of=AS_OF)
    ensure_recomputes(contradicting_values, measures=(given_order,), as_of=AS_OF)
