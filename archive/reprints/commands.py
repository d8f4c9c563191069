"""The command that shows reprints."""

import click
from rich.text import Text

from archive.commands import LARGEST_ID, json_option, plain_console, print_json, print_lines
from archive.home import Home, home_option
from archive.reprints import display
from archive.store import Archive


@click.command()
@click.argument("article_id", metavar="ARTICLE", type=click.IntRange(1, LARGEST_ID))
@click.option("--diff", is_flag=True, help="Also show how each of them differs from the earliest, by paragraph.")
@json_option
@home_option
def reprints(article_id: int, diff: bool, as_json: bool, home: Home) -> None:
    """Show which articles share their text with ARTICLE, the earliest first, and which source they credit.

    docs/reprints.md says what counts as a reprint, and how surely it is found.

    \b
    gonghui reprints 3
    gonghui reprints 3 --diff
    gonghui reprints 3 --json
    """  # noqa: D301 (click needs the character, not the two that spell it)
    with Archive(home.archive, read_only=True) as archive:
        found = archive.reprints(article_id)
        cluster = found["cluster"]
        others = [each["id"] for each in cluster["members"] if each["id"] != cluster["earliest"]] if cluster else []
        changes = [archive.compare(cluster["earliest"], other) for other in others] if diff else []
    if as_json:
        print_json(found | ({"differences": changes} if diff else {}))
        return
    console = plain_console()
    print_lines(console, display.reprint_lines(found))
    for change in changes:
        print_lines(console, [Text(), *display.comparison_lines(change)])


COMMANDS = [reprints]
