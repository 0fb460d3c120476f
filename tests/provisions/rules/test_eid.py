"""Element ids follow the Akoma Ntoso Naming Convention."""

import pytest

from provisions.choices import ProvisionKind
from provisions.rules.eid import PREFIXES, ensure_eid


@pytest.mark.parametrize(
    "eid",
    [
        "preamble",
        "art_21",
        "art_21__para_2",
        "preamble__rec_3",
        "chp_1__sec_2__art_3",
        "art_4-bis",
        "art_12a",
        "att_1__art_2",
    ],
)
def test_well_formed_eid_is_returned_as_it_is(eid: str) -> None:
    assert ensure_eid(eid) == eid


@pytest.mark.parametrize(
    "eid",
    [
        pytest.param("", id="empty"),
        pytest.param("Article 21", id="as printed"),
        pytest.param("art_21A", id="a capital"),
        pytest.param("art21", id="no underscore"),
        pytest.param("art_", id="no number"),
        pytest.param("art_21_para_2", id="one underscore between the steps"),
        pytest.param("art_21__", id="a step is missing"),
        pytest.param("article_21", id="an element that the convention abbreviates"),
        pytest.param("preamble_1", id="a numbered preamble"),
        pytest.param("art_-1", id="a hyphen first"),
        pytest.param("art_۲۱", id="digits that are not Latin"),
        pytest.param("art_21\n", id="a line break at the end"),
    ],
)
def test_malformed_eid_is_refused_with_what_would_be_right(eid: str) -> None:
    with pytest.raises(ValueError, match="write art_21"):
        ensure_eid(eid)


@pytest.mark.parametrize("kind", ProvisionKind)
def test_last_step_names_the_kind(kind: ProvisionKind) -> None:
    eid = "preamble" if kind == ProvisionKind.PREAMBLE else f"{PREFIXES[kind]}_1"
    another = "art_1" if kind != ProvisionKind.ARTICLE else "para_1"

    assert ensure_eid(eid, kind) == eid
    with pytest.raises(ValueError, match=f"this kind is written {PREFIXES[kind]}"):
        ensure_eid(another, kind)


def test_every_kind_has_its_abbreviation() -> None:
    assert set(PREFIXES) == set(ProvisionKind)
