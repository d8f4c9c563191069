"""The commands that look after an archive: check, backup."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from archive.backing_up import back_up
from archive.checking import Checking, Problem
from archive.home import Home, home_option
from archive.lock import is_held

NOT_YET = "if the run that wrote them has died, gonghui reprocess gives them theirs"


@click.command("check")
@click.option("--repair", is_flag=True, help="Make the full-text index anew, where it is out of step.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON in UTF-8.")
@home_option
def check(repair: bool, as_json: bool, home: Home) -> int:
    """Hold the archive to its WARC files: digests, each row's record, each record's row, foreign keys, full-text index.

    Says what is wrong and what repairs it. Exit code 2 if something is. May run beside a crawl.

    \b
    gonghui check
    """  # noqa: D301 (click needs the character, not the two that spell it)
    running = is_held(home.lock)
    found: list[Problem] = []
    with Checking(home.archive, read_only=not repair) as archive:
        if repair:
            click.echo(f"articles in the full-text index, made anew: {archive.reindex()}", err=as_json)
        for problem in archive.problems(home.warc, lambda _: None, running):
            found.append(problem)
            if not as_json:
                click.echo(f"{problem.place}: {problem.wrong}. Repair: {problem.repair}")
        unstored, totals = archive.unstored, archive.status()["totals"]
    if as_json:
        problems = [asdict(problem) for problem in found]
        told = {"problems": problems, "running": running, "unstored": unstored, "totals": totals}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2).encode())
    else:
        for path, number in unstored.items():
            click.echo(f"{path}: {number} captures have no rows yet; {NOT_YET}")
        click.echo(f"captures: {totals['captures']}, articles: {totals['articles']}, problems: {len(found)}")
    return 2 if found else 0


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@home_option
def backup(folder: Path, home: Home) -> None:
    """Copy the archive and its WARC files into FOLDER, also while a crawl runs. Done again, only what is new is copied.

    FOLDER is a home: copied back to where the archive was, or named with --home, it is the archive as it was. Exit code 4 if
    anything could not be copied; what an earlier backup left is then still there.

    \b
    gonghui backup /mnt/backup/gonghui
    """  # noqa: D301 (click needs the character, not the two that spell it)
    made = back_up(home, folder)
    size = f"{made.bytes / 1_000_000:.1f} MB"
    click.echo(
        f"{folder}: the archive and {made.files} WARC files, of which {made.copied} were new or had grown ({size})"
    )
    click.echo(f"To restore, copy it back to {home.path}; gonghui check --home {folder} looks whether it is whole")
