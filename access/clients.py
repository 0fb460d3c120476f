"""Who asks, as far as the network tells."""

import hashlib
import ipaddress
from typing import Any

from django.conf import settings

#: Of all whose address is not known: behind a Unix socket, or a proxy that writes no address.
UNKNOWN = "unknown"
_KEY_BYTES = 16
#: Whoever has an IPv6 network has all addresses below this many bits (RFC 6177): they are one client.
_NETWORK_BITS = 64


def client_of(environ: dict[str, Any]) -> str:
    """The address of the client, or its network.

    `X-Forwarded-For` is a word that anyone may say. Each proxy adds at its right end whom it was asked by, so with n
    proxies of our own the n-th from the right is what the outermost of them has seen; all left of it is hearsay.
    """
    address, proxies = environ.get("REMOTE_ADDR", ""), settings.TRUSTED_PROXY_COUNT
    if proxies:
        forwarded = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
        address = forwarded[-proxies] if len(forwarded) >= proxies and forwarded[-proxies].strip() else address
    return _network(address.strip())


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return UNKNOWN
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return f"{int(found) >> _NETWORK_BITS:016x}"


def key(client: str) -> bytes:
    """What the client is counted under. With the server's secret in it, no address can be read out of the table."""
    secret = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(client.encode(), key=secret, digest_size=_KEY_BYTES).digest()
