"""Where the words stand, as HTML."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from provisions.rules.words import snippet, words_of


def test_words_are_marked_as_they_are_written():
    assert snippet("Rasht-Astara railway", {"Rasht", "railway"}) == "<mark>Rasht</mark>-Astara <mark>railway</mark>"


def test_joiner_and_vowel_signs_are_within_a_word():
    assert words_of("راه‌آهن مِثال art_21") == ["راه‌آهن", "مِثال", "art", "21"]


def test_markup_of_the_record_is_shown_and_not_obeyed():
    shown = snippet('<script>alert("rasht")</script> & <mark>', {"rasht", "script"})

    opened, closed = "&lt;<mark>script</mark>&gt;", "&lt;/<mark>script</mark>&gt;"
    assert shown == f"{opened}alert(&quot;<mark>rasht</mark>&quot;){closed} &amp; &lt;mark&gt;"


def test_long_text_is_cut_around_its_hits():
    text = " ".join([*["before"] * 50, "Rasht", *["after"] * 50])

    shown = snippet(text, {"Rasht"})

    assert shown.startswith("…before ")
    assert shown.endswith(" after…")
    assert "<mark>Rasht</mark>" in shown
    assert len(shown.split()) == 30


def test_short_text_is_whole():
    assert snippet(" One. Two! ", set()) == " One. Two! "
    assert snippet("", {"x"}) == ""


@given(st.text(alphabet="ab<>&\"' \u200c-é/", max_size=300), st.sets(st.sampled_from(["a", "b", "ab", "é"])))
def test_nothing_but_mark_is_markup_and_no_letter_is_changed(text, hits):
    shown = snippet(text, hits)

    bare = re.sub(r"</?mark>", "", shown)
    assert "<" not in bare
    assert ">" not in bare
    assert html.unescape(bare).strip("…") in text
