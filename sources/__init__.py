"""Who publishes: one TOML file a publisher, and the model that reads them."""

from sources.model import Discovery, Politeness, Schedule, Source, SourceError
from sources.reader import load_sources, read_source

__all__ = ["Discovery", "Politeness", "Schedule", "Source", "SourceError", "load_sources", "read_source"]
