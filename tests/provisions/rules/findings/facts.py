"""Provisions, findings and acts as a test types them."""

from decimal import Decimal

from hypothesis import strategies as st

from provisions.choices import AssessmentBasis, Confidence, Correspondence, Level, NormType, Rank, TreatyActionKind
from provisions.rules.dates import EDTF
from provisions.rules.facts import Act, Finding, Norm


def finding(assessor, level, basis="assessed", valid_from="2025-12-01", *, links=(), **more):
    """A finding of moderate confidence, the tracker's own where the assessor is "tracker"."""
    return Finding(
        id=f"{assessor}:{valid_from}",
        assessor=assessor,
        level=Level(level),
        basis=AssessmentBasis(basis),
        confidence=Confidence(more.get("confidence", "moderate")),
        valid_from=None if valid_from is None else EDTF.parse(valid_from),
        correspondence=Correspondence(more.get("correspondence", "not_judged")),
        is_trackers_own=assessor == "tracker",
        links=tuple(links),
    )


def norm(provision, level=None, parent=None, *, weight=1, norm_type="obligation", is_assessable=True, findings=()):
    """A provision, with the tracker's finding of ``level`` where one is given."""
    return Norm(
        id=provision,
        parent=parent,
        norm_type=NormType(norm_type),
        is_assessable=is_assessable,
        weight=Decimal(weight),
        findings=tuple(findings) if level is None else (finding("tracker", level),),
    )


def act(statement, kind, occurred_on, *, said_on=None, rank="normal", party=None, body=None, claimed_by=None):
    return Act(
        id=statement,
        kind=TreatyActionKind(kind),
        occurred_on=None if occurred_on is None else EDTF.parse(occurred_on),
        party=party,
        body=body,
        said_on=None if said_on is None else EDTF.parse(said_on),
        claimed_by=claimed_by,
        rank=Rank(rank),
    )


weights = st.decimals(0, 100, places=2)
days = st.sampled_from([None, "2025", "2025-12", "2025-12-01", "2026-03-03", "2026-01/.."])


@st.composite
def findings(draw):
    return finding(
        draw(st.sampled_from(["tracker", "russia", "iran"])),
        draw(st.sampled_from(Level.values)),
        draw(st.sampled_from(AssessmentBasis.values)),
        draw(days),
    )


@st.composite
def trees(draw):
    """Up to twelve provisions, each below an earlier one, a provision outside the selection, or none."""
    norms = []
    for number in range(draw(st.integers(0, 12))):
        norms.append(
            norm(
                f"art_{number}",
                parent=draw(st.sampled_from([None, "elsewhere", *(found.id for found in norms)])),
                weight=draw(weights),
                norm_type=draw(st.sampled_from(NormType.values)),
                is_assessable=draw(st.booleans()),
                findings=draw(st.lists(findings(), max_size=3, unique_by=lambda found: found.id)),
            )
        )
    return tuple(norms)
