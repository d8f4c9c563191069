"""`gonghui reprocess`: reads the pages in the WARC files again with today's rules, and makes an archive that is gone anew."""

from pathlib import Path

import click

from archive.home import Home, home_option, sources_option
from archive.search.filters import day
from sources import load_sources


@click.command()
@click.option("--source", metavar="ID", help="Only pages of this publisher.")
@click.option(
    "--since", metavar="DATE", help="Only pages captured on that day (UTC) or later: YYYY, YYYY-MM or YYYY-MM-DD."
)
@click.option("--until", metavar="DATE", help="Only pages captured on that day or earlier.")
@click.option("--rules", metavar="VERSION", help="Only what this version of the rules has made.")
@click.option("--article", metavar="ID", type=click.IntRange(1), help="Only the pages of this article.")
@click.option("--dry-run", is_flag=True, help="Change nothing; count what would change.")
@click.option("--diff", "shown", is_flag=True, help="With --dry-run: show for each field what would change.")
@click.option(
    "--workers",
    "count",
    type=click.IntRange(1, 64),
    help="Processes that read pages.  [default: one a core, four at most]",
)
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: print what would change as JSON in UTF-8.")
@sources_option
@home_option
def reprocess(
    source: str | None,
    since: str | None,
    until: str | None,
    rules: str | None,
    article: int | None,
    dry_run: bool,
    shown: bool,
    count: int | None,
    as_json: bool,
    folder: Path | None,
    home: Home,
) -> int:
    """Read again, from the WARC files alone, the pages of the archive with today's rules.

    A revision that they read otherwise is remade in place; what it said stands in the table `remakes`. Stopped or killed, the
    same command goes on where it was. Without options, pages that a run which died left without rows get them, too. Where
    archive.db is missing, all of it is made anew.

    \b
    gonghui reprocess --dry-run --diff --source people-acftu
    gonghui reprocess --rules 2026.11.22
    gonghui reprocess
    """  # noqa: D301 (click needs the character, not the two that spell it)
    if (shown or as_json) and not dry_run:
        raise click.UsageError("--diff and --json belong to --dry-run", click.get_current_context())
    from archive.reprocess import run  # here, because importing what reads pages would slow down every other command

    chosen = run.Selection(source, since and day(since), until and day(until), rules, article)
    definitions = load_sources(folder)
    if dry_run:
        return run.dry_run(home, chosen, definitions, count, shown, as_json)
    return run.run(home, chosen, definitions, count)
