"""A checkpoint: a few lines that can be kept on paper or elsewhere, and that a rewritten chain cannot meet.

The form follows the signed notes of transparency logs (C2SP, tlog-checkpoint): origin, number, hash, and a signature
line.
"""

import base64
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .exceptions import LedgerError

_TEXT = re.compile(
    r"(?P<origin>[^\n]+)\n(?P<number>[1-9][0-9]{0,17})\n(?P<hash>[0-9a-f]{64})"
    r"(?:\n+— ed25519 (?P<signature>[A-Za-z0-9+/]+=*))?"
)


class UnreadableCheckpoint(LedgerError):
    """The text is no checkpoint, or its signature does not hold."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a chain at one moment."""

    origin: str
    number: int
    hash: str

    @property
    def body(self) -> str:
        return f"{self.origin}\n{self.number}\n{self.hash}\n"


def written(checkpoint: Checkpoint, key: Ed25519PrivateKey | None = None) -> str:
    """The checkpoint as text, with a signature line when there is a key."""
    if key is None:
        return checkpoint.body
    signature = base64.b64encode(key.sign(checkpoint.body.encode())).decode()
    return f"{checkpoint.body}\n— ed25519 {signature}\n"


def read(text: str, key: Ed25519PublicKey | None = None) -> Checkpoint:
    """The checkpoint in `text`; blanks at the ends of lines do no harm, as it may have been typed from paper.

    Raises UnreadableCheckpoint; with a key, also when the signature is missing or wrong.
    """
    found = _TEXT.fullmatch("\n".join(line.strip() for line in text.strip().split("\n")))
    if found is None:
        raise UnreadableCheckpoint("A checkpoint has three lines: origin, number of the revision, its hash.")
    checkpoint = Checkpoint(found["origin"], int(found["number"]), found["hash"])
    if key is not None:
        if found["signature"] is None:
            raise UnreadableCheckpoint("The checkpoint is not signed, and a key is configured.")
        try:
            key.verify(base64.b64decode(found["signature"]), checkpoint.body.encode())
        except (InvalidSignature, ValueError) as error:
            raise UnreadableCheckpoint("The signature of the checkpoint does not hold.") from error
    return checkpoint
