"""The commands of this room: crawl, demo, import, sources and status."""

from datetime import UTC, datetime
from pathlib import Path

import click

from archive.home import Home, home_option
from crawler.choice import choose, only_due, without_needs
from crawler.demo import demo
from crawler.importing.command import import_
from crawler.progress import LastingConsole
from crawler.source_commands import folder_option, source_commands
from crawler.status import status


@click.command()
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("--full", is_flag=True, help="Read every list to its end, and ask again for the articles that are kept.")
@click.option(
    "--due",
    is_flag=True,
    help="Only sources whose last finished crawl is older than their schedule says, and not in their quiet hours.",
)
@folder_option
@home_option
def crawl(sources: tuple[str, ...], full: bool, due: bool, folder: Path | None, home: Home) -> int:
    """Crawl the given sources, or all of them, into the archive.

    A list is read page after page until a page brings nothing unknown. What is kept is asked for again 1, 7, 30 and 180
    days later, on condition that it changed. Exit code 2 if a source failed or met trouble, 3 if another run is at work.

    \b
    gonghui crawl people-acftu grrb
    gonghui crawl --full yunnan  the first time, and to see all that changed
    gonghui crawl --due          what cron calls: see deploy/
    """  # noqa: D301 (click needs the character, not the two that spell it)
    from crawler.run import run_crawl  # here, because importing Scrapy would slow down every other command

    chosen = without_needs(choose(sources, folder))
    if due:
        now = datetime.now(UTC)
        chosen = only_due(chosen, home, now)
        for source in filter(lambda source: source.schedule.is_quiet(now), chosen):
            click.echo(f"{source.id}: left for later, these are its quiet hours")
        chosen = [source for source in chosen if not source.schedule.is_quiet(now)]
        if not chosen:
            click.echo("no source is due")
            return 0
    return run_crawl(chosen, home, LastingConsole(), full).exit_code if chosen else 0


COMMANDS = [crawl, demo, import_, source_commands, status]
