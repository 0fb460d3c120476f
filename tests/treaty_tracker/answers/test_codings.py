"""Which coding an answer gets."""

import pytest

from treaty_tracker.answers.codings import chosen


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        pytest.param(None, "identity", id="nothing said"),
        pytest.param("", "identity", id="nothing accepted"),
        pytest.param("gzip", "gzip", id="gzip"),
        pytest.param("GZIP", "gzip", id="capitals"),
        pytest.param("gzip, zstd", "zstd", id="the better of two"),
        pytest.param("gzip;q=1.0, zstd;q=0.5", "gzip", id="the dearer of two"),
        pytest.param("*", "zstd", id="anything"),
        pytest.param("*;q=0", "identity", id="nothing at all"),
        pytest.param("gzip;q=0, *", "zstd", id="anything but one"),
        pytest.param("zstd;q=0, gzip;q=0", "identity", id="both refused"),
        pytest.param("gzip ; q=0.001", "gzip", id="hardly wanted, with blanks"),
        pytest.param("identity;q=1, gzip;q=0.5", "identity", id="rather as it is"),
        pytest.param("gzip;q=many", "identity", id="a weight that is none"),
        pytest.param("gzip;q=nan", "identity", id="a weight that is no number"),
        pytest.param("gzip;q=7", "identity", id="a weight too large"),
        pytest.param("br, deflate, compress", "identity", id="unknown ones"),
        pytest.param(",;,=;q", "identity", id="rubbish"),
        pytest.param("gzip," * 500, "identity", id="very long"),
    ],
)
def test_coding_is_the_one_that_the_client_likes_best(accepted: str | None, coding: str) -> None:
    assert chosen(accepted) == coding
