"""Holds a manifest to an archive: whether it still gives the same corpus, and which articles differ, in what."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlite_utils import Database

from archive.export.corpus import Corpus, Entry, read_entries
from archive.export.errors import ExportError
from archive.export.manifest import COLUMNS, HASHED, HEX, Manifest, corpus_line, hash_fields
from archive.search.query import parse
from archive.search.searching import SearchableArchive

NOTED = f"""
CREATE TABLE noted ({", ".join(COLUMNS)}, PRIMARY KEY (url, ordinal)) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """An article that the archive gives otherwise than the manifest has it: added, missing or changed, and in what."""

    what: Literal["added", "missing", "changed"]
    url: str
    ordinal: int
    title: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holding a manifest to an archive showed.

    `count` and `corpus`, the digest, are of what the archive gives now. `file` is of the file beside the manifest: "as
    exported", "altered" or "not here"; `manifest` is "altered" if its own count or corpus is not that of the articles it
    lists, else "whole"; `same_archive` says whether the ids agree.
    """

    differences: tuple[Difference, ...]
    count: int
    corpus: str
    file: str
    manifest: str
    same_archive: bool

    @property
    def is_same(self) -> bool:
        """Whether the archive gives the same corpus, and manifest and file, if that is there, are what was exported."""
        return not self.differences and "altered" not in (self.file, self.manifest)


def verify(archive: SearchableArchive, manifest: Manifest) -> Verdict:
    """Ask the archive again what a manifest's export asked, and compare. Raises QueryError, ExportError, ArchiveError."""
    request = manifest.request()
    with (
        archive.snapshot() as db,
        closing(sqlite3.connect("")) as memory,
    ):  # "" is a file of SQLite's own, for this long
        memory.row_factory = sqlite3.Row
        memory.execute(NOTED)
        count, then, now = 0, hashlib.sha256(), hashlib.sha256()
        for row in manifest.rows():
            _note(memory, manifest, row)
            then.update(corpus_line(row))
            count += 1
        corpus = Corpus(db, parse(request.query), request.filters)
        found = [*_compared(memory, _hashed(corpus.entries(), now), manifest), *_missing(memory, db, manifest)]
        same_archive = manifest.about.get("archive") == archive.id
    found.sort(key=lambda each: (each.url, each.ordinal))
    told = manifest.about.get("count"), manifest.about.get("corpus")
    is_whole = told == (count, f"sha256:{then.hexdigest()}")
    return Verdict(
        tuple(found),
        len(corpus),
        f"sha256:{now.hexdigest()}",
        _file(manifest),
        "whole" if is_whole else "altered",
        same_archive,
    )


def _hashed(entries: Iterator[Entry], corpus: Any) -> Iterator[Entry]:
    for entry in entries:
        corpus.update(corpus_line(entry.record))
        yield entry


def _note(memory: sqlite3.Connection, manifest: Manifest, row: dict[str, Any]) -> None:
    try:
        memory.execute(f"INSERT INTO noted VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    except sqlite3.Error as error:
        raise ExportError(f"{manifest.path} is no manifest of a gonghui export: {error}") from error


def _compared(memory: sqlite3.Connection, entries: Iterator[Entry], manifest: Manifest) -> Iterator[Difference]:
    """Yield what is added or changed; what was compared is forgotten."""
    for entry in entries:
        record = entry.record
        place = record["url"], record["ordinal"]
        noted = memory.execute("SELECT * FROM noted WHERE url = ? AND ordinal = ?", place).fetchone()
        if noted is None:
            yield Difference("added", *place, record["title"], "the query did not find it before")
            continue
        memory.execute("DELETE FROM noted WHERE url = ? AND ordinal = ?", place)
        changed = _changed(entry, noted, manifest)
        if changed:
            yield Difference("changed", *place, noted["title"], changed)


def _changed(entry: Entry, noted: Any, manifest: Manifest) -> str:
    """Return the names of the fields that say something else than is noted; empty if none does."""
    names = [str(name) for name in manifest.about.get("hashed", ())]
    now = hash_fields(entry.record)
    then = str(noted["fields"])
    parts = {name: now[HEX * place : HEX * (place + 1)] for place, name in enumerate(HASHED)}
    changed = [name for place, name in enumerate(names) if parts.get(name, "") != then[HEX * place : HEX * (place + 1)]]
    if not changed and entry.record["digest"] != noted["digest"]:
        return "content"
    return ", ".join(changed)


def _missing(memory: sqlite3.Connection, db: Database, manifest: Manifest) -> Iterator[Difference]:
    for noted in memory.execute("SELECT * FROM noted"):
        asked = "SELECT id, withdrawn FROM articles WHERE url = ? AND ordinal = ?"
        row = db.execute(asked, (noted["url"], noted["ordinal"])).fetchone()
        if row is None:
            why = "the archive has no such article"
        elif row["withdrawn"]:
            why = f"rules {row['withdrawn']} find no such article on its page"
        else:
            changed = _changed(read_entries(db, [row["id"]])[0], noted, manifest)
            why = "the query finds it no more" + (f"; it has changed: {changed}" if changed else "")
        yield Difference("missing", noted["url"], noted["ordinal"], noted["title"], why)


def _file(manifest: Manifest) -> str:
    noted = manifest.about.get("file")
    name = str(noted.get("name")) if isinstance(noted, dict) else ""
    path = manifest.path.parent / Path(name).name  # whatever a manifest says, only a file beside it is looked at
    if not name or not path.is_file():
        return "not here"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return "as exported" if isinstance(noted, dict) and f"sha256:{digest}" == noted.get("digest") else "altered"
