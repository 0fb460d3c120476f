"""The guard of the test suite itself."""

import socket

import pytest


def test_a_test_cannot_reach_another_machine() -> None:
    with socket.socket() as opened, pytest.raises(RuntimeError, match="reach nothing but this machine"):
        opened.connect(("192.0.2.1", 80))
