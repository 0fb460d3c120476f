"""What the rules are told: frozen facts, each with the noun and public id of the row that it comes from."""

from .evidence import Item, Link
from .findings import Finding, Norm
from .measures import Measure, Measurement
from .milestones import Milestone, Project, Promise
from .treaties import Act

__all__ = ["Act", "Finding", "Item", "Link", "Measure", "Measurement", "Milestone", "Norm", "Project", "Promise"]
