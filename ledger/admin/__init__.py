"""Curators at the ledger: every write of the admin goes into a draft or a revision, and drafts are reviewed here."""

from . import changeset, revision
from .preview import PreviewedOptions
from .recorded import RecordedAdmin

__all__ = ["PreviewedOptions", "RecordedAdmin", "changeset", "revision"]
