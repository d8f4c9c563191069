"""The benchmarks can be run: they load, and what they take out or vary in the pipelines is there."""

from importlib import import_module
from pathlib import Path

import pytest

from benchmarks.ablation import PARTS
from benchmarks.tuning import TUNED

BENCHMARKS = sorted(path.stem for path in (Path(__file__).parents[1] / "benchmarks").glob("[!_]*.py"))


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_loads(name: str):
    assert import_module(f"benchmarks.{name}")


def test_what_is_taken_out_or_varied_is_there():
    settings = {*TUNED, *(setting for part in PARTS.values() for setting in part)}
    assert [f"{module.__name__}.{name}" for module, name in settings if not hasattr(module, name)] == []
