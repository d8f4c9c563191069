"""Bytes in, articles out. Pure functions: no network, no database, no clock."""

from pipelines.article import RULES_VERSION, Article, Certainty, Edit, Hints, Image, Page, Part, Person, Removal
from pipelines.join import join
from pipelines.process import Findings, examine, process
from pipelines.restore import Restored, Witness, restore
from pipelines.script import simplify

__all__ = [
    "RULES_VERSION",
    "Article",
    "Certainty",
    "Edit",
    "Findings",
    "Hints",
    "Image",
    "Page",
    "Part",
    "Person",
    "Removal",
    "Restored",
    "Witness",
    "examine",
    "join",
    "process",
    "restore",
    "simplify",
]
