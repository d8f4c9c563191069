"""Bytes in, articles out. Pure functions: no network, no database, no clock."""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from pipelines.article import RULES_VERSION, Article, Certainty, Edit, Hints, Image, Page, Part, Person, Removal
from pipelines.findings import Findings

if TYPE_CHECKING:
    from pipelines.paging.join import join
    from pipelines.process import examine, process
    from pipelines.restore import Restored, Witness, restore
    from pipelines.script.conversion import simplify

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

ON_DEMAND = {
    "join": "paging.join",
    "examine": "process",
    "process": "process",
    "Restored": "restore",
    "Witness": "restore",
    "restore": "restore",
    "simplify": "script.conversion",
}
"""The names whose modules are imported when they are first asked for: who only reads an archive needs no parser of HTML."""


def __getattr__(name: str) -> object:
    """Import what is asked for the first time."""
    if name not in ON_DEMAND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{ON_DEMAND[name]}"), name)


class _Package(ModuleType):
    """The package, in which `process` and `restore` are the functions, not the modules that they stand in."""

    def __setattr__(self, name: str, value: object) -> None:
        """Bind a name; Python binds a module here when it has been imported."""
        is_module_of_one = name in ON_DEMAND and isinstance(value, ModuleType)
        super().__setattr__(name, getattr(value, name) if is_module_of_one else value)


sys.modules[__name__].__class__ = _Package
