"""Articles and their revisions: what a page gave is compared with what is known, and kept if it is new."""

import hashlib
import json
import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlite_utils import Database

from archive import annotations
from archive.database import insert, update
from archive.reprints.finding import place, take_out
from archive.search.index import add_to_index, captions_text, remove_from_index
from archive.times import to_text
from pipelines.article import Article

PLAIN_COLUMNS = (
    *("source", "kind", "title", "kicker", "subtitle", "section", "edition", "abstract", "published", "text"),
    *("original", "script", "encoding", "encoding_rule", "bytes_failed", "rules_version"),
    *("continued_on", "continued_from"),
)

CONTENT = (*PLAIN_COLUMNS, "byline", "editors", "originals", "rules", "sketch")
"""The columns that `articles` and `revisions` share."""

FROM_THE_PAGE = (
    *("source", "kind", "title", "kicker", "subtitle", "byline", "editors", "section", "edition", "abstract"),
    *("published", "text", "original", "images"),
)
"""The fields whose change makes a revision. How they were found, and what was made of them, does not."""


WITHOUT_TEXT = {"text": "", "original": "", "sketch": b""}


class Change(Enum):
    """What a capture meant for an article."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"


def keep_article(
    db: Database,
    source_id: str,
    article: Article,
    capture_id: int,
    seen: str,
    further: Mapping[int, str],
    live: bool = False,
) -> tuple[int, Change]:
    """Keep what a capture showed, `seen` at that time: insert, revise, or note that it still stands so.

    `further` are the captures of the further pages that the article was joined of, in order, and their URLs. Returns the
    id of the article and what happened. `live` is a capture that was made just now, whatever the clock said before.
    """
    digest = content_digest(article)
    known = db.execute(
        "SELECT id FROM articles WHERE url = ? AND ordinal = ?", (article.url, article.ordinal)
    ).fetchone()
    if known is None:
        article_id, revision_id = _add(db, source_id, article, capture_id, seen, digest)
        change = Change.NEW
    else:
        article_id = known["id"]
        revision_id, change = _place(db, article_id, article, capture_id, seen, digest, live)
        _stands_at(db, article_id, seen, live)
    for seen_in in (capture_id, *further):
        insert(db, "sightings", {"capture_id": seen_in, "article_id": article_id, "revision_id": revision_id})
    if further and change is not Change.UNCHANGED:
        add_pages(db, revision_id, article, {capture_id: article.url} | dict(further))
    return article_id, change


def is_less(db: Database, article: Article, pages: int) -> bool:
    """Say whether more is kept of an article than a part of it that was joined of so many pages: all of it, or more pages."""
    kept = db.execute(
        "SELECT (SELECT count(*) FROM revision_pages WHERE revision_id = revisions.id) AS pages, "
        "EXISTS (SELECT 1 FROM failures WHERE capture_id = revisions.capture_id AND stage = 'join') AS is_part "
        "FROM articles JOIN revisions ON revisions.id = revision_id WHERE url = ? AND ordinal = ? AND withdrawn IS NULL",
        (article.url, article.ordinal),
    ).fetchone()
    return kept is not None and not (kept["is_part"] and kept["pages"] <= pages)


def keep_revisit(db: Database, revisit_of: int, seen: str, live: bool = False) -> list[int]:
    """Note that the articles last seen in an earlier capture still stand so; return their ids."""
    standing = db.execute(
        "SELECT articles.id FROM sightings JOIN articles USING (revision_id) WHERE sightings.capture_id = ? ORDER BY 1",
        (revisit_of,),
    ).fetchall()
    for article in standing:
        _stands_at(db, article["id"], seen, live)
    return [article["id"] for article in standing]


def keep_absence(db: Database, url: str, capture_id: int, seen: str, live: bool = False) -> None:
    """Note that the articles of a URL are gone from their site, as a capture says. Of several captures the first counts."""
    db.execute(
        "UPDATE articles SET gone_since = ?, gone_capture_id = ? "
        "WHERE url = ? AND (? OR last_seen < ?) AND (gone_since IS NULL OR gone_since > ?)",
        (seen, capture_id, url, live, seen, seen),
    )


def content_row(article: Article) -> dict[str, Any]:
    """Return the columns that `articles` and `revisions` share."""
    return {column: getattr(article, column) for column in PLAIN_COLUMNS} | {
        "byline": _json(article.byline) if article.byline else "[]",
        "editors": _json(article.editors) if article.editors else "[]",
        "originals": _json(dict(article.originals)) if article.originals else "{}",
        "rules": _json(dict(article.rules)) if article.rules else "{}",
        "sketch": struct.pack(f"<{len(article.sketch)}q", *article.sketch),
    }


def content_digest(article: Article) -> str:
    """Return the SHA-256 of what comes from the page."""
    return hashlib.sha256(_json([getattr(article, name) for name in FROM_THE_PAGE]).encode()).hexdigest()


def _add(db: Database, source_id: str, article: Article, capture_id: int, seen: str, digest: str) -> tuple[int, int]:
    """Add an article that is not known, and what it says; return its id and that of its revision."""
    content = content_row(article)
    current = content | {"captions": captions_text(image.caption for image in article.images)}
    found = {
        "url": article.url,
        "ordinal": article.ordinal,
        "source_id": source_id,
        "first_seen": seen,
        "last_seen": seen,
    }
    # The two rows name each other, so one is written twice: this time without what makes it long.
    article_id = insert(db, "articles", found | current | WITHOUT_TEXT)
    row = {"article_id": article_id, "number": 1} | _made(capture_id, digest) | content
    revision_id = insert(db, "revisions", row)
    update(db, "articles", article_id, {"revision_id": revision_id} | {name: content[name] for name in WITHOUT_TEXT})
    add_details(db, {"revision_id": revision_id, "article_id": article_id}, article)
    add_to_index(db, article_id, current)
    place(db, article_id, article.text, content["sketch"])
    annotations.add(db, article_id, article)
    return article_id, revision_id


def _place(
    db: Database, article_id: int, article: Article, capture_id: int, seen: str, digest: str, live: bool
) -> tuple[int, Change]:
    """Find what a capture showed its place among the revisions, by the time of their captures; return the revision.

    An import brings captures older than those that are kept: what the article says now stays what the latest showed. A
    `live` capture is the latest, even if those before were made while the clock was ahead.
    """
    before, after = (_last(db, article_id), None) if live else neighbours(db, article_id, seen)
    if before and before["digest"] == digest:
        return before["id"], Change.UNCHANGED
    if after and after["digest"] == digest and not (before and _stood_until(db, before["id"], seen)):
        db.execute("UPDATE revisions SET capture_id = ? WHERE id = ?", (capture_id, after["id"]))
        return after["id"], Change.UNCHANGED
    number = before["number"] + 1 if before else 1
    if after:
        _make_room(db, article_id, number)
    revision_id = _revise(db, article_id, number, article, capture_id, digest)
    if not after:
        set_current(db, article_id, revision_id, article)
    return revision_id, Change.REVISED


def neighbours(db: Database, article_id: int, seen: str) -> tuple[Any, Any]:
    """Return the last revision that was shown by a capture up to a point in time and the first shown after it, or None."""
    shown = (
        "SELECT revisions.id, number, revisions.digest FROM revisions JOIN captures ON captures.id = capture_id "
        "WHERE article_id = ? AND captured_at"
    )
    before = db.execute(f"{shown} <= ? ORDER BY number DESC LIMIT 1", (article_id, seen)).fetchone()
    after = db.execute(f"{shown} > ? ORDER BY number LIMIT 1", (article_id, seen)).fetchone()
    return before, after


def _last(db: Database, article_id: int) -> Any:
    """Return the last revision of an article."""
    return db.execute(
        "SELECT id, number, digest FROM revisions WHERE article_id = ? ORDER BY number DESC LIMIT 1", (article_id,)
    ).fetchone()


def _stood_until(db: Database, revision_id: int, seen: str) -> bool:
    """Say whether a revision was seen again after a point in time."""
    again = (
        "SELECT 1 FROM sightings JOIN captures ON captures.id = capture_id WHERE revision_id = ? AND captured_at > ?"
    )
    return db.execute(again, (revision_id, seen)).fetchone() is not None


def _make_room(db: Database, article_id: int, number: int) -> None:
    """Move the revisions from a number on up by one; by way of negative numbers, since no two may share one meanwhile."""
    db.execute("UPDATE revisions SET number = -1 - number WHERE article_id = ? AND number >= ?", (article_id, number))
    db.execute("UPDATE revisions SET number = -number WHERE article_id = ? AND number < 0", (article_id,))


def _revise(db: Database, article_id: int, number: int, article: Article, capture_id: int, digest: str) -> int:
    """Add a revision; return its id."""
    row = {"article_id": article_id, "number": number} | _made(capture_id, digest) | content_row(article)
    revision_id = insert(db, "revisions", row)
    add_details(db, {"revision_id": revision_id, "article_id": article_id}, article)
    return revision_id


def _made(capture_id: int, digest: str) -> dict[str, Any]:
    return {"capture_id": capture_id, "made_at": to_text(datetime.now(UTC)), "digest": digest}


def set_current(db: Database, article_id: int, revision_id: int, about: annotations.Annotated | None = None) -> None:
    """Make a revision what the article says now, in its row, index, reprints, annotations: those of `about`, else made anew."""
    take_from_search(db, article_id)
    row = db.execute(f"SELECT {', '.join(CONTENT)} FROM revisions WHERE id = ?", (revision_id,)).fetchone()
    captions = db.execute("SELECT caption FROM images WHERE revision_id = ? ORDER BY id", (revision_id,))
    current = dict(row) | {"captions": captions_text(each["caption"] for each in captions)}
    current |= {"revision_id": revision_id, "withdrawn": None}
    settings = ", ".join(f"{column} = ?" for column in current)
    db.execute(f"UPDATE articles SET {settings} WHERE id = ?", (*current.values(), article_id))
    add_to_index(db, article_id, current)
    place(db, article_id, row["text"], row["sketch"])
    annotations.remove(db, article_id)
    annotations.add(db, article_id, annotations.of_row(row) if about is None else about)


def take_from_search(db: Database, article_id: int) -> None:
    """Take an article out of the index, if it is in it, and away from its reprints."""
    known = db.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
    if known["revision_id"] is not None and known["withdrawn"] is None:
        remove_from_index(db, article_id, known)
        take_out(db, article_id, known["sketch"])


def add_details(db: Database, belongs: Mapping[str, int], article: Article) -> None:
    """Insert what belongs to a revision: edits, removals, images, who is named."""
    for table, details in (("edits", article.edits), ("removals", article.removals), ("images", article.images)):
        for detail in details:
            insert(db, table, {**belongs, **_fields(detail)})
    for part, people in (("byline", article.byline), ("editor", article.editors)):
        for position, person in enumerate(people, start=1):
            named = {"person_id": _person_id(db, person.name), "role": person.role, "organisation": person.organisation}
            insert(db, "bylines", {**belongs, "part": part, "position": position, **named})


def add_pages(db: Database, revision_id: int, article: Article, pages: Mapping[int, str]) -> None:
    """Insert the pages that a revision was joined of: the ids of their captures and their URLs, in order."""
    starts = {part.url: part.start for part in article.parts}
    for position, (capture_id, url) in enumerate(pages.items(), start=1):
        page = {"position": position, "capture_id": capture_id, "url": url, "start": starts.get(url)}
        insert(db, "revision_pages", {"revision_id": revision_id, **page})


def _stands_at(db: Database, article_id: int, seen: str, live: bool) -> None:
    db.execute(
        "UPDATE articles SET last_seen = max(last_seen, ?1), first_seen = min(first_seen, ?1) "
        "WHERE id = ?2 AND NOT (?1 BETWEEN first_seen AND last_seen)",
        (seen, article_id),
    )
    db.execute(
        "UPDATE articles SET gone_since = NULL, gone_capture_id = NULL WHERE id = ? AND (? OR gone_since <= ?)",
        (article_id, live, seen),
    )


def _person_id(db: Database, name: str) -> int:
    known = db.execute("SELECT id FROM people WHERE name = ?", (name,)).fetchone()
    return known["id"] if known else insert(db, "people", {"name": name})


def _fields(record: Any) -> dict[str, Any]:
    """Return what a record of single values holds. `asdict` would copy each of them, for twenty times as long."""
    return {name: getattr(record, name) for name in record.__slots__}


_json = json.JSONEncoder(ensure_ascii=False, default=_fields).encode
