"""Element ids of a treaty's provisions: OASIS Akoma Ntoso Naming Convention 1.0, section 5 (eId)."""

import re

from provisions.choices import ProvisionKind

#: The convention's abbreviation of each element; the preamble has no number.
PREFIXES = {
    ProvisionKind.PREAMBLE: "preamble",
    ProvisionKind.RECITAL: "rec",
    ProvisionKind.PART: "part",
    ProvisionKind.TITLE: "title",
    ProvisionKind.CHAPTER: "chp",
    ProvisionKind.SECTION: "sec",
    ProvisionKind.ARTICLE: "art",
    ProvisionKind.PARAGRAPH: "para",
    ProvisionKind.SUBPARAGRAPH: "subpara",
    ProvisionKind.POINT: "point",
    ProvisionKind.ANNEX: "att",
}
NUMBER = r"[0-9a-z]+(?:-[0-9a-z]+)*"
STEP = "(?:preamble|(?:" + "|".join(prefix for prefix in PREFIXES.values() if prefix != "preamble") + f")_{NUMBER})"
EID = re.compile(f"{STEP}(?:__{STEP})*")


def ensure_eid(eid: str, kind: str | None = None) -> str:
    """Return `eid` if it is well formed and, where `kind` is given, its last step names that kind.

    Raises ValueError that says what would be right.
    """
    if not EID.fullmatch(eid):
        raise ValueError(f"“{eid}” is no Akoma Ntoso eId: write art_21, or art_21__para_2 for its second paragraph.")
    last = eid.rsplit("__", 1)[-1].split("_", 1)[0]
    if kind is not None and last != PREFIXES[ProvisionKind(kind)]:
        raise ValueError(f"“{eid}” ends in “{last}”, but this kind is written {PREFIXES[ProvisionKind(kind)]}.")
    return eid
