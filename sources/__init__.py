"""Who publishes: one TOML file a publisher, and the model that reads them."""

from sources.check import faults_of
from sources.dated import hints_for
from sources.model import CHINA, DatedHints, Discovery, Examples, Politeness, Schedule, Source, SourceError
from sources.reader import load_sources, read_source

__all__ = [
    "CHINA",
    "DatedHints",
    "Discovery",
    "Examples",
    "Politeness",
    "Schedule",
    "Source",
    "SourceError",
    "faults_of",
    "hints_for",
    "load_sources",
    "read_source",
]
