"""Runs `gonghui reprocess`, and tells how it goes."""

import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any

import click
from rich.console import Console

from archive.home import Home
from archive.lock import take_lock
from archive.reprocess.rebuilding import Rebuilding
from archive.reprocess.remaking import Difference
from archive.reprocess.rereading import Progress, Reprocessing, Selection
from archive.store import Archive
from archive.workers import Workers
from pipelines.article import RULES_VERSION
from sources import Source

__all__ = ["Selection", "dry_run", "run"]

TELL_EVERY = 10.0
"""Seconds between two lines on the progress."""

REBUILT = ".rebuilding"
"""What the name of an archive ends in until it is whole."""


def run(home: Home, selection: Selection, definitions: Mapping[str, Source], count: int | None) -> int:
    """Remake what was selected on `count` workers, or the archive if it is gone; return the exit code.

    Raises OSError and what `Reprocessing` raises for a selection of nothing that there is.
    """
    home.prepare()
    with ExitStack() as stack:
        stack.callback(take_lock(home.lock).release)
        workers = stack.enter_context(Workers(count=count))
        if not home.has_archive:
            return _rebuild(home, workers, definitions)
        code = _complete(home, home.archive, workers, definitions) if selection == Selection() else 0
        return _remake(home, workers, definitions, selection) or code


def dry_run(
    home: Home, selection: Selection, definitions: Mapping[str, Source], count: int | None, shown: bool, as_json: bool
) -> int:
    """Print what today's rules would change, and change nothing; return the exit code."""
    found: list[Difference] = []
    with (
        Workers(count=count) as workers,
        Reprocessing(home.archive, home.warc, workers, definitions, selection, read_only=True) as archive,
    ):
        for page in archive.differences():
            found += page if as_json else ()
            if shown and not as_json:
                _show(page)
        progress = archive.progress
    if as_json:
        told: dict[str, Any] = {"rules_version": RULES_VERSION, "pages": progress.pages, "changed": progress.changed}
        told["differences"] = [asdict(each) for each in found]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2).encode())
    else:
        click.echo(f"pages read with rules {RULES_VERSION}: {progress.pages}; that would change: {progress.changed}")
    return 0


def _rebuild(home: Home, workers: Workers, definitions: Mapping[str, Source]) -> int:
    """Make the archive anew beside its place, and put it there when it is whole."""
    beside = home.archive.with_name(home.archive.name + REBUILT)
    code = _complete(home, beside, workers, definitions)
    beside.replace(home.archive)
    click.echo(f"{home.archive} was made from {home.warc} with rules {RULES_VERSION}")
    return code


def _complete(home: Home, path: Path, workers: Workers, definitions: Mapping[str, Source]) -> int:
    """Give rows to the exchanges in the WARC files that have none. Return 2 if some of the files is broken."""
    ticker = _Ticker()
    with Archive(path) as archive:
        rebuilding = Rebuilding(archive, home.warc, workers, definitions, lambda done: ticker.tell(done, total, 0))
        total = rebuilding.missing
        rebuilding.run()
        if total:
            click.echo(f"captures that got their rows: {rebuilding.delivered} of {total}")
        for file, fault in rebuilding.census.faults:
            click.echo(f"{file}, offset {fault.offset}: {fault.reason}")
        return 2 if rebuilding.census.faults else 0


def _remake(home: Home, workers: Workers, definitions: Mapping[str, Source], selection: Selection) -> int:
    ticker, progress = _Ticker(), Progress()
    with Reprocessing(home.archive, home.warc, workers, definitions, selection) as archive:
        for progress in archive.run():
            ticker.tell(progress.pages, progress.total, progress.changed)
        archive.gather()
    click.echo(
        f"pages read with rules {RULES_VERSION}: {progress.pages}; revisions that say something else: {progress.changed}"
    )
    return 0


def _show(page: Iterable[Difference]) -> None:
    console = Console(highlight=False, soft_wrap=True, markup=False)
    for each in page:
        console.print(f"{each.url} #{each.ordinal}, capture {each.capture_id}: {each.field}", style="bold")
        for sign, lines in (("-", _lines(each.old, each.new)), ("+", _lines(each.new, each.old))):
            for line in lines:
                console.print(f"{sign} {line}")


def _lines(value: Any, other: Any) -> list[str]:
    """Return what a value says, line by line, without the lines that the other says too."""
    own, theirs = (_parts(each) for each in (value, other))
    return [line for line in own if line not in set(theirs)]


def _parts(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list):
        return [json.dumps(each, ensure_ascii=False) for each in value]
    return str(value).split("\n")


class _Ticker:
    """Prints a line on the progress every few seconds."""

    def __init__(self) -> None:
        self.begun = self.last = monotonic()

    def tell(self, pages: int, total: int, changed: int) -> None:
        now = monotonic()
        if now - self.last >= TELL_EVERY:
            self.last = now
            speed = pages / (now - self.begun)
            click.echo(f"{pages} of {total} pages, {changed} changed, {speed:.0f} pages/s")
