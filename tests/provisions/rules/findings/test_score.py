from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.choices import Level
from provisions.rules.findings import score
from provisions.rules.findings.levels import POINTS
from provisions.rules.intervals import Range

from ..recomputing import ensure_recomputes
from .facts import finding, norm, trees, weights

AS_OF = date(2026, 3, 1)


def scored(*norms, **more):
    return score(norms, weights=more.get("weights", {}), as_of=more.get("as_of", AS_OF))


@pytest.mark.parametrize(
    ("levels", "value", "low", "high"),
    [
        pytest.param(["not_initiated"], "0", "0", "0", id="nothing done"),
        pytest.param(["full"], "1", "1", "1", id="all done"),
        pytest.param(["minimum", "full"], "4/6", "4/6", "4/6", id="one and three of six"),
        pytest.param(["minimum", None], "1/3", "1/6", "4/6", id="one of two assessed"),
        pytest.param(["minimum", "no_evidence", None], "1/3", "1/9", "7/9", id="no evidence is not assessed"),
        pytest.param([None, None], None, "0", "1", id="nothing assessed"),
        pytest.param(["reversed"], "-1/3", "-1/3", "-1/3", id="reversed"),
        pytest.param(["reversed", None], "-1/3", "-1/3", "2/6", id="lower bound is never above the score"),
        pytest.param(["upheld"], None, None, None, id="a duty is no step"),
        pytest.param(["not_assessable"], None, None, None, id="nothing that can be assessed"),
        pytest.param(["full", "not_assessable", "breached"], "1", "1", "1", id="others do not move the score"),
        pytest.param([], None, None, None, id="no provision"),
    ],
)
def test_score_is_the_points_of_assessed_steps_over_those_of_full_ones(levels, value, low, high):
    found = scored(*(norm(f"art_{n}", level) for n, level in enumerate(levels)))

    assert found.value == fraction(value)
    assert found.bounds == (None if low is None else Range(fraction(low), fraction(high)))


@pytest.mark.parametrize(
    ("norms", "units"),
    [
        pytest.param([norm("a"), norm("a1", parent="a"), norm("a2", parent="a")], "a1 a2", id="its parts"),
        pytest.param([norm("a", "full"), norm("a1", parent="a"), norm("a2", parent="a")], "a", id="it stands for them"),
        pytest.param(
            [norm("a", "full"), norm("a1", "full", "a"), norm("a2", parent="a")], "a1 a2", id="a part is judged"
        ),
        pytest.param([norm("a", "full"), norm("b", parent="a"), norm("c", "full", "b")], "c", id="so is a part's part"),
        pytest.param(
            [norm("a", "full"), norm("b", "no_evidence", "a")], "a", id="more is known of it than of its part"
        ),
        pytest.param([norm("a", "no_evidence"), norm("b", parent="a")], "a", id="looked for in the whole"),
        pytest.param([norm("a", "no_evidence"), norm("b", "no_evidence", "a")], "b", id="looked for in the part too"),
        pytest.param([norm("a", "not_assessed"), norm("b", parent="a")], "b", id="not assessed is no finding"),
        pytest.param([norm("a", "not_assessable"), norm("b", parent="a")], "b", id="the part may be assessable"),
        pytest.param([norm("b", parent="elsewhere"), norm("c", parent="b")], "c", id="a parent that is not selected"),
        pytest.param(
            [norm("a"), norm("b", "full", "a"), norm("c", parent="b"), norm("d", parent="a")], "b d", id="mixed"
        ),
    ],
)
def test_a_provision_is_represented_by_its_parts_unless_more_is_known_of_the_whole(norms, units):
    found = scored(*norms)

    assert [row.provision for row in found.rows] == units.split()


def test_findings_that_give_way_and_parts_that_are_covered_are_told():
    found = scored(
        norm("art_1", "full"),
        norm("art_1__para_1", "minimum", "art_1"),
        norm("art_2", "full"),
        norm("art_2__para_1", parent="art_2"),
        norm("art_2__para_1__point_a", parent="art_2__para_1"),
    )

    assert found.set_aside == ("art_1",)
    assert scored(norm("art_2"), norm("art_2__para_1", "full", "art_2")).set_aside == ()
    assert [(row.provision, row.stands_for) for row in found.rows] == [("art_1__para_1", 0), ("art_2", 2)]
    assert "The finding on art_1 gives way to those on its parts." in found.steps()
    assert "art_2, which stands for its 2 parts: full, 3 x 1." in found.steps()


def test_score_of_a_small_treaty_is_the_one_worked_by_hand():
    # Steps: art_21 minimum 1 x 3, art_22 not initiated 0 x 1, art_23 without a finding, weight 2.
    # Score (3 + 0) / (3 x (3 + 1)) = 3 / 12. With art_23 at 0: 3 / 18; with art_23 at 3: (3 + 6) / 18.
    # Duties: art_3 breach alleged; art_4 a prohibition without a finding. art_1 cannot be assessed.
    treaty = (
        norm("art_1", is_assessable=False),
        norm("art_3", "breach_alleged", norm_type="prohibition"),
        norm("art_4", norm_type="prohibition"),
        norm("art_21", "minimum"),
        norm("art_22", "not_initiated"),
        norm("art_23", weight=2),
    )

    explanation = ensure_recomputes(
        score, norms=treaty, weights={"art_21": Decimal(3), "art_99": Decimal(1)}, as_of=AS_OF
    )

    assert explanation.value["value"] == "0.25"
    assert explanation.value["bounds"]["high"] == "0.5"
    assert explanation.value["counts"] == {
        "assessed": 3,
        "not_assessed": 2,
        "no_evidence": 0,
        "not_assessable": 1,
        "total": 6,
    }
    assert (explanation.value["of_steps"]["assessed"], explanation.value["of_steps"]["total"]) == (2, 3)
    assert (explanation.value["of_duties"]["assessed"], explanation.value["of_duties"]["total"]) == (1, 2)
    assert {"level": "breach_alleged", "count": 1} in explanation.value["duty_levels"]
    assert explanation.value["unused_weights"] == ["art_99"]
    assert "Score: 3 / (3 x 4) = 0.250." in explanation.steps
    assert any("it would lie from 0.167 to 0.500" in step for step in explanation.steps)
    assert any(step.startswith("Steps that are not assessed: 1, of weight 2.") for step in explanation.steps)
    assert ("assessments", "tracker:2025-12-01") in explanation.rows


def test_scale_is_that_of_the_preferred_finding():
    # Article 23, on peaceful nuclear energy, is an obligation to do, found minimum and then suspended.
    article = norm(
        "art_23",
        findings=[
            finding("tracker", "minimum", valid_from="2025-12"),
            finding("tracker", "suspended", valid_from="2026-03-03"),
        ],
    )

    before, after = scored(article, as_of=date(2026, 3, 2)), scored(article, as_of=date(2026, 3, 3))

    assert (before.of_steps.assessed, before.of_duties.assessed) == (1, 0)
    assert (after.of_steps.assessed, after.of_duties.assessed) == (0, 1)
    assert after.value is None


def test_findings_that_give_way_are_told_in_order():
    pairs = [(norm(f"art_{n}", "full"), norm(f"art_{n}__para_1", "full", f"art_{n}")) for n in (3, 1, 4, 2)]

    assert scored(*(row for pair in pairs for row in pair)).set_aside == ("art_1", "art_2", "art_3", "art_4")


def test_what_nobody_can_assess_is_not_counted_whatever_was_found_of_it():
    found = scored(norm("art_1", "full", is_assessable=False), norm("art_2", "minimum"))

    assert (found.value, found.counts.not_assessable) == (Decimal(1) / 3, 1)


def test_weights_that_are_not_used_are_told_in_order():
    unused = dict.fromkeys(("art_9", "art_7", "art_8", "art_6"), Decimal(1))

    assert scored(norm("art_1"), weights=unused).unused_weights == ("art_6", "art_7", "art_8", "art_9")


@pytest.mark.parametrize("weight", ["0", "0.000001", "1000000"])
def test_a_weight_may_be_nothing_or_as_far_out_as_the_limits(weight):
    assert scored(norm("art_1", "full"), weights={"art_1": Decimal(weight)}).rows[0].weight == Decimal(weight)


def test_of_two_weights_that_cannot_be_weighed_the_first_by_name_is_refused():
    with pytest.raises(ValueError, match="weight of art_1 is"):
        scored(norm("art_2", weight=-1), norm("art_1", weight=-1))


def test_without_an_assessed_step_the_score_is_said_to_be_none():
    found = scored(norm("art_1"), norm("art_2", "full", weight=0))

    assert found.value is None
    assert found.bounds == Range(Decimal(0), Decimal(1))
    assert any("not a score of 0" in step for step in found.steps())


@pytest.mark.parametrize("weight", ["-1", "-0.01", "NaN", "Infinity", "1E+7", "1E-999999"])
def test_a_weight_that_cannot_be_weighed_is_refused_by_name(weight):
    with pytest.raises(ValueError, match="weight of art_2 is"):
        scored(norm("art_1"), norm("art_2"), weights={"art_2": Decimal(weight)})
    with pytest.raises(ValueError, match="weight of art_2 is"):
        scored(norm("art_1"), norm("art_2", weight=weight))


def test_a_circle_of_parents_and_a_provision_given_twice_are_refused():
    with pytest.raises(ValueError, match="art_1 stands in itself"):
        scored(norm("art_1", parent="art_2"), norm("art_2", parent="art_1"), norm("art_3"))
    with pytest.raises(ValueError, match="given twice"):
        scored(norm("art_1"), norm("art_1"))


@given(trees())
def test_bounds_contain_the_score_and_every_unit_is_counted_once(norms):
    found = score(norms, weights={}, as_of=AS_OF)

    if found.value is not None:
        assert found.bounds.low <= found.value <= found.bounds.high
    counts = found.counts
    assert counts.total == len(found.rows) == len({row.provision for row in found.rows})
    assert counts.total == counts.assessed + counts.not_assessed + counts.no_evidence + counts.not_assessable
    assert counts.total == found.of_steps.total + found.of_duties.total + counts.not_assessable


@given(trees().flatmap(lambda norms: st.tuples(st.just(norms), st.permutations(norms))), weights)
def test_score_does_not_depend_on_the_order_of_provisions(orders, weight):
    given_order, other_order = (score(tuple(rows), weights={"art_1": weight}, as_of=AS_OF) for rows in orders)

    assert given_order == other_order


@given(trees())
def test_no_unit_stands_in_another_and_every_provision_is_in_one_or_above_one(norms):
    parents = {found.id: found.parent for found in norms}

    units = {row.provision for row in score(norms, weights={}, as_of=AS_OF).rows}

    above = {provision: chain(provision, parents) for provision in parents}
    assert not any(units & set(above[unit]) for unit in units)
    leaves = parents.keys() - set(parents.values())
    assert all(len(units & {leaf, *above[leaf]}) == 1 for leaf in leaves)


@given(st.lists(st.tuples(st.sampled_from([*POINTS, Level.NO_EVIDENCE]), weights), min_size=1, max_size=6))
def test_a_step_found_one_level_higher_never_lowers_the_score(rows):
    def norms(first):
        levels = [first, *(level for level, _ in rows)]
        return tuple(
            norm(f"art_{n}", level, weight=w)
            for n, (level, w) in enumerate(zip(levels, [1, *(w for _, w in rows)], strict=True))
        )

    lower, higher = scored(*norms(Level.MINIMUM)), scored(*norms(Level.INTERMEDIATE))

    assert lower.value < higher.value


@given(trees())
def test_every_score_recomputes_from_its_own_explanation(norms):
    ensure_recomputes(score, norms=norms, weights={"art_1": Decimal("2.5")}, as_of=AS_OF)


def fraction(text):
    if text is None:
        return None
    points, _, full = text.partition("/")
    return Decimal(points) / Decimal(full or 1)


def chain(provision, parents):
    found = []
    while (provision := parents.get(provision)) in parents:
        found.append(provision)
    return found
