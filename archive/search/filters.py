"""The filters beside the words of a search: source, level, region, time, topic, person, place, organisation, kind, script."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TypedDict

from sqlite_utils import Database

from archive.errors import QueryError
from archive.search.bits import from_ids
from archive.search.holdings import Holdings
from archive.search.terms import spellings
from pipelines.script.conversion import simplify

DATE_FORMS = ("%Y", "%Y-%m", "%Y-%m-%d")

MIDDLE_DOTS = "·•・‧∙⋅･.．"
"""What pages write between the parts of a name: 阿卜杜拉·买买提."""


class MoreFilters(TypedDict, total=False):
    """The filters that searches take by name only, all of which may be left out."""

    level: str | None
    topic: str | None
    person: str | None
    place: str | None
    organisation: str | None
    kind: str | None
    script: str | None
    undated: bool


class FilterArguments(MoreFilters, total=False):
    """All filters as named arguments, which may be left out."""

    region: str | None
    since: str | None
    until: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What an article must be beside having the words; None means any.

    `region` is a GB/T 2260 code and stands for all within it; `source` and `level` are of the publisher; `since` and
    `until` are YYYY, YYYY-MM or YYYY-MM-DD; `person` stands in the byline;
    `place`, a GB/T 2260 code as well, is named in the article, or what lies in it; `organisation` is named in it, a division's
    union by whatever name; `undated` asks for those without a date.
    """

    region: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    level: str | None = None
    topic: str | None = None
    person: str | None = None
    place: str | None = None
    organisation: str | None = None
    kind: str | None = None
    script: str | None = None
    undated: bool = False

    def __post_init__(self) -> None:
        for field in fields(self):
            if getattr(self, field.name) == "":  # as of a shell's variable that is not set
                raise QueryError(f"{field.name} is empty: say which, or leave the filter out")
        for date in (self.since, self.until):
            if date:
                day(date)
        for code in (self.region, self.place):
            if code:
                region_prefix(code)
        if self.undated and (self.since or self.until):
            raise QueryError("articles without a date lie in no stretch of time: leave out since and until")


def filtered(db: Database, holdings: Holdings, filters: Filters, by_date: bool = True) -> int:
    """Return the articles that a filter leaves; with `by_date` false, whatever their date.

    Raises QueryError for a source, level, topic, kind or script that the archive does not hold.
    """
    found = holdings.everything
    if filters.source:
        found &= holdings.coded("source", _known(db, "source", filters.source, "SELECT id FROM sources ORDER BY 1"))
    if filters.level:
        known = "SELECT DISTINCT level FROM sources ORDER BY 1"
        found &= _of_sources(db, holdings, "level = ?", _known(db, "level", filters.level, known))
    if filters.region:
        found &= _of_sources(db, holdings, "region GLOB ? || '*'", region_prefix(filters.region))
    for field, value in (("kind", filters.kind), ("script", filters.script)):
        if value:
            found &= holdings.coded(field, held(field, value, holdings.values(field)))
    if filters.topic:
        found &= holdings.topic(held("topic", filters.topic, holdings.topics()))
    if filters.person:
        found &= _of_person(db, filters.person, holdings.last)
    if filters.place:
        found &= _that_name(db, filters.place, holdings.last)
    if filters.organisation:
        found &= _of_organisation(db, filters.organisation, holdings.last)
    if by_date and (filters.since or filters.until):
        found &= holdings.published(filters.since, filters.until)
    if by_date and filters.undated:
        found &= ~holdings.dated
    return found


def region_prefix(code: str) -> str:
    """Return what the code of everything in a region begins with: 530000 and 53 → 53. Source: GB/T 2260."""
    if not re.fullmatch(r"(\d\d){1,3}", code, re.ASCII):
        raise QueryError(f"{code!r} is no GB/T 2260 code of a region: give 2, 4 or 6 digits, as 53, 5301 or 530102")
    return re.sub(r"(00)+$", "", code) or code


def day(text: str) -> str:
    """Return a date of the form YYYY, YYYY-MM or YYYY-MM-DD as given, if there is such a date."""
    for form in DATE_FORMS:
        try:
            if datetime.strptime(text, form).strftime(form) == text:
                return text
        except ValueError:
            continue
    raise QueryError(f"{text!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")


def _of_sources(db: Database, holdings: Holdings, condition: str, value: str) -> int:
    found = 0
    for (source,) in db.execute(f"SELECT id FROM sources WHERE {condition}", (value,)).fetchall():
        found |= holdings.coded("source", source)
    return found


def _of_person(db: Database, name: str, last: int) -> int:
    """Return the articles whose current revision names this person in its byline, in either script, with any middle dot."""
    pieces = re.split(f"[{re.escape(MIDDLE_DOTS)}]", name)
    written = {form for dot in MIDDLE_DOTS for form in spellings(dot.join(pieces))}
    named = db.execute(
        "SELECT articles.id FROM people JOIN bylines ON person_id = people.id JOIN articles ON articles.revision_id = "
        "bylines.revision_id WHERE name IN (SELECT value FROM json_each(?)) AND part = 'byline'",
        (json.dumps(sorted(written)),),
    )
    return from_ids((row[0] for row in named), last)


def _that_name(db: Database, code: str, last: int) -> int:
    """Return the articles that name a division or one within it."""
    prefix = region_prefix(code)
    named = db.execute(
        "SELECT DISTINCT article_id FROM article_regions WHERE code BETWEEN ? AND ?", (prefix, prefix.ljust(6, "9"))
    )
    return from_ids((row[0] for row in named), last)


def organisation_name(name: str) -> str:
    """Return an organisation as it is looked for: a division's union by its full name, 官渡区总工会 → 昆明市官渡区总工会."""
    from pipelines.annotate.unions import union_meant  # whose lists of divisions only those need who ask

    simple = simplify(name)
    return union_meant(simple) or simple


def _of_organisation(db: Database, name: str, last: int) -> int:
    """Return the articles that name an organisation so, or a union by any name."""
    asked = {"printed": simplify(name), "meant": organisation_name(name)}
    named = db.execute(
        "SELECT DISTINCT article_id FROM article_organisations WHERE name IN (:printed, :meant) OR canonical = :meant",
        asked,
    )
    return from_ids((row[0] for row in named), last)


def _known(db: Database, field: str, value: str, asked: str) -> str:
    return held(field, value, [row[0] for row in db.execute(asked)])


def held(field: str, value: str, known: Sequence[str]) -> str:
    """Return a value that was asked for if the archive holds it. Raises QueryError, which names those that it holds."""
    if value not in known:
        raise QueryError(f"no {field} {value!r} in the archive; there are: {', '.join(known) or 'none yet'}")
    return value
