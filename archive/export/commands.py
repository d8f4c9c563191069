"""`gonghui export`: what a query finds goes into a file, with a manifest by which it can be verified."""

import shlex
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any

import click
from rich.filesize import decimal

from archive.commands import json_option, print_json
from archive.export.errors import ExportError
from archive.export.exporting import Exported, export_file, manifest_path
from archive.export.formats import FORMATS
from archive.export.manifest import ENDING, Manifest
from archive.export.request import EVERYTHING, Request
from archive.export.verifying import Verdict, verify
from archive.home import Home, home_option
from archive.search.commands import filter_options
from archive.search.filters import Filters
from archive.store import Archive

TELL_EVERY = 2.0
"""Seconds between two lines on the progress."""

file_type = click.Path(dir_okay=False, path_type=Path)


@click.command("export")
@click.argument("query", required=False)
@filter_options
@click.option(
    "--format", "form", type=click.Choice(tuple(FORMATS)), help="[default: what the name of the file ends in]"
)
@click.option(
    "--output", metavar="FILE", type=file_type, help="Where to write; the manifest goes to FILE.manifest.json."
)
@click.option("--text", is_flag=True, help="CSV: with the text and the original of each article.")
@click.option("--bom", is_flag=True, help="CSV: begin with a byte-order mark, by which Excel sees that it is UTF-8.")
@click.option("--overwrite", is_flag=True, help="Replace the file and its manifest if they are there.")
@click.option(
    "--again", metavar="MANIFEST", type=file_type, help="Export once more what this manifest's export asked for."
)
@click.option(
    "--verify",
    "verified",
    metavar="MANIFEST",
    type=file_type,
    help="Export nothing; say whether this archive still gives the same corpus, and what differs.",
)
@json_option
@home_option
def export_command(
    query: str | None,
    form: str | None,
    output: Path | None,
    text: bool,
    bom: bool,
    overwrite: bool,
    again: Path | None,
    verified: Path | None,
    as_json: bool,
    home: Home,
    **filters: Any,
) -> int:
    """Write the articles that a query finds, or all of them, to a file, and beside it a manifest that a paper can cite.

    QUERY and the filters are those of gonghui search. The manifest holds the query and a digest of each article. With
    --verify, exit code 2 if the archive gives another corpus now; the articles that differ are named.

    \b
    gonghui export "产改 OR 产业工人" --since 2023 --output changai.csv
    gonghui export --source sample-grrb --output grrb.bib
    gonghui export --verify changai.csv.manifest.json
    """  # noqa: D301 (click needs the character, not the two that spell it)
    asked = query is not None or any(value not in (None, False) for value in filters.values()) or text or bom
    if verified:
        if asked or form or output or again or overwrite:
            raise click.UsageError("--verify takes no query, filter or file: the manifest names them")
        return _verify(home, Manifest(verified), as_json)
    if output is None:
        raise click.UsageError("name the file to write: --output FILE")
    if again:
        if asked or form:
            raise click.UsageError("--again takes no query, filter or format: the manifest names them")
        request = Manifest(again).request()
        if _form_named(output) not in (request.form, None):
            raise ExportError(f"{again.name} is of a {request.form} export: give --output a name that ends so")
    else:
        request = Request(
            EVERYTHING if query is None else query, Filters(**filters), form or _form_of(output), text, bom
        )
    if request.form != "csv" and (text or bom):
        raise click.UsageError("--text and --bom belong to --format csv")
    with Archive(home.archive, read_only=True) as archive:
        exported = export_file(archive, request, output, overwrite, _Ticker().tell)
    if as_json:
        print_json({"file": str(output), "manifest": str(manifest_path(output)), **asdict(exported)})
    else:
        _show(output, exported, home)
    return 0


def _form_of(path: Path) -> str:
    if form := _form_named(path):
        return form
    raise ExportError(f"{path.name} does not tell the format: choose one with --format {'|'.join(FORMATS)}")


def _form_named(path: Path) -> str | None:
    return next((name for name, form in FORMATS.items() if path.name.lower().endswith(form.ending)), None)


def _show(output: Path, exported: Exported, home: Home) -> None:
    click.echo(f"{output}: {exported.count} articles, {decimal(exported.bytes)}")
    for name, number in exported.notes.items():
        click.echo(f"  {name.replace('_', ' ')}: {number}")
    click.echo(f"Manifest: {output.name}{ENDING}    corpus {exported.corpus}")
    click.echo(f"Verify:   gonghui export --verify {shlex.quote(str(manifest_path(output)))}{home.as_option}")


def _verify(home: Home, manifest: Manifest, as_json: bool) -> int:
    with Archive(home.archive, read_only=True) as archive:
        verdict = verify(archive, manifest)
    if as_json:
        print_json({"same": verdict.is_same, **asdict(verdict)})
    else:
        _tell_verdict(verdict, manifest)
    return 0 if verdict.is_same else 2


def _tell_verdict(verdict: Verdict, manifest: Manifest) -> None:
    for each in verdict.differences:
        click.echo(f"{each.what}: {each.url} #{each.ordinal} {' '.join((each.title or '').split())}: {each.why}")
    if not verdict.same_archive:
        click.echo(f"This is another archive than the one of the manifest, {manifest.about.get('archive')}")
    if verdict.file != "not here":
        click.echo(f"The file beside the manifest is {verdict.file}")
    if verdict.manifest == "altered":
        click.echo("The manifest is altered: its count or its corpus is not that of the articles it lists")
    click.echo(f"Corpus:    {verdict.corpus}")
    then = manifest.about.get("count")
    if verdict.differences:
        click.echo(f"Different: {len(verdict.differences)} of {then} articles then, {verdict.count} now")
    elif verdict.is_same:
        click.echo(f"Identical: the {verdict.count} articles of the manifest")
    else:
        click.echo(f"The {verdict.count} articles are those of the manifest")


class _Ticker:
    """Prints a line on the progress every few seconds."""

    def __init__(self) -> None:
        self.last = monotonic()

    def tell(self, done: int, total: int) -> None:
        now = monotonic()
        if now - self.last >= TELL_EVERY:
            self.last = now
            click.echo(f"{done} of {total} articles", err=True)


COMMANDS = [export_command]
