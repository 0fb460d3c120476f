"""Writes across rows. Each is a verb that a curator would say; the person who acts is `by`."""
