"""Whom a request is counted for."""

import ipaddress

import pytest

from access import clients

SPOOFED = "198.51.100.7"
CLIENT = "203.0.113.9"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "client"),
    [
        pytest.param(0, None, "192.0.2.1", id="asked directly"),
        pytest.param(0, SPOOFED, "192.0.2.1", id="spoofed, and no proxy is trusted"),
        pytest.param(1, CLIENT, CLIENT, id="one proxy"),
        pytest.param(1, f"{SPOOFED}, {CLIENT}", CLIENT, id="spoofed through one proxy"),
        pytest.param(2, f"{SPOOFED}, {CLIENT}, 192.0.2.2", CLIENT, id="spoofed through two"),
        pytest.param(2, CLIENT, "192.0.2.1", id="fewer hops than proxies"),
        pytest.param(1, None, "192.0.2.1", id="past the proxy"),
        pytest.param(1, "", "192.0.2.1", id="an empty header"),
        pytest.param(1, "proxy.example", clients.UNKNOWN, id="a proxy that writes no address"),
    ],
)
def test_client_is_whom_our_outermost_proxy_has_seen(settings, proxies: int, forwarded: str | None, client: str):
    settings.TRUSTED_PROXY_COUNT = proxies
    environ = {"REMOTE_ADDR": "192.0.2.1"} | ({} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded})

    assert clients.client_of(environ) == client


@pytest.mark.parametrize(
    ("address", "same"),
    [
        pytest.param("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", id="two hosts of one network"),
        pytest.param("::ffff:192.0.2.1", "192.0.2.1", id="IPv4 in IPv6 clothes"),
        pytest.param("", "@", id="a Unix socket"),
    ],
)
def test_one_client_under_two_addresses(address: str, same: str):
    assert clients.client_of({"REMOTE_ADDR": address}) == clients.client_of({"REMOTE_ADDR": same})


def test_neighbouring_networks_are_two_clients():
    first, second = (clients.client_of({"REMOTE_ADDR": f"2001:db8:1:{number}::1"}) for number in (2, 3))

    assert first != second


def test_key_does_not_tell_the_address_without_the_servers_secret(settings):
    settings.SECRET_KEY = "one"
    key = clients.key(CLIENT)
    settings.SECRET_KEY = "another"

    assert len(key) == 16
    assert key != clients.key(CLIENT)
    assert ipaddress.ip_address(CLIENT).packed not in key
