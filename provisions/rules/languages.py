"""Language tags (BCP 47, the subset language-script-region) and texts kept by language."""

import re
from collections.abc import Mapping

TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")

#: Languages written from right to left (Unicode CLDR, characterOrder).
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "ur"})


def ensure_language_tag(tag: str) -> str:
    """Return `tag` if it is a language tag such as en, ru, fa or zh-Hant. Raises ValueError."""
    if not TAG.fullmatch(tag):
        raise ValueError(f"“{tag}” is no language tag (BCP 47): write en, ru, fa or zh-Hant.")
    return tag


def direction(tag: str) -> str:
    """Either "rtl" or "ltr", as the HTML attribute `dir` has it."""
    return "rtl" if tag.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def in_language(texts: Mapping[str, str], tag: str = "en") -> str:
    """The text in `tag`, else in English, else in the first language there is; "" when there is none."""
    return texts.get(tag) or texts.get("en") or next(iter(texts.values()), "")
