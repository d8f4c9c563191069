"""Figures that the articles found report, with the sentence that says so."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from archive.errors import QueryError
from archive.search.answer import Answer
from archive.search.index import stands_in
from archive.search.query import Words, sought

AT_ONCE = 100
"""Articles that are asked together; most report several."""

FOUND = """
SELECT figures.*, source_id, published, title, url, substr(text, sentence_start + 1, sentence_end - sentence_start) AS sentence,
  nullif(earliest_id, figures.article_id) AS copy_of
FROM json_each(?1) AS chosen JOIN figures ON figures.article_id = chosen.value JOIN articles ON articles.id = figures.article_id
LEFT JOIN cluster_members ON cluster_members.article_id = figures.article_id LEFT JOIN clusters ON clusters.id = cluster_id
WHERE (?2 IS NULL OR instr(verb || indicator, ?2)) AND (?3 IS NULL OR unit = ?3) ORDER BY chosen.key, position
"""


@dataclass(frozen=True, slots=True)
class FigureFilters:
    """Which figures are asked for; None means any: words of what is counted, the unit, whether the words sought stand near."""

    indicator: str | None = None
    unit: str | None = None
    near: bool = False

    def __post_init__(self) -> None:
        for name in ("indicator", "unit"):
            if getattr(self, name) == "":
                raise QueryError(f"{name} is empty: say which, or leave it out")


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """A figure and where it is reported: `printed_at` is the span of number and unit in `sentence`.

    `copy_of` is the earliest article of its cluster, if that is another one.
    """

    article_id: int
    source_id: str
    published: str | None
    title: str | None
    url: str
    verb: str
    indicator: str
    value: int | float
    upper: int | float | None
    unit: str
    qualifier: str
    sentence: str
    printed_at: tuple[int, int]
    rule: str
    copy_of: int | None


def reported(answer: Answer, asked: FigureFilters, limit: int, offset: int) -> list[ReportedFigure]:
    """Return the figures from `offset` on, at most `limit` of them: those of the newest article first, each in its order.

    Raises QueryError if figures are asked for that stand near words, and none are sought in the text.
    """
    if asked.near and not _words(answer):
        raise QueryError("no word is sought in the text that figures could stand near")
    return list(islice(_reported(answer, asked), offset, offset + limit))


def _reported(answer: Answer, asked: FigureFilters) -> Iterator[ReportedFigure]:
    words = _words(answer)
    done = 0
    while ids := answer.by_date(answer.bits, done + AT_ONCE)[done:]:
        values = (json.dumps(list(ids)), asked.indicator, asked.unit)
        for row in answer.db.execute(FOUND, values).fetchall():
            if asked.near and not _has(row["sentence"], words):
                continue
            start = row["sentence_start"]
            told = {name: row[name] for name in ReportedFigure.__slots__ if name != "printed_at"}
            yield ReportedFigure(**told, printed_at=(row["start"] - start, row["end"] - start))
        done += len(ids)


def _words(answer: Answer) -> list[Words]:
    return [one for one in sought(answer.query) if one.field in ("", "text")]


def _has(sentence: str, words: Sequence[Words]) -> bool:
    return any(stands_in(sentence, phrase) for one in words for phrase in one.term)
