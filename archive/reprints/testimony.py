"""What reprints tell of the damaged places of an article, worked out when it is asked for.

It is not put into the article's text: that follows from its own page alone, and is the same whatever else came before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from pipelines.article import Certainty, Edit

WITNESSES = 3
"""Reprints that are asked for each article: those with the fewest doubtful places of their own, of these the most alike."""

DOUBTFUL = (Certainty.UNREPAIRED.value, Certainty.LIKELY.value)

REPRINTS = f"""
SELECT other.id, other.url, other.text FROM (
  SELECT other_id AS id, jaccard FROM reprint_pairs WHERE article_id = :id AND relation = 'reprint'
  UNION ALL SELECT article_id, jaccard FROM reprint_pairs WHERE other_id = :id AND relation = 'reprint'
) AS pair JOIN articles AS other ON other.id = pair.id
ORDER BY (SELECT count(*) FROM edits WHERE revision_id = other.revision_id AND certainty IN {DOUBTFUL}), jaccard DESC, other.id
LIMIT {WITNESSES}
"""


@dataclass(frozen=True, slots=True)
class Testimony:
    """What a reprint has where an article lost something.

    `start` and `end` are places in the article's original, `before` is what stands there, `after` what the bytes that are left of
    it and the reprint on either side agree on. `witness` is the reprint's id, `url` its URL.
    """

    start: int
    end: int
    before: str
    after: str
    witness: int
    url: str


def testimony(db: Database, article_id: int, original: str, edits: Sequence[dict[str, Any]]) -> list[Testimony]:
    """Return what the reprints of an article tell of its text, in its order; nothing of a text without doubtful places.

    `edits` are those of its present revision, as they are kept.
    """
    of_text = [edit for edit in edits if edit["field"] == "text"]
    if not any(edit["certainty"] in DOUBTFUL for edit in of_text):
        return []
    reprints = db.execute(REPRINTS, {"id": article_id}).fetchall()
    return list(_told(original, of_text, {str(row["id"]): row for row in reprints})) if reprints else []


def _told(original: str, kept: Sequence[dict[str, Any]], reprints: dict[str, Any]) -> Iterator[Testimony]:
    from pipelines.restore import Witness  # here, because most articles that are read have nothing to ask about
    from pipelines.restore.edits import edited
    from pipelines.restore.witness import take_from_witnesses

    read = sorted(
        (Edit(**edit | {"certainty": Certainty(edit["certainty"])}) for edit in kept), key=lambda edit: edit.start
    )
    left = [edit for edit in read if edit.certainty is Certainty.UNREPAIRED]
    restored = edited(original, [edit for edit in read if edit.certainty is not Certainty.UNREPAIRED], left)
    witnesses = [Witness(name, row["text"]) for name, row in reprints.items()]
    for edit in take_from_witnesses(original, restored, witnesses).edits:
        if edit.certainty is Certainty.WITNESSED:
            row = reprints[edit.rule.removeprefix("witness ")]
            yield Testimony(edit.start, edit.end, edit.before, edit.after, row["id"], row["url"])
