"""What is read out of the passages of the benchmark never falls below the floors in floors.toml."""

import tomllib
from pathlib import Path

import pytest

from benchmarks.annotations import PASSAGES, measure
from pipelines.annotate.annotations import annotate

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))["annotations"]


@pytest.fixture(scope="module")
def reached() -> dict[str, float]:
    return measure()


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_of_the_benchmark_falls(name: str, reached: dict[str, float]):
    assert reached[name] >= FLOORS[name]


def test_the_same_text_is_read_the_same_twice():
    for passage in PASSAGES[:20]:
        text = "\n".join(passage["paragraphs"])
        assert annotate(text, (passage["title"],), None) == annotate(text, (passage["title"],), None)
