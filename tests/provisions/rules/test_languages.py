"""Texts are kept by language, and read in the one that is asked for."""

import pytest

from provisions.rules.languages import direction, ensure_language_tag, in_language


@pytest.mark.parametrize("tag", ["en", "fa", "ckb", "zh-Hant", "pt-BR", "sr-Latn-RS", "es-419"])
def test_tag_of_a_language_is_returned_as_it_is(tag: str) -> None:
    assert ensure_language_tag(tag) == tag


@pytest.mark.parametrize("tag", ["", "English", "EN", "e", "en_GB", "en-gb", "en\n", "en-"])
def test_anything_else_is_refused_with_what_would_be_right(tag: str) -> None:
    with pytest.raises(ValueError, match="write en, ru, fa"):
        ensure_language_tag(tag)


@pytest.mark.parametrize(("tag", "expected"), [("fa", "rtl"), ("ar-EG", "rtl"), ("ru", "ltr"), ("en", "ltr")])
def test_direction_follows_the_script_of_the_language(tag: str, expected: str) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param({"en": "Treaty", "fa": "معاهده"}, "معاهده", id="the language asked for"),
        pytest.param({"en": "Treaty", "ru": "Договор"}, "Treaty", id="else English"),
        pytest.param({"ru": "Договор"}, "Договор", id="else the first there is"),
        pytest.param({}, "", id="else nothing"),
    ],
)
def test_text_is_read_in_persian_or_the_next_best(texts: dict[str, str], expected: str) -> None:
    assert in_language(texts, "fa") == expected
