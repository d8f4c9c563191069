"""`gonghui status`: what a home holds, how its sources fare, and what waits to be asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import click
from rich.text import Text

from archive import Archive
from archive.commands import json_option, plain_console, print_json, print_lines
from archive.crawls import DIED
from archive.display import source_lines, total_lines
from archive.home import Home, home_option
from archive.lock import is_held
from archive.status import sizes
from crawler.frontier import Frontier

HOSTS_SHOWN = 5
"""Of each source; those with the most URLs that are not done."""


@click.command()
@json_option
@home_option
def status(as_json: bool, home: Home) -> None:
    """Show what the archive holds, and for each source its last crawl, what failed in it, and what waits.

    Of the URLs of articles that are known: pending ones are asked for by the next crawl, leased ones by one that runs or
    died, done ones are kept (or are no article), blocked ones wait for a host that turned us away, dead ones failed for
    weeks and are asked for again if a list links to them.

    \b
    gonghui status
    gonghui status --json
    """  # noqa: D301 (click needs the character, not the two that spell it)
    with Archive(home.archive, read_only=True) as archive:
        held = is_held(home.lock)  # asked before and after: a run may begin or end meanwhile
        state = {"home": str(home.path), "bytes": sizes(home), **archive.status()}
        for source in state["sources"]:
            if source["state"] == "running":
                source["last_crawl"] |= asdict(archive.crawl_counts(source["last_crawl"]["id"]))
                if not (held or is_held(home.lock)):  # the next crawl of the source will note it
                    source["last_crawl"] |= {"outcome": "interrupted", "reason": DIED}
                    source["state"] = "interrupted"
    waiting = _frontier(home)
    for source in state["sources"]:
        source["frontier"] = [count for count in waiting if count["source_id"] == source["id"]]
    if as_json:
        print_json(state)
        return
    console = plain_console()
    print_lines(console, total_lines(state))
    for source in state["sources"]:
        print_lines(console, [Text(), *source_lines(source, frontier_lines(source["frontier"]))])


def frontier_lines(counts: Sequence[Mapping[str, Any]]) -> Iterator[Text]:
    """Show the URLs known of a source by state; by host, too, if there are several."""
    if counts:
        yield Text(f"  known URLs: {_by_state(counts)}")
    hosts = {host: [count for count in counts if count["host"] == host] for host in {count["host"] for count in counts}}
    waiting = sorted(hosts, key=lambda host: (-_number(hosts[host], "done"), host))
    for host in waiting[:HOSTS_SHOWN] if len(hosts) > 1 else ():
        yield Text(f"    {host}: {_by_state(hosts[host])}")
    if len(hosts) > HOSTS_SHOWN:
        yield Text(f"    and {len(hosts) - HOSTS_SHOWN} more hosts: gonghui status --json has them all")


def _by_state(counts: Sequence[Mapping[str, Any]]) -> str:
    states = sorted({count["state"] for count in counts}, key=("pending", "leased", "blocked", "dead", "done").index)
    due = sum(count["due"] for count in counts if count["state"] == "done")
    return ", ".join(f"{_sum(counts, state)} {state}" for state in states) + (f" ({due} due again)" if due else "")


def _sum(counts: Sequence[Mapping[str, Any]], state: str) -> int:
    return sum(count["urls"] for count in counts if count["state"] == state)


def _number(counts: Sequence[Mapping[str, Any]], but: str) -> int:
    return sum(count["urls"] for count in counts if count["state"] != but)


def _frontier(home: Home) -> list[dict[str, Any]]:
    if not home.frontier.exists():
        return []
    with Frontier(home.frontier, read_only=True) as frontier:
        return frontier.counts(datetime.now(UTC))
