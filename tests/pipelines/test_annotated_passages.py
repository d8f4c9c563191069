"""What is read out of the passages of the benchmark never falls below the floors in floors.toml."""

import tomllib
from pathlib import Path

import pytest

from benchmarks.annotations import measure, measure_names

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))["annotations"]


@pytest.fixture(scope="module")
def reached() -> dict[str, float]:
    return measure() | measure_names()


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_of_the_benchmark_falls(name: str, reached: dict[str, float]):
    assert reached[name] >= FLOORS[name]
