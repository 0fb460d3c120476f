from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.choices import Corroboration, Stance
from provisions.rules.evidence import Voice, corroboration

from ..recomputing import ensure_recomputes
from .facts import link, links

AS_OF = date(2026, 3, 1)
STRENGTH = [Corroboration.NONE, Corroboration.PARTIAL, Corroboration.SINGLE_ORIGIN, Corroboration.CORROBORATED]


@pytest.mark.parametrize(
    ("links", "label", "origins"),
    [
        pytest.param([], "none", 0, id="no link"),
        pytest.param([link("a", "context")], "none", 0, id="context does not count"),
        pytest.param([link("a", "partly_supports")], "partial", 1, id="one origin in part"),
        pytest.param([link("a", "partly_supports"), link("b", "partly_supports")], "partial", 2, id="two in part"),
        pytest.param([link("a"), link("b", "partly_supports")], "single_origin", 2, id="one in full, one in part"),
        pytest.param([link("a"), link("b")], "corroborated", 2, id="two origins"),
        pytest.param([link("a"), link("b", origin="a")], "single_origin", 1, id="an item and its copy"),
        pytest.param(
            [link("tass", interest="russia"), link("ria", interest="russia")], "single_origin", 1, id="two of one state"
        ),
        pytest.param(
            [link("tass", interest="russia"), link("irna", interest="iran")], "corroborated", 2, id="two states"
        ),
        pytest.param(
            [link("tass", interest="russia"), link("russia")], "corroborated", 2, id="an origin called like a state"
        ),
        pytest.param([link("a"), link("b"), link("c", "contradicts")], "contested", 3, id="two against one"),
        pytest.param([link("a", "contradicts")], "contested", 1, id="contradicted only"),
        pytest.param([link("a"), link("a", "contradicts")], "contested", 1, id="one origin says both"),
    ],
)
def test_corroboration_counts_independent_origins_and_not_links(links, label, origins):
    support = corroboration(tuple(links), as_of=AS_OF)

    assert support.label == label
    assert support.independent_origins == origins


@pytest.mark.parametrize(
    ("published_on", "label"),
    [
        pytest.param("2026-02-28", "single_origin", id="the day before"),
        pytest.param("2026-03-01", "single_origin", id="the day itself"),
        pytest.param("2026-03-02", "none", id="the day after"),
        pytest.param("2026-03", "none", id="a month that has only begun"),
        pytest.param(None, "single_origin", id="an item without a date"),
    ],
)
def test_an_item_counts_from_the_end_of_the_day_on_which_it_was_surely_published(published_on, label):
    support = corroboration((link("a", published_on=published_on),), as_of=AS_OF)

    assert support.label == label
    assert support.later_links == (label == "none")


def test_an_origin_that_supports_fully_and_in_part_is_not_counted_twice():
    support = corroboration((link("a"), link("b", "partly_supports", origin="a")), as_of=AS_OF)

    assert support.supporting == (Voice("a", False, ("a:supports",)),)
    assert support.partly_supporting == ()
    assert support.partly_supporting_links == 1


def test_the_95_km_are_contradicted_by_their_own_origin():
    # 95 km of land: report.az and the Russian page of Vestnik Kavkaza print it; the English page of the latter, made
    # from the Russian one, prints 95 %. Two origins support, one contradicts, and there are two in all, not three.
    links = (
        link("report-az-2025-11-26"),
        link("vestnik-kavkaza-2025-11-25"),
        link("vestnik-kavkaza-2025-11-26", "contradicts", origin="vestnik-kavkaza-2025-11-25"),
    )

    explanation = ensure_recomputes(corroboration, links=links, as_of=AS_OF)

    assert explanation.value["label"] == "contested"
    assert explanation.value["independent_origins"] == 2
    assert [voice["name"] for voice in explanation.value["contradicting"]] == ["vestnik-kavkaza-2025-11-25"]
    assert ("evidence-links", "report-az-2025-11-26:supports") in explanation.rows
    assert "independent origins: 2 (report-az-2025-11-26, vestnik-kavkaza-2025-11-25)" in explanation.steps[0]


@given(links(), st.sampled_from([None, "china"]))
def test_a_supporting_independent_origin_more_never_lowers_corroboration(before, interest):
    more = link("new", origin="new", interest=interest)

    then, now = corroboration(before, as_of=AS_OF), corroboration((*before, more), as_of=AS_OF)

    assert len(now.supporting) == len(then.supporting) + 1
    if Corroboration.CONTESTED in (then.label, now.label):
        assert then.label == now.label
    else:
        assert STRENGTH.index(now.label) >= STRENGTH.index(then.label)


@given(links(), st.sampled_from(["wire", "blog", "new"]), st.sampled_from([None, "russia", "china"]))
def test_any_support_more_lowers_neither_the_word_nor_the_number_of_origins(before, origin, interest):
    more = link("new", origin=origin, interest=interest)

    then, now = corroboration(before, as_of=AS_OF), corroboration((*before, more), as_of=AS_OF)

    assert now.independent_origins >= then.independent_origins
    assert now.contradicting == then.contradicting
    if then.label in STRENGTH:
        assert STRENGTH.index(now.label) >= STRENGTH.index(then.label)


@given(links().flatmap(lambda links: st.tuples(st.just(links), st.permutations(links))))
def test_corroboration_does_not_depend_on_the_order_of_links(orders):
    given_order, other_order = orders

    assert corroboration(given_order, as_of=AS_OF) == corroboration(tuple(other_order), as_of=AS_OF)


@given(links(), st.sampled_from(Stance.values))
def test_a_copy_of_an_item_changes_no_count_of_origins(before, stance):
    first = link("wire", stance, origin="wire")
    copy = link("reprint", stance, origin="wire")

    once, twice = corroboration((*before, first), as_of=AS_OF), corroboration((*before, first, copy), as_of=AS_OF)

    assert (once.label, once.independent_origins) == (twice.label, twice.independent_origins)
