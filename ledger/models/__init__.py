"""The ledger's own tables."""

from .change import Change
from .changeset import Changeset
from .erasure import Erasure
from .operation import Operation
from .revision import Revision
from .shape import Shape

__all__ = ["Change", "Changeset", "Erasure", "Operation", "Revision", "Shape"]
