"""The commands of this room: crawl and demo."""

from datetime import UTC, datetime
from pathlib import Path

import click

from archive.home import Home, home_option
from crawler.choice import choose, only_due, without_needs
from crawler.demo import demo
from crawler.progress import LastingConsole


@click.command()
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("--full", is_flag=True, help="Read every list to its end, and ask again for the articles that are kept.")
@click.option("--due", is_flag=True, help="Only sources whose last finished crawl is older than their schedule.")
@click.option(
    "--sources",
    "folder",
    metavar="FOLDER",
    envvar="GONGHUI_SOURCES",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of definitions.  [default: those that come with gonghui; GONGHUI_SOURCES]",
)
@home_option
def crawl(sources: tuple[str, ...], full: bool, due: bool, folder: Path | None, home: Home) -> int:
    """Crawl the given sources, or all of them, into the archive.

    A list is read page after page until a page brings nothing unknown; what is kept is not asked for again.

    \b
    gonghui crawl people-acftu grrb
    gonghui crawl --full yunnan  the first time, and to see what changed
    gonghui crawl --due          what cron calls: see deploy/
    """  # noqa: D301 (click needs the character, not the two that spell it)
    from crawler.run import run_crawl  # here, because importing Scrapy would slow down every other command

    chosen = without_needs(choose(sources, folder))
    if due:
        chosen = only_due(chosen, home, datetime.now(UTC))
        if not chosen:
            click.echo("no source is due")
            return 0
    return run_crawl(chosen, home, LastingConsole(), full).exit_code if chosen else 0


COMMANDS = [crawl, demo]
