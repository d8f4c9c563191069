"""The commands on definitions: sources list, check, test, add."""

import json
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from archive import Archive, Home
from archive.home import home_option, sources_option
from crawler.choice import choose
from crawler.survey.commands import add_source
from crawler.trial.commands import test_source
from sources import Source, faults_of

PRINTED_WIDTH = 160
"""Columns of a list that goes into a file or a pipe."""

NEVER_CRAWLED: dict[str, Any] = {"state": "", "last_success": None, "yield": [], "last_crawl": None, "articles": 0}

folder_option = sources_option


@click.group("sources")
def source_commands() -> None:
    """List the publishers that are defined, check their definitions, and try them on their sites, propose new ones."""


@source_commands.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON in UTF-8.")
@folder_option
@home_option
def list_sources(as_json: bool, folder: Path | None, home: Home) -> None:
    """List the sources: level, region, when verified, what they need, and how they fare if there is an archive.

    \b
    needs "browser": it is skipped until there is one
    needs "pattern": nothing is known of the URLs of its articles; the common shapes are taken
    state: ok, the trouble that its last crawl met, as gone or challenge, or how that ended; gonghui status says more
    yield: how many new articles each of its last crawls brought, the latest first
    """  # noqa: D301 (click needs the character, not the two that spell it)
    rows = _rows(choose((), folder), home)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2).encode())
        return
    table = Table(
        "id", "name", "level", "region", "verified", "needs", "state", "last success", "yield", "articles", box=None
    )
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


@source_commands.command("test")
@click.argument("source_id", metavar="ID")
@click.option("--url", metavar="URL", default="", help="Try this one page alone, an article or a list.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON in UTF-8.")
@folder_option
def try_source(source_id: str, url: str, as_json: bool, folder: Path | None) -> int:
    """Try a definition on its site: what its lists show, what is found on a few articles, field by field.

    Asked as politely as in a crawl, for at most 20 lists and 5 articles; nothing is kept. Exit code 2 if something looks
    wrong.

    \b
    gonghui sources test people-acftu
    gonghui sources test grrb --url https://www.workercn.cn/papers/grrb/2024/02/23/5/news-1.html
    """  # noqa: D301 (click needs the character, not the two that spell it)
    return test_source(source_id, url, folder, as_json)


@source_commands.command()
@click.argument("url", metavar="URL")
@click.option("--write", is_flag=True, help="Write the definition, and the page of an article as a fixture.")
@click.option(
    "--folder",
    metavar="FOLDER",
    envvar="GONGHUI_SOURCES",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write.  [default: the definitions that come with gonghui; GONGHUI_SOURCES]",
)
@click.option(
    "--delay",
    metavar="SECONDS",
    type=click.FloatRange(0, 600),
    default=5.0,
    show_default=True,
    help="Time between two requests, at least; in the definition, too.",
)
def add(url: str, write: bool, folder: Path | None, delay: float) -> int:
    """Look at a site, and propose a definition for it: columns, the pattern of its articles, the evidence.

    Asked are the home page, robots.txt, the sitemap, feeds, some columns and some articles, about 40 pages at most. What is
    not found is left empty and said to be so. Nothing is overwritten. Exit code 2 if no articles are found.

    \b
    gonghui sources add https://www.example.cn/
    gonghui sources add https://www.example.cn/ --write
    """  # noqa: D301 (click needs the character, not the two that spell it)
    return add_source(url, write, folder, delay)


def _check(paths: Sequence[Path]) -> int:
    faults = [fault for path in paths for fault in faults_of(path)]
    for fault in faults:
        click.echo(fault)
    click.echo(f"definitions: {len(paths)}, faults: {len(faults)}")
    return 1 if faults or not paths else 0


def _rows(chosen: Sequence[Source], home: Home) -> list[dict[str, Any]]:
    known = _fortunes(home)
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
            **{key: known.get(source.id, NEVER_CRAWLED)[key] for key in NEVER_CRAWLED},
        }
        for source in chosen
    ]


def _fortune_cells(row: dict[str, Any]) -> tuple[str, ...]:
    success = row["last_success"][:10] if row["last_success"] else "never"
    latest = " ".join(map(str, row["yield"]))
    return row["verified"] or "no", " ".join(row["needs"]), row["state"], success, latest, str(row["articles"])


def _fortunes(home: Home) -> dict[str, dict[str, Any]]:
    """Return what the archive says of each source that was ever crawled; nothing without one."""
    if not home.archive.exists():
        return {}
    with Archive(home.archive, read_only=True) as archive:
        return {each["id"]: each for each in archive.status()["sources"]}


def _needs(source: Source) -> list[str]:
    return [*filter(None, [source.discovery.needs]), *(["pattern"] if source.discovery.generic else [])]
