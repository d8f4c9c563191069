"""The body of each page of a set, found with weights or without parts that a measurement sets: what a change is worth."""

import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import ModuleType

from benchmarks.corpora import GoldPage
from benchmarks.cut import cut_pages
from benchmarks.score import score
from pipelines import Hints, simplify
from pipelines.boilerplate.link_farms import find_link_farms
from pipelines.extract import find_body
from pipelines.head.headline import Headline, find_title
from pipelines.page.document import Document, parse

NAMES = re.compile(r"\s(?:class|id)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I)
LENGTHS = (60, 150, 400)
"""Characters that the articles are cut to."""

Setting = tuple[ModuleType, str]
"""What a measurement may set: a name in a module."""


@dataclass(frozen=True, slots=True)
class Case:
    """A page read as far as the search for its body needs, the set it is of, and its gold text."""

    group: str
    page: GoldPage
    document: Document
    headline: Headline | None
    farms: list[range]
    gold: str


def cases(pages: Sequence[GoldPage]) -> list[Case]:
    """Return the pages, whole and cut to each length."""
    sets = {"whole": pages} | {f"{length} characters": list(cut_pages(pages, length)) for length in LENGTHS}
    return [case(group, page) for group, chosen in sets.items() for page in chosen]


def unnamed(cases: Sequence[Case]) -> list[Case]:
    """Return the pages without a class or an id: a site whose names nobody has seen before has none that tell."""
    return [case(f"{each.group}, unnamed", replace(each.page, html=NAMES.sub("", each.page.html))) for each in cases]


def case(group: str, page: GoldPage) -> Case:
    """Read a page as far as the search for its body needs."""
    document = parse(page.html, page.url)
    farms = find_link_farms(document.lines())
    return Case(group, page, document, find_title(document, Hints()), farms, simplify(page.text))


def f1(case: Case) -> float:
    """Return how near the body comes to the gold text."""
    body = find_body(case.document, case.headline, Hints(), case.farms)
    return score("\n".join(block.plain for block in body.blocks) if body else "", case.gold).f1


def means(chosen: Sequence[Case], scores: Sequence[float]) -> dict[str, float]:
    """Return the mean F1 of each set."""
    groups: dict[str, list[float]] = {}
    for case, value in zip(chosen, scores, strict=True):
        groups.setdefault(case.group, []).append(value)
    return {group: statistics.mean(values) for group, values in groups.items()}


@contextmanager
def setting(values: Mapping[Setting, object]) -> Iterator[None]:
    """Set names in modules for as long as a measurement takes."""
    before = {(module, name): getattr(module, name) for module, name in values}
    try:
        for (module, name), value in values.items():
            setattr(module, name, value)
        yield
    finally:
        for (module, name), value in before.items():
            setattr(module, name, value)
