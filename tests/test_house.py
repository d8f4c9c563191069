"""The house keeps its shape: imports point down, modules stay small, public names stay."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
FLOORS = {"crawler": 3, "archive": 2, "pipelines": 1, "sources": 1}
MODULES = sorted(path for room in FLOORS for path in (HOUSE / room).rglob("*.py"))
BESIDE = sorted(path for folder in ("benchmarks", "tests") for path in (HOUSE / folder).rglob("*.py"))
LONGEST_MODULE = 300


def imported_rooms(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute in this house"
            targets = [node.module or ""]
        else:
            continue
        yield from (room for target in targets if (room := target.split(".")[0]) in FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_point_down_only(path: Path):
    room = path.relative_to(HOUSE).parts[0]
    for target in imported_rooms(path):
        assert target == room or FLOORS[target] < FLOORS[room], f"{room} (floor {FLOORS[room]}) imports {target}"


@pytest.mark.parametrize("path", [*MODULES, *BESIDE], ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_module_is_longer_than_a_reader_can_hold(path: Path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


def imported_modules() -> dict[str, set[str]]:
    """Return for each module those of the house that it imports when it is loaded."""
    edges: dict[str, set[str]] = {}
    for path in MODULES:
        name = ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")
        edges[name] = set()
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.module:
                edges[name] |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {
        name: {target if target in edges else target.rpartition(".")[0] for target in targets} & edges.keys()
        for name, targets in edges.items()
    }


def in_circles(edges: dict[str, set[str]]) -> list[str]:
    while leaves := {name for name, targets in edges.items() if not targets & edges.keys()}:
        edges = {name: targets - leaves for name, targets in edges.items() if name not in leaves}
    return sorted(edges)


def test_no_module_imports_in_a_circle():
    assert in_circles(imported_modules()) == []


@pytest.mark.parametrize("floor", ["crawler", "pipelines"])
def test_no_room_of_a_floor_imports_in_a_circle(floor: str):
    rooms: dict[str, set[str]] = {}
    for name, targets in imported_modules().items():
        if name.startswith(f"{floor}."):
            room = name.split(".")[1]
            beside = {target.split(".")[1] for target in targets if target.startswith(f"{floor}.")}
            rooms.setdefault(room, set()).update(beside - {room})
    assert in_circles(rooms) == []


def test_commands_that_only_read_do_not_wait_for_the_crawlers_libraries():
    loaded = (
        "import gonghui, sys; print([name for name in ('scrapy', 'twisted', 'trafilatura') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True, text=True).stdout == "[]\n"
