"""A limit that cannot be counted is told at the start."""

import pytest

from access.checks import limits_can_be_counted


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("RATE_LIMIT_PER_MINUTE", 0, []),
        ("RATE_LIMIT_PER_MINUTE", -1, ["access.E001"]),
        ("RATE_LIMIT_PER_MINUTE", 100_001, ["access.E001"]),
        ("TRUSTED_PROXY_COUNT", 2, []),
        ("TRUSTED_PROXY_COUNT", -1, ["access.E002"]),
    ],
)
def test_setting_is_checked(settings, name: str, value: int, found: list[str]):
    setattr(settings, name, value)

    assert [message.id for message in limits_can_be_counted()] == found
