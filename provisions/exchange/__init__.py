"""Formats in which the record leaves the tracker. Knows files and standards, not HTTP."""
