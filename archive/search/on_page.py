"""What the fields of an article were made of: the form that stood on the page, and the repairs between."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlite_utils import Database

from archive.search.snippet import TextEdit


class OnPage(NamedTuple):
    """A field as it stood on the page, and the edits that led from there."""

    original: str
    edits: Sequence[TextEdit]


def on_page(db: Database, article: Mapping[str, Any], field: str, text: str) -> OnPage:
    """Return what a field of an article, given its row and what it says now, was made of."""
    if field == "captions":
        said = db.execute(
            "SELECT caption FROM images WHERE revision_id = ? AND caption <> '' ORDER BY id", (article["revision_id"],)
        )
        return OnPage("\n".join(row["caption"] for row in said), ())
    original = article["original"] if field == "text" else json.loads(article["originals"]).get(field, text)
    return OnPage(original, _edits(db, article["revision_id"], field))


def _edits(db: Database, revision_id: int, field: str) -> list[TextEdit]:
    edits = db.execute(
        "SELECT start, end, after FROM edits WHERE revision_id = ? AND field = ? AND before != after ORDER BY start",
        (revision_id, field),
    )
    return [TextEdit(*edit) for edit in edits]
