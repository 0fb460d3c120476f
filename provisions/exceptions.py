"""What can go wrong in the domain, by name."""


class UnreadableDate(ValueError):
    """A date that the tracker cannot read; the message says what would be right."""


class DateOutOfRange(ValueError):
    """A calculated date past the year 9999."""


class DependencyCycle(ValueError):
    """Milestones that wait for each other; the message names the loop."""


class SeedRefused(ValueError):
    """A seed that cannot be built as asked; the message says what would be right."""


class TooLargeForSheet(ValueError):
    """A list that no spreadsheet can hold whole; the message says what is too large."""


class UnreadableQuestion(ValueError):
    """A search that cannot be made as asked; the message says what would be right."""
