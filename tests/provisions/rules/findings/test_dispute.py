from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.findings import claim_dispute, finding_dispute

from ..evidence.facts import link
from ..recomputing import ensure_recomputes
from .facts import finding, findings, norm

AS_OF = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [
        pytest.param("minimum", "intermediate", (), id="one level apart"),
        pytest.param("minimum", "full", ("assessors_apart",), id="two levels apart"),
        pytest.param("reversed", "not_initiated", (), id="reversed is one below not initiated"),
        pytest.param("reversed", "minimum", ("assessors_apart",), id="reversed is two below minimum"),
        pytest.param("upheld", "partly_upheld", (), id="both kept"),
        pytest.param("breach_alleged", "breached", (), id="both broken"),
        pytest.param("upheld", "breached", ("either_side_of_breach",), id="kept and broken"),
        pytest.param("breach_alleged", "partly_upheld", ("either_side_of_breach",), id="alleged and partly kept"),
        pytest.param("suspended", "breached", (), id="suspended is on no side, here of kept"),
        pytest.param("upheld", "suspended", (), id="suspended is on no side, here of broken"),
        pytest.param("full", "breached", (), id="a step is not compared with a duty"),
        pytest.param("no_evidence", "full", (), id="no evidence is no finding"),
        pytest.param("not_assessed", "breached", (), id="not assessed is no finding"),
    ],
)
def test_assessors_dispute_a_level_when_two_steps_apart_or_on_either_side_of_a_breach(left, right, kinds):
    article = norm("art_1", findings=[finding("a", left), finding("b", right)])

    dispute = finding_dispute(article, as_of=AS_OF)

    assert dispute.kinds == kinds
    assert dispute.is_disputed == bool(kinds)


def test_an_assessor_does_not_dispute_their_own_earlier_finding():
    article = norm(
        "art_1",
        findings=[finding("a", "full", valid_from="2025-01-01"), finding("a", "reversed"), finding("b", "full")],
    )

    dispute = finding_dispute(article, as_of=AS_OF)

    assert [(apart.finding, apart.other) for apart in dispute.disagreements] == [("a:2025-12-01", "b:2025-12-01")]


def test_article_3_is_disputed_by_the_denial_and_not_by_the_two_assessors():
    # Sadr alleged a breach on 24 August 2025, the tracker finds one alleged from 29 August on: both on one side. The
    # reports that carry the allegation also carry the ministry's denial, published on 29 August.
    links = (
        link("radio-1", published_on="2025-08-29"),
        link("radio-1", "contradicts", published_on="2025-08-29"),
        link("ria-novosti", "contradicts", interest="russia", published_on="2025-08-29"),
    )
    article = norm(
        "art_3",
        norm_type="prohibition",
        findings=[
            finding("sadr", "breach_alleged", "claimed", "2025-08-24", links=links),
            finding("tracker", "breach_alleged", "assessed", "2025-08-29"),
        ],
    )

    before = finding_dispute(article, as_of=date(2025, 8, 28))
    after = ensure_recomputes(finding_dispute, norm=article, as_of=date(2025, 8, 29))

    assert before.kinds == ()
    assert after.value["kinds"] == ["contradicting_evidence"]
    assert after.value["disagreements"] == []
    assert after.value["contradicted"] == [
        {"finding": "sadr:2025-08-24", "links": ["radio-1:contradicts", "ria-novosti:contradicts"], "origins": 2}
    ]
    assert after.steps[1] == "Links that contradict sadr:2025-08-24: 2, from independent origins: 2."


def test_rival_claims_on_article_4_stand_on_either_side_of_a_breach():
    # Sadr alleged a breach in August 2025; the Russian head of intelligence called the duty kept in February 2026.
    article = norm(
        "art_4",
        findings=[
            finding("sadr", "breach_alleged", "claimed", "2025-08-24"),
            finding("naryshkin", "upheld", "claimed", "2026-02-05"),
        ],
    )

    before = finding_dispute(article, as_of=date(2026, 2, 4))
    after = finding_dispute(article, as_of=date(2026, 2, 5))

    assert (before.kinds, after.kinds) == ((), ("either_side_of_breach",))
    assert (after.disagreements[0].finding, after.disagreements[0].other) == (
        "naryshkin:2026-02-05",
        "sadr:2025-08-24",
    )


@pytest.mark.parametrize(
    ("links", "kinds"),
    [
        pytest.param((), (), id="no evidence"),
        pytest.param((link("a"), link("b", "context")), (), id="support and context"),
        pytest.param((link("a", "contradicts"),), ("contradicting_evidence",), id="contradicted"),
        pytest.param((link("a", "contradicts", published_on="2026-03-02"),), (), id="contradicted a day later"),
    ],
)
def test_a_claim_is_disputed_once_an_item_that_contradicts_it_is_published(links, kinds):
    dispute = claim_dispute(links, as_of=AS_OF)

    assert dispute.kinds == kinds
    assert dispute.is_disputed == bool(kinds)


def test_copies_that_contradict_a_claim_are_one_origin():
    links = (link("a"), link("b", "contradicts", origin="wire"), link("c", "contradicts", origin="wire"))

    explanation = ensure_recomputes(claim_dispute, links=links, as_of=AS_OF)

    assert [voice["name"] for voice in explanation.value["contradicting"]] == ["wire"]
    assert explanation.value["contradicting_links"] == ["b:contradicts", "c:contradicts"]
    assert claim_dispute(links[::-1], as_of=AS_OF) == claim_dispute(links, as_of=AS_OF)


some_findings = st.lists(findings(), max_size=6, unique_by=lambda found: found.id)


@given(some_findings.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_dispute_does_not_depend_on_the_order_of_findings(orders):
    given_order, other_order = (finding_dispute(norm("art_1", findings=found), as_of=AS_OF) for found in orders)

    assert given_order == other_order
