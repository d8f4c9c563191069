"""`gonghui import`: what is saved already comes into the archive."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from archive.home import Home, home_option
from crawler.choice import choose, without_needs
from crawler.importing.belonging import Owners
from crawler.importing.url_tables import TableError, read_table
from crawler.progress import LastingConsole
from crawler.source_commands import folder_option
from sources import Source

LISTS = (".txt", ".csv")


@dataclass(frozen=True, slots=True)
class Sorted:
    """The paths that were named: what holds pages, and what lists URLs."""

    saved: list[Path]
    lists: list[Path]


@click.command("import")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", "source_id", metavar="ID", help="The source of pages on hosts that no definition names.")
@click.option(
    "--base", metavar="URL", default="", help="The URL of the folder of saved pages, where the pages do not say."
)
@click.option(
    "--urls",
    "table",
    metavar="CSV",
    type=click.Path(path_type=Path),
    help="The URLs of saved pages: columns file (inside the folder), url and, where known, date.",
)
@folder_option
@home_option
def import_(
    paths: tuple[Path, ...], source_id: str | None, base: str, table: Path | None, folder: Path | None, home: Home
) -> int:
    """Bring into the archive what is saved already, with the provenance that it has.

    PATH is a WARC file (.warc, .warc.gz, .arc, .arc.gz), a WACZ, a saved page or a folder of them (wget, HTTrack, a
    browser), a text with a URL a line, a CSV with a column url, or - for URLs on standard input. URLs are crawled as
    their sources are. A page belongs to the source on whose hosts it lies. What cannot be taken is listed with the
    reason, and the exit code is 2.

    \b
    gonghui import CC-MAIN-20230921.warc.gz
    gonghui import saved/acftu.people.com.cn
    gonghui import urls.csv
    """  # noqa: D301 (click needs the character, not the two that spell it)
    if base and not base.startswith(("http://", "https://")):
        raise TableError(f"--base {base}: must be a URL that begins with http:// or https://")
    known = choose((), folder)
    other = choose((source_id,), folder)[0] if source_id else None
    named = _sorted(paths)
    owners = Owners(known, other)
    code = _import_saved(named.saved, home, owners, base, table) if named.saved else 0
    if code in (0, 2) and named.lists:
        code = max(code, _crawl_lists(named.lists, home, owners))
    return code


def _sorted(paths: Sequence[Path]) -> Sorted:
    missing = [path for path in paths if str(path) != "-" and not path.exists()]
    if missing:
        raise TableError(f"{missing[0]}: there is no such file or folder")
    lists = [path for path in paths if str(path) == "-" or (path.suffix.lower() in LISTS and path.is_file())]
    return Sorted([path for path in paths if path not in lists], lists)


def _import_saved(paths: Sequence[Path], home: Home, owners: Owners, base: str, table: Path | None) -> int:
    from crawler.importing.run import run_import  # here, because importing Scrapy would slow down every other command
    from crawler.importing.saved_pages import Knowledge

    rows = {row.file: row for row in read_table(table)} if table else {}
    console = LastingConsole()
    report = run_import(paths, home, owners, console, Knowledge(base, rows))
    for refused in report.refused:
        console.print(f"not taken: {refused.place}: {refused.reason}", highlight=False, markup=False, soft_wrap=True)
    for host, pages in sorted(report.strangers.items(), key=lambda each: (-each[1], each[0])):
        words = f"of no source: {host}: {pages} page{'s' if pages > 1 else ''}; --source ID names one for them"
        console.print(words, highlight=False, markup=False, soft_wrap=True)
    if report.known:
        console.print(f"kept already: {report.known}", highlight=False)
    return report.exit_code


def _crawl_lists(paths: Sequence[Path], home: Home, owners: Owners) -> int:
    from crawler.importing.lists import by_source, read_list
    from crawler.run import run_crawl

    found, strangers = by_source([each for path in paths for each in read_list(path)], owners)
    for each in strangers:
        click.echo(f"of no source: {each.url} ({each.file})")
    sources: list[Source] = without_needs([source for source, _ in found])
    code = 2 if strangers or len(sources) < len(found) else 0
    if sources:
        listed = {source.id: urls for source, urls in found}
        code = max(code, run_crawl(sources, home, LastingConsole(), listed=listed).exit_code)
    return code
