"""The commands that read the archive, show, and those that keep it whole."""

import json
from collections.abc import Iterable

import click
from rich.console import Console
from rich.text import Text

from archive import display
from archive.difference import difference
from archive.home import Home, home_option
from archive.reprocess.command import reprocess
from archive.store import Archive
from archive.upkeep_commands import backup, check

LARGEST_ID = 2**63 - 1
"""The largest that SQLite holds."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON in UTF-8.")


@click.command()
@click.argument("article_id", metavar="ID", type=click.IntRange(1, LARGEST_ID))
@click.option("--original", is_flag=True, help="Show the text as it stood on the page, before any repair.")
@click.option("--edits", is_flag=True, help="List the repairs to its text.")
@click.option("--removals", is_flag=True, help="List what was taken out.")
@click.option("--figures", is_flag=True, help="List the figures it reports.")
@click.option("--revisions", is_flag=True, help="List its revisions instead of showing it.")
@click.option(
    "--diff",
    "compared",
    metavar="OLD NEW",
    type=(click.IntRange(1, LARGEST_ID), click.IntRange(1, LARGEST_ID)),
    help="Show what changed between two of its revisions, by paragraph.",
)
@json_option
@home_option
def show(
    article_id: int,
    original: bool,
    edits: bool,
    removals: bool,
    figures: bool,
    revisions: bool,
    compared: tuple[int, int] | None,
    as_json: bool,
    home: Home,
) -> None:
    """Show an article whole, and where it comes from: when it was captured, the WARC record, the rules applied.

    \b
    gonghui show 3 --original
    gonghui show 3 --diff 1 2    what changed between its first two revisions
    gonghui show 3 --json
    """  # noqa: D301 (click needs the character, not the two that spell it)
    with Archive(home.archive, read_only=True) as archive:
        article = archive.article(article_id)
        pair = [archive.revision(article_id, number) for number in compared or ()]
    change = difference(pair[0], pair[1], original) if pair else None
    if as_json:
        print_json(change or (article["revisions"] if revisions else article))
        return
    console = plain_console()
    if change or revisions:
        print_lines(console, display.difference_lines(change) if change else display.revision_lines(article))
        return
    print_lines(console, display.article_lines(article, original))
    if edits:
        print_lines(console, display.edit_lines(article))
    if removals:
        print_lines(console, display.removal_lines(article))
    if figures:
        print_lines(console, display.figure_lines(article))


COMMANDS = [show, reprocess, check, backup]


def plain_console() -> Console:
    """Return where lines of text go: numbers are not coloured, long lines left as they are."""
    return Console(highlight=False, soft_wrap=True)


def print_lines(console: Console, lines: Iterable[Text]) -> None:
    """Print lines of text."""
    for line in lines:
        console.print(line)


def print_json(value: object) -> None:
    """Print a value as JSON in UTF-8, whatever the terminal's encoding."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2).encode())
