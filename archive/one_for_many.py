"""One page in place of many: a notice of maintenance with status 200, at every URL that is asked for.

It is known without its words. Where a crawl finds the very same bytes at several URLs whose articles said different things
before, they are content of none of them. One article that lies at several URLs said the same at each before it changed, too.
"""

from sqlite_utils import Database

from archive.captures import Failure

ENOUGH = 3
"""URLs with the same page. Two may be an article and the one that took its place."""

MOST_LOOKED_AT = 20
"""Captures, the first of a crawl with the page, in which the proof is looked for: a notice may come ten thousand times."""

FAILURE = Failure(
    "extract", "no article: the same page as at other URLs of this crawl, which said different things before"
)

NOT_FOUND = "not found"
"""The finding of rules that do not find an article on its page any more, in the table `remakes`."""

# By digest, of which a crawl has few, and not by crawl (the +): each article that is stored asks this.
FIRST = f"""SELECT id, url, (
  SELECT before.digest FROM sightings JOIN revisions AS made ON made.id = revision_id AND made.capture_id = captures.id
    JOIN revisions AS before ON before.article_id = made.article_id AND before.number < made.number
  WHERE sightings.capture_id = captures.id
    AND '{NOT_FOUND}' IS NOT (SELECT finding FROM remakes WHERE revision_id = before.id ORDER BY id DESC LIMIT 1)
  ORDER BY before.number DESC LIMIT 1) AS said_before
FROM captures WHERE digest = :digest AND +crawl_id = :crawl AND status = 200 AND revisit_of IS NULL
ORDER BY id LIMIT {MOST_LOOKED_AT}"""


def captures_of_one_for_many(db: Database, crawl_id: int, digest: str) -> list[int]:
    """Return the first captures of a crawl that have a page of that digest, if it is one for many; else none."""
    rows = db.execute(FIRST, {"digest": digest, "crawl": crawl_id}).fetchall()
    said_before = {row["url"]: row["said_before"] for row in rows}
    is_one_for_many = len(said_before) >= ENOUGH and len(set(said_before.values()) - {None}) > 1
    return [row["id"] for row in rows] if is_one_for_many else []
