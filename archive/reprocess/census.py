"""A first look through the WARC files: what must be known of them before anything in them is delivered."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from archive.captures import Failure
from archive.definitions import from_line
from archive.store import Archive
from archive.warc import kept
from archive.warc.frames import Fault
from archive.warc.kept import Event, Kept, kept_in, warc_files
from sources import Source

Crawl = tuple[str, datetime]
"""A crawl as its begin record names it: source and time."""


@dataclass
class Census:
    """What is in the files.

    `unknown` counts the exchanges of each file that have no row, `crawls` says for each file which crawl a number in its
    notes meant at its beginning. In `open` are the files with anything of a crawl that has not ended in the archive, which
    may lack what they note beside exchanges. Faults are with their file. `archive_id` is empty if no file names one.
    """

    definitions: dict[str, Source] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)
    pages: dict[tuple[str, str], list[Kept]] = field(default_factory=lambda: defaultdict(list))
    unknown: dict[Path, int] = field(default_factory=dict)
    crawls: dict[Path, dict[str, Crawl]] = field(default_factory=dict)
    open: set[Path] = field(default_factory=set)
    faults: list[tuple[Path, Fault]] = field(default_factory=list)
    archive_id: str = ""


def take_census(archive: Archive, folder: Path) -> Census:
    """Look through all files. Raises OSError."""
    census = Census()
    crawls: dict[str, Crawl] = {}
    ended = archive.ended_crawls()
    for path in warc_files(folder):
        known = archive.records_in(path.name)
        census.crawls[path] = dict(crawls)
        census.unknown[path] = 0
        for item in kept_in(path):
            if isinstance(item, Fault):
                census.faults.append((path, item))
                continue
            if isinstance(item, Event):
                _note(item, census, crawls)
            else:
                census.unknown[path] += item.capture.warc_offset not in known
                if item.notes.get(kept.KIND) == "page":
                    census.pages[item.notes.get(kept.CRAWL, ""), item.capture.url].append(item)
            crawl = crawls.get(item.notes.get(kept.CRAWL, ""))
            if crawl and crawl not in ended:
                census.open.add(path)
    return census


def _note(event: Event, census: Census, crawls: dict[str, Crawl]) -> None:
    notes = event.notes
    if notes[kept.EVENT] == kept.BEGIN:
        crawls[notes.get(kept.CRAWL, "")] = notes.get(kept.SOURCE, ""), event.at
        census.archive_id = census.archive_id or notes.get(kept.ARCHIVE, "")
    if kept.DEFINITION in notes:
        source = from_line(notes[kept.DEFINITION])
        census.definitions[source.id] = source
    if notes[kept.EVENT] == kept.FAILURE and kept.OF_CAPTURE in notes:
        census.failures[notes[kept.OF_CAPTURE]] = event.failure
