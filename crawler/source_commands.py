"""The commands on definitions: sources list, sources check."""

import json
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from archive import Archive, Home
from archive.home import home_option
from crawler.choice import choose
from sources import Source, faults_of

PRINTED_WIDTH = 160
"""Columns of a list that goes into a file or a pipe."""

folder_option = click.option(
    "--sources",
    "folder",
    metavar="FOLDER",
    envvar="GONGHUI_SOURCES",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of definitions.  [default: those that come with gonghui; GONGHUI_SOURCES]",
)


@click.group("sources")
def source_commands() -> None:
    """List the publishers that are defined, and check their definitions."""


@source_commands.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON in UTF-8.")
@folder_option
@home_option
def list_sources(as_json: bool, folder: Path | None, home: Home) -> None:
    """List the sources: level, region, when verified, what they need, and how they fare if there is an archive.

    \b
    needs "browser": it is skipped until there is one
    needs "pattern": nothing is known of the URLs of its articles; the common shapes are taken
    new: how many articles its last crawl brought
    """  # noqa: D301 (click needs the character, not the two that spell it)
    rows = _rows(choose((), folder), home)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2).encode())
        return
    table = Table("id", "name", "level", "region", "verified", "needs", "last success", "new", "articles", box=None)
    for row in rows:
        table.add_row(*(str(row[key]) for key in ("id", "name", "level", "region")), *_fortune_cells(row))
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = PRINTED_WIDTH
    console.print(table)
    console.print(f"{len(rows)} sources")


@source_commands.command()
@click.argument("paths", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@folder_option
def check(paths: Sequence[Path], folder: Path | None) -> int:
    """Check definitions: the given files, or all. Exit code 1 and one line a fault if one is not as it should be.

    A definition is read as the crawler reads it; then every pattern must match one of its examples, and every example
    be taken for what it is: see docs/adding-a-source.md.
    """
    if paths or folder:
        return _check(paths or sorted((folder or Path()).glob("*.toml")))
    with as_file(files("sources")) as installed:
        return _check(sorted(installed.glob("*.toml")))


def _check(paths: Sequence[Path]) -> int:
    faults = [fault for path in paths for fault in faults_of(path)]
    for fault in faults:
        click.echo(fault)
    click.echo(f"definitions: {len(paths)}, faults: {len(faults)}")
    return 1 if faults or not paths else 0


def _rows(chosen: Sequence[Source], home: Home) -> list[dict[str, Any]]:
    known, successes = _fortunes(chosen, home)
    return [
        {
            "id": source.id,
            "name": source.name,
            "organisation": source.organisation,
            "level": source.level,
            "region": source.region,
            "homepage": source.homepage,
            "verified": source.verified,
            "needs": _needs(source),
            "last_success": then.isoformat() if (then := successes.get(source.id)) else None,
            "last_crawl": known.get(source.id, {}).get("last_crawl"),
            "articles": known.get(source.id, {}).get("articles", 0),
        }
        for source in chosen
    ]


def _fortune_cells(row: dict[str, Any]) -> tuple[str, ...]:
    last, crawl = row["last_success"], row["last_crawl"]
    new = str(crawl["articles"] or 0) if crawl else ""
    return row["verified"] or "no", " ".join(row["needs"]), last[:10] if last else "never", new, str(row["articles"])


def _fortunes(chosen: Sequence[Source], home: Home) -> tuple[dict[str, dict[str, Any]], dict[str, datetime | None]]:
    """Return what the archive says of each source, and when its last crawl that finished began; nothing without one."""
    if not home.archive.exists():
        return {}, {}
    with Archive(home.archive, read_only=True) as archive:
        known = {each["id"]: each for each in archive.status()["sources"]}
        return known, {source.id: archive.last_crawl(source.id) for source in chosen}


def _needs(source: Source) -> list[str]:
    return [*filter(None, [source.discovery.needs]), *(["pattern"] if source.discovery.generic else [])]
