"""What today's rules make of a capture that older rules have read: revisions are remade in place, and what they said is kept.

A revision says that the page changed. Rules that change make no revision: the row is made anew, and what differs stands in
`remakes` as it was. Only where today's rules see a change of the page that the older ones overlooked is there a new one.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from archive.articles import (
    CONTENT,
    add_details,
    content_digest,
    content_row,
    keep_absence,
    keep_article,
    keep_revisit,
    set_current,
    take_from_search,
)
from archive.captures import COLUMNS as CAPTURE_COLUMNS
from archive.captures import Capture, Failure, add_failure, from_row
from archive.database import insert
from archive.one_for_many import FAILURE as ONE_FOR_MANY
from archive.one_for_many import NOT_FOUND, captures_of_one_for_many
from archive.page_reading import Reading
from archive.times import to_text
from archive.warc.kept import DERIVED
from pipelines.article import RULES_VERSION, Article

DETAILS = {
    "edits": ("stage", "rule", "field", "start", "end", "before", "after", "certainty"),
    "removals": ("stage", "rule", "place", "text"),
    "images": ("url", "alt", "caption"),
}
"""What belongs to a revision and is compared with it. Who is named stands in its own columns as well."""

COLUMNS = tuple(name for name in CONTENT if name != "sketch")

UNSHOWN = ("sketch", "rules_version", "originals", "rules")
"""Columns that a difference for people leaves out: how a field was found, and numbers."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one article as it stands in the archive and as today's rules make it.

    The field is "article" where the rules find one more (old is None) or no longer find it (new is None).
    """

    url: str
    ordinal: int
    capture_id: int
    field: str
    old: Any
    new: Any


def differences(db: Database, capture: Capture, reading: Reading) -> list[Difference]:
    """Return what today's rules would change of what the archive says by a capture."""
    shown = _shown(db, capture)
    reading = _believed(db, reading)
    if not _was_read(reading):
        return []
    found: list[Difference] = []
    for article in reading.articles:
        place = article.url, article.ordinal
        row = shown.pop(place, None)
        assert capture.id is not None
        if row is None:
            found.append(Difference(*place, capture.id, "article", None, article.title))
            continue
        if row["capture_id"] != capture.id and row["digest"] == content_digest(article):
            continue  # another capture made the revision, perhaps of another page; both say the same
        old, new = _stored(db, row), _made(article)
        names = [name for name in new if name not in UNSHOWN and old[name] != new[name]]
        found += [Difference(*place, capture.id, name, old[name], new[name]) for name in names]
    found += [Difference(*place, capture.id or 0, "article", row["title"], None) for place, row in shown.items()]
    return found


def remake(db: Database, reading: Reading) -> int:
    """Bring the rows of a capture to what today's rules make of it; return how many revisions were remade or added."""
    capture = reading.task.capture
    assert capture.id is not None
    shown = _shown(db, capture)
    reading = _believed(db, reading)
    if not _was_read(reading):
        return 0
    touched: set[int] = set()
    changed = 0
    for article in reading.articles:
        row = shown.pop((article.url, article.ordinal), None)
        if row is None:
            changed += _add(db, capture, reading, article, touched)
        elif row["capture_id"] == capture.id:
            changed += _remake(db, row, article, touched)
        elif row["digest"] != content_digest(article):
            db.execute("DELETE FROM sightings WHERE capture_id = ? AND article_id = ?", (capture.id, row["article_id"]))
            changed += _add(db, capture, reading, article, touched)
    for row in shown.values():
        if row["capture_id"] == capture.id:
            changed += _withdraw(db, row, touched)
    for article_id in touched:
        _settle(db, article_id)
    renew_failure(db, capture, reading.failure)
    return changed


def take_back(db: Database, capture_ids: Sequence[int]) -> None:
    """Withdraw what captures showed that turned out to be of one page for many, see `archive.one_for_many`."""
    touched: set[int] = set()
    for capture_id in capture_ids:
        capture = from_row(db.execute(f"SELECT {CAPTURE_COLUMNS} FROM captures WHERE id = ?", (capture_id,)).fetchone())
        for row in _shown(db, capture).values():
            if row["capture_id"] == capture_id:
                _withdraw(db, row, touched)
        renew_failure(db, capture, ONE_FOR_MANY)
    for article_id in touched:
        _settle(db, article_id)


def _believed(db: Database, reading: Reading) -> Reading:
    """Return a reading without its articles if its page was one for many."""
    capture = reading.task.capture
    crawl = db.execute("SELECT crawl_id FROM captures WHERE id = ?", (capture.id,)).fetchone()
    if reading.articles and captures_of_one_for_many(db, crawl["crawl_id"], capture.digest):
        return replace(reading, articles=(), failure=ONE_FOR_MANY)
    return reading


def _was_read(reading: Reading) -> bool:
    """Say whether the page could be read. One that took too long this time says nothing against what is kept of it."""
    return bool(reading.articles) or reading.failure is None or reading.failure.stage == "extract"


def _shown(db: Database, capture: Capture) -> dict[tuple[str, int], Any]:
    """Return the revisions that a capture showed, by URL and ordinal of their articles."""
    rows = db.execute(
        "SELECT revisions.*, articles.url, articles.ordinal "
        "FROM sightings JOIN revisions ON revisions.id = sightings.revision_id "
        "JOIN articles ON articles.id = sightings.article_id WHERE sightings.capture_id = ? ORDER BY ordinal",
        (capture.id,),
    )
    return {(row["url"], row["ordinal"]): row for row in rows}


def _add(db: Database, capture: Capture, reading: Reading, article: Article, touched: set[int]) -> int:
    """Keep an article, or a change of one, that the older rules did not see."""
    source_id = db.execute("SELECT source_id FROM captures WHERE id = ?", (capture.id,)).fetchone()["source_id"]
    pages = reading.further if article is reading.articles[-1] else ()
    further = {page.capture.id: page.capture.url for page in pages if page.capture.id is not None}
    for page_id in further:
        db.execute(
            "DELETE FROM sightings WHERE capture_id = ? AND article_id IN (SELECT id FROM articles WHERE url = ?)",
            (page_id, article.url),
        )
    assert capture.id is not None
    touched.add(keep_article(db, source_id, article, capture.id, to_text(capture.captured_at), further)[0])
    for revisit in db.execute("SELECT captured_at FROM captures WHERE revisit_of = ?", (capture.id,)).fetchall():
        keep_revisit(db, capture.id, revisit["captured_at"])
    gone = "SELECT id, captured_at FROM captures WHERE url = ? AND status IN (404, 410) ORDER BY captured_at"
    for capture_gone in db.execute(gone, (article.url,)).fetchall():
        keep_absence(db, article.url, capture_gone["id"], capture_gone["captured_at"])
    return 1


def _remake(db: Database, row: Any, article: Article, touched: set[int]) -> int:
    """Make a revision anew where it stands; what it said goes to `remakes`. Return 1 if it says something else now."""
    old, new = _stored(db, row), _made(article)
    changed = {name: value for name, value in old.items() if value != new[name]}
    if not changed and not _was_lost(db, row["id"]):
        return 0
    revision_id, article_id = row["id"], row["article_id"]
    touched.add(article_id)
    finding = "changed" if changed.keys() - {"rules_version"} else "same"
    _log(db, row, finding, article.rules_version, changed)
    values = content_row(article) | {"digest": content_digest(article), "made_at": to_text(datetime.now(UTC))}
    settings = ", ".join(f"{column} = ?" for column in values)
    db.execute(f"UPDATE revisions SET {settings} WHERE id = ?", (*values.values(), revision_id))
    for table in (*DETAILS, "bylines"):
        db.execute(f"DELETE FROM {table} WHERE revision_id = ?", (revision_id,))
    add_details(db, {"revision_id": revision_id, "article_id": article_id}, article)
    return int(bool(changed.keys() - {"rules_version"}))


def _withdraw(db: Database, row: Any, touched: set[int]) -> int:
    """Note that today's rules find no such article on the page. Nothing of it is lost."""
    last = db.execute(
        "SELECT finding, remade_by FROM remakes WHERE revision_id = ? ORDER BY id DESC", (row["id"],)
    ).fetchone()
    if last and tuple(last) == (NOT_FOUND, RULES_VERSION):
        return 0
    touched.add(row["article_id"])
    _log(db, row, NOT_FOUND, RULES_VERSION, {})
    return 1


def _was_lost(db: Database, revision_id: int) -> bool:
    """Say whether the last rules to read a revision's page did not find it there."""
    last = db.execute("SELECT finding FROM remakes WHERE revision_id = ? ORDER BY id DESC", (revision_id,)).fetchone()
    return bool(last) and last["finding"] == NOT_FOUND


def _settle(db: Database, article_id: int) -> None:
    """Let the article say what its latest revision says that today's rules find; if there is none, it is not searched."""
    found = db.execute(
        "SELECT id FROM revisions WHERE article_id = ? AND ? IS NOT "
        "(SELECT finding FROM remakes WHERE revision_id = revisions.id ORDER BY id DESC LIMIT 1) "
        "ORDER BY number DESC LIMIT 1",
        (article_id, NOT_FOUND),
    ).fetchone()
    if found:
        set_current(db, article_id, found["id"])
    else:
        take_from_search(db, article_id)
        db.execute("UPDATE articles SET withdrawn = ? WHERE id = ?", (RULES_VERSION, article_id))


def _log(db: Database, row: Any, finding: str, by: str, old: Mapping[str, Any]) -> None:
    now = to_text(datetime.now(UTC))
    past = {"revision_id": row["id"], "article_id": row["article_id"], "rules_version": row["rules_version"]}
    said = {"finding": finding, "made_at": row["made_at"], "remade_at": now, "remade_by": by}
    insert(db, "remakes", past | said | {"old": json.dumps(old, ensure_ascii=False)})


def renew_failure(db: Database, capture: Capture, failure: Failure | None) -> None:
    """Let the failure of reading a page be the one that reading it today has. Those of other stages stay."""
    now = [failure] if failure and failure.stage in DERIVED else []
    stages = ", ".join(f"'{stage}'" for stage in sorted(DERIVED))
    of_reading = f"FROM failures WHERE capture_id = ? AND stage IN ({stages})"
    before = [Failure(*row) for row in db.execute(f"SELECT stage, reason {of_reading}", (capture.id,))]
    if before == now:
        return
    db.execute(f"DELETE {of_reading}", (capture.id,))
    row = db.execute("SELECT crawl_id, source_id FROM captures WHERE id = ?", (capture.id,)).fetchone()
    for each in now:
        add_failure(db, row["crawl_id"], row["source_id"], capture.url, each, capture.captured_at, capture.id)


def _stored(db: Database, row: Any) -> dict[str, Any]:
    """Return what a revision says in a form that can be compared, and written as JSON."""
    stored = {name: row[name] for name in COLUMNS}
    return (
        stored
        | {"sketch": row["sketch"].hex()}
        | {
            table: [
                dict(each)
                for each in db.execute(
                    f"SELECT {', '.join(names)} FROM {table} WHERE revision_id = ? ORDER BY id", (row["id"],)
                )
            ]
            for table, names in DETAILS.items()
        }
    )


def _made(article: Article) -> dict[str, Any]:
    """Return what an article says in the same form."""
    row = content_row(article)
    details: dict[str, Sequence[Any]] = {"edits": article.edits, "removals": article.removals, "images": article.images}
    listed = {
        table: [{name: getattr(each, name) for name in names} for each in details[table]]
        for table, names in DETAILS.items()
    }
    return {name: row[name] for name in COLUMNS} | {"sketch": row["sketch"].hex()} | listed
