"""Which articles a query finds, as a set: from the full-text index, and from what is gathered of complete blocks."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, pairwise, product
from math import prod

from sqlite_utils import Database

from archive.rows import tuples
from archive.search import numbers
from archive.search.bits import from_ids, to_ids
from archive.search.blocks import COMMON, IN_PAIRS, read_set
from archive.search.holdings import Holdings
from archive.search.index import HEADS, Usual, byline_text
from archive.search.matching import holds
from archive.search.query import And, Near, Not, Or, Query, Words
from archive.search.slices import WORDS, slices_of
from archive.search.terms import Phrase

READING = 50
"""Articles that the index can look at, for a phrase, in the time it takes to read one and look there: 25 µs beside 0.5 µs. The
index looks at every article that has the phrase's rarest word, so where few are left, reading those is quicker."""

AFFORDED = 25_000
"""Articles that the index may look at for no more than an exact total: it takes as long as reading 500."""

READING_FOR_NEAR = 2_000
"""The same where words are near each other: then the whole text is cut into words, in 0.4 ms beside 0.2 µs for each article."""

MOST_TOGETHER = 500
"""Ways in which the forms of terms near each other go together of which the index is asked; of more, texts are read."""

MOST_TEXTS = 1_000
"""Held in memory until a search is done."""

HEADINGS = "headings"
"""The field that stands for all but the text. No query names it: the ranking does."""

GATHERED = {"": numbers.TEXT, HEADINGS: numbers.HEADINGS}
"""The fields of which pairs of words are gathered, and the kinds of those sets."""

TEXTS = (*HEADS, "text")

Found = tuple[int, bool]
"""A set of articles, and whether it is exact: if not, it holds all that are sought and perhaps some others."""


class Finder:
    """Finds the articles that have what is sought.

    Of a phrase of three common words or more, gathered blocks tell at once where its pairs are; that they stand together
    is known only from the text. Where `exact` is false, such a set is given as it is.
    """

    def __init__(self, db: Database, holdings: Holdings) -> None:
        self.db, self.holdings = db, holdings
        self._known: dict[tuple[Phrase, str, bool], Found] = {}
        self._sets: dict[tuple[Phrase, str], int] = {}
        self._texts: dict[int, dict[str, str]] = {}

    def find(self, query: Query, exact: bool) -> Found:
        """Return the articles that a query finds."""
        match query:
            case Words(term, field):
                return _either(self._phrase(phrase, field, exact) for phrase in term)
            case Near():
                return self._near(query), True
            case And(parts):
                bits, sure = self.holdings.everything, True
                for part in parts:
                    found, sure_of_it = self.find(part, exact)
                    bits, sure = bits & found, sure and sure_of_it
                return bits, sure
            case Or(parts):
                return _either(self.find(part, exact) for part in parts)
            case Not(part):
                return self.holdings.everything & ~self.find(part, True)[0], True
            case _:
                return self.holdings.everything, True

    def in_headings(self, words: Words) -> int:
        """Return the articles that have the words in a heading, with perhaps some others; none if only the text is asked."""
        if words.field == "text":
            return 0
        return _either(self._phrase(phrase, words.field or HEADINGS, False) for phrase in words.term)[0]

    def verified(self, bits: int, query: Query) -> int:
        """Return those of a set whose text has what the query asks for: reads them all."""
        held = (number for number, fields in self.read(to_ids(bits)) if holds(query, fields))
        return from_ids(held, self.holdings.last)

    def read(self, ids: Iterable[int]) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the text of articles by field. What is read to be verified is soon read again, to be ranked."""
        missing = []
        for number in ids:
            if number in self._texts:
                yield number, self._texts[number]
            else:
                missing.append(number)
        asked = f"SELECT id, {', '.join(TEXTS)} FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        for number, *texts in tuples(self.db, asked, (json.dumps(missing),)):
            kind = Usual if self.holdings.is_usual(number) else str
            fields = {name: kind(text or "") for name, text in zip(TEXTS, texts, strict=True)}
            fields["byline"] = kind(byline_text(fields["byline"]))
            if len(self._texts) < MOST_TEXTS:
                self._texts[number] = fields
            yield number, fields

    def _phrase(self, phrase: Phrase, field: str, exact: bool) -> Found:
        key = (phrase, field, exact)
        if key not in self._known:
            self._known[key] = self._looked_up(phrase, field, exact)
        return self._known[key]

    def _looked_up(self, phrase: Phrase, field: str, exact: bool) -> Found:
        expression = _quoted(phrase)
        gathered, rare = self._pieces(phrase)
        if field not in GATHERED or not gathered:
            return self._index(expression, field), True
        looks = self.holdings.last
        are_common = all(word in self.holdings.common for word in rare)
        bits = self._gathered(phrase, field, gathered, () if are_common else rare)
        if rare:
            looks = int(looks * (IN_PAIRS if are_common else COMMON))
            if are_common and READING * bits.bit_count() > looks:  # else those are sooner read
                bits &= self._index(_quoted(rare), field)
        sure = len(phrase) <= 2 or not bits
        if not sure and READING * bits.bit_count() > looks and (exact or (rare and looks <= AFFORDED)):
            return self._index(expression, field), True
        if not sure and exact:
            bits, sure = self.verified(bits, Words((phrase,))), True
        for span in self.holdings.open:
            bits |= self._index(expression, field, span)
        return bits, sure

    def _gathered(self, phrase: Phrase, field: str, pieces: Sequence[Phrase], rare: Phrase) -> int:
        """Return the articles of gathered blocks that have the pieces of a phrase, and may have three of its words in a row.

        If two words of it are `rare`, they have these as well: as the index says at once, for there are few.
        """
        if (phrase, field) not in self._sets:
            among = self._index(_quoted(rare), field) if rare else None
            sets = (self.holdings.numbers.of(GATHERED[field], piece) for piece in pieces)
            slices = () if field else slices_of(phrase)
            narrow = partial(self.holdings.signatures.narrow, slices=slices)
            self._sets[phrase, field] = read_set(self.db, *sets, among=among, narrow=narrow)
        return self._sets[phrase, field]

    def _pieces(self, phrase: Phrase) -> tuple[list[Phrase], Phrase]:
        """Return the pieces of a phrase of which sets are gathered, and a pair of which none is, if there is such.

        Of three common words or more, of which no pair is gathered, the pieces are the words; of fewer there is none to begin
        with, for then the index knows best.
        """
        if len(phrase) == 1:
            return [phrase] if phrase[0] in self.holdings.common else [], ()
        pairs: list[Phrase] = list(pairwise(phrase))
        gathered = [pair for pair in pairs if all(self.holdings.common.get(word) for word in pair)]
        others = [pair for pair in pairs if pair not in gathered]
        if gathered:
            gathered += [(word,) for word in phrase if self.holdings.common.get(word) is False]
        elif len(phrase) >= WORDS and all(word in self.holdings.common for word in phrase):
            gathered = [(word,) for word in phrase]
        return gathered, min(others, key=self._in_pairs, default=())

    def _in_pairs(self, phrase: Phrase) -> int:
        return sum(self.holdings.common.get(word, False) for word in phrase)

    def _near(self, near: Near) -> int:
        bits = self.holdings.everything
        for term in near.terms:
            bits &= self.find(Words(term, near.field), False)[0]
        together = prod(map(len, near.terms))
        if READING_FOR_NEAR * bits.bit_count() <= self.holdings.last or together > MOST_TOGETHER:
            return self.verified(bits, near)
        forms = (" ".join(map(_quoted, phrases)) for phrases in product(*near.terms))
        return self._index(" OR ".join(f"NEAR({phrases}, {near.distance})" for phrases in forms), near.field)

    def _index(self, expression: str, field: str, span: tuple[int, int] | None = None) -> int:
        """Ask the full-text index, about all articles or those of a span of ids."""
        asked = {"text_index": expression, "head_index": f"{field} : ({expression})" if field in HEADS else expression}
        if field:
            del asked["head_index" if field == "text" else "text_index"]
        first, last = span or (0, self.holdings.last)
        bits = 0
        for table, sought in asked.items():
            found = f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ?"
            rows = chain.from_iterable(tuples(self.db, found, (sought, first, last)))
            bits |= from_ids(rows, self.holdings.last)
        return bits


def _either(found: Iterable[Found]) -> Found:
    bits, sure = 0, True
    for one, sure_of_it in found:
        bits, sure = bits | one, sure and sure_of_it
    return bits, sure


def _quoted(phrase: Phrase) -> str:
    """Write a phrase for FTS5. Words hold letters and digits only, so quoting them is safe."""
    return f'"{" ".join(phrase)}"'
