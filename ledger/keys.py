"""The name and the keys that a checkpoint bears, from Django's settings."""

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SEED_BYTES = 32


def origin() -> str:
    """Whose chain it is: `LEDGER_ORIGIN`, one line."""
    named: str = getattr(settings, "LEDGER_ORIGIN", "ledger")
    return named


def private_key() -> Ed25519PrivateKey | None:
    """The Ed25519 key in `LEDGER_SIGNING_KEY` (32 bytes in base64), or None. Raises ImproperlyConfigured."""
    text = getattr(settings, "LEDGER_SIGNING_KEY", "")
    if not text:
        return None
    try:
        seed = base64.b64decode(text, validate=True)
        return Ed25519PrivateKey.from_private_bytes(seed)
    except ValueError as error:
        raise ImproperlyConfigured(f"LEDGER_SIGNING_KEY is {SEED_BYTES} random bytes in base64.") from error


def public_key() -> Ed25519PublicKey | None:
    """What a signature is checked with: `LEDGER_PUBLIC_KEY` (32 raw bytes in base64), else that of the private key.

    None when neither is configured. Raises ImproperlyConfigured.
    """
    text = getattr(settings, "LEDGER_PUBLIC_KEY", "")
    if not text:
        key = private_key()
        return key.public_key() if key else None
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))
    except ValueError as error:
        raise ImproperlyConfigured(
            "LEDGER_PUBLIC_KEY is what `manage.py checkpoint --public-key` prints where the private key is."
        ) from error


def public_text(key: Ed25519PrivateKey) -> str:
    """Its public key, as `LEDGER_PUBLIC_KEY` takes it."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()
