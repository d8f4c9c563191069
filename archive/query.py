"""What a reader types, as a condition that SQLite understands: the words, and the filters beside them."""

import re
from dataclasses import dataclass
from datetime import datetime

from archive.errors import QueryError
from archive.index import forms
from pipelines.script import simplify

TERM = re.compile(r'["“”＂]([^"“”＂]*)["“”＂](?!\S)|(\S+)')
"""A phrase in double quotes, straight or Chinese, or all up to the next space. An odd quote belongs to its word."""

DATE_FORMS = ("%Y", "%Y-%m", "%Y-%m-%d")

Phrase = tuple[str, ...]
Term = tuple[Phrase, ...]
"""The forms in which a term may stand in the index, each a phrase of words: as typed, and simplified."""


@dataclass(frozen=True, slots=True)
class Query:
    """Words and filters of a search. `where` is SQL over articles_index, articles and sources, with its `values`."""

    terms: tuple[Term, ...]
    where: str
    values: tuple[str, ...]


def parse(query: str, region: str | None, since: str | None, until: str | None, source: str | None) -> Query:
    """Read a search. Raises QueryError if there is no word in it, or for a date or region code that is none."""
    terms = parse_terms(query)
    conditions = [("articles_index MATCH ?", match_expression(terms))]
    if region:
        conditions.append(("sources.region GLOB ? || '*'", region_prefix(region)))
    if source:
        conditions.append(("articles.source_id = ?", source))
    if since:
        conditions.append(("articles.published >= ?", day(since)))
    if until:
        # Cut to the precision asked for: 2023-05-31T23:00 lies within "until 2023-05" and "until 2023-05-31".
        conditions.append((f"substr(articles.published, 1, {len(day(until))}) <= ?", day(until)))
    return Query(terms, " AND ".join(sql for sql, _ in conditions), tuple(value for _, value in conditions))


def parse_terms(query: str) -> tuple[Term, ...]:
    """Cut a query into terms that must all be found: 县级工会 "加强年 行动" is two. Punctuation alone is no term."""
    found = [phrase or term for phrase, term in TERM.findall(query)]
    terms = tuple(dict.fromkeys(alternatives for text in found if (alternatives := _alternatives(text))))
    if not terms:
        raise QueryError(f"nothing to search for in {query!r}: give at least one character, word or number")
    return terms


def _alternatives(text: str) -> Term:
    return tuple(dict.fromkeys(tuple(phrase) for form in (text, simplify(text)) if (phrase := forms(form))))


def match_expression(terms: tuple[Term, ...]) -> str:
    """Write terms as an FTS5 expression. Words hold letters and digits only, so quoting them is safe."""
    alternatives = (" OR ".join(f'"{" ".join(phrase)}"' for phrase in term) for term in terms)
    return " AND ".join(f"({either})" for either in alternatives)


def region_prefix(code: str) -> str:
    """Return what the code of everything in a region begins with: 530000 and 53 → 53. Source: GB/T 2260."""
    if not re.fullmatch(r"(\d\d){1,3}", code, re.ASCII):
        raise QueryError(f"region {code!r} is no GB/T 2260 code: give 2, 4 or 6 digits, as 53, 5301 or 530102")
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
