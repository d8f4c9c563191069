"""A source's definition as one line of JSON: what the WARC files hold of it, so that they can be read without sources/."""

import json
import re
from datetime import date, datetime
from typing import Any

from pipelines import Hints
from sources import CHINA, DatedHints, Discovery, Source, hints_for

COLUMNS = ("id", "name", "organisation", "level", "region", "homepage", "evidence", "verified")
"""What `archive.db` keeps of a source."""


def to_line(source: Source) -> str:
    """Return what reading a source's pages and its row need, in one line."""
    return json.dumps(
        {column: getattr(source, column) for column in COLUMNS}
        | {
            "spider": source.discovery.spider,
            "start": source.discovery.start,
            "articles": [pattern.pattern for pattern in source.discovery.articles],
            "hosts": source.hosts,
            "canonical": source.canonical,
            "fragments": source.fragments,
            "hints": dict(source.hints),
            "dated_hints": [
                [each.template, dict(each.hints), each.valid_from.isoformat(), each.valid_until.isoformat()]
                for each in source.dated_hints
            ],
        },
        ensure_ascii=False,
    )


def from_line(line: str) -> Source:
    """Return the source that `to_line` wrote. Raises ValueError for anything else."""
    try:
        known: dict[str, Any] = json.loads(line)
        articles = tuple(re.compile(pattern) for pattern in known["articles"])
        return Source(
            **{column: known[column] for column in COLUMNS},
            discovery=Discovery(known["spider"], tuple(known["start"]), articles),
            hosts=tuple(known["hosts"]),
            canonical=tuple((pattern, replacement) for pattern, replacement in known["canonical"]),
            fragments=known["fragments"],
            hints=known["hints"],
            dated_hints=tuple(
                DatedHints(template, hints, date.fromisoformat(first), date.fromisoformat(last))
                for template, hints, first, last in known["dated_hints"]
            ),
        )
    except (KeyError, TypeError, re.error) as error:
        raise ValueError(f"this is no definition of a source: {error}") from error


def page_hints(source: Source, url: str, fetched_at: datetime) -> Hints:
    """Return what a source knows of a page, by its canonical URL, as the pipelines take it."""
    by_name: dict[str, Any] = dict(hints_for(source, url, fetched_at.astimezone(CHINA).date()))
    return Hints(canonical=source.canonical, fragments=source.fragments, **by_name)
