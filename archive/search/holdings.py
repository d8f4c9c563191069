"""The articles of the archive as sets: all of them, those of a source, of a topic, of a stretch of time; and their counts."""

import json
from collections.abc import Iterator
from functools import cached_property, partial

from sqlite_utils import Database

from archive.search.bits import to_ids
from archive.search.blocks import USUAL, open_spans, read_common, read_fact, read_fact_of, read_one
from archive.search.facts import DATE_BITS, MONTH_BITS, Codes, date_code, fact_sets, read_codes
from archive.search.numbers import WordNumbers
from archive.search.slices import Signatures

FEW = 300
"""Articles that are put in order by their rows: to look at one more bit of all dates takes as long."""

MOST_TIES = 5_000
"""Articles of one day that are put in order by their time; of more, those stored last come first."""


class Holdings:
    """What the archive holds at one moment: use it as long as `is_current`, which tells whether anything has changed since.

    Sets of facts are read once: two hundred of them, of a million articles each, are 25 MB.
    """

    def __init__(self, db: Database) -> None:
        self.db = db
        self._state = _state(db)
        self.last = int(db.execute("SELECT max(id) FROM articles").fetchone()[0] or 0)
        self.open = open_spans(db, self.last)
        self._rest: dict[str, dict[str, int]] = {}
        self._facts: dict[str, int] = {}
        self.signatures = Signatures(partial(read_one, db), partial(read_fact_of, db))

    def _told(self, field: str) -> dict[str, int]:
        """Return the facts of one field, of the articles that are not gathered."""
        if field not in self._rest:
            found: dict[str, int] = {}
            for first, last in self.open:
                for name, bits in fact_sets(self.db, field, first, last, self._all_codes).items():
                    found[name] = found.get(name, 0) | bits << first
            self._rest[field] = found
        return self._rest[field]

    @cached_property
    def _all_codes(self) -> Codes:
        return read_codes(self.db)

    def _codes(self, field: str) -> dict[str, int]:
        self._told(field)  # which gives codes to new values
        return self._all_codes[field]

    @property
    def is_current(self) -> bool:
        """Whether this is what the transaction that is under way sees."""
        return self._state == _state(self.db)

    def fact(self, name: str) -> int:
        """Return the set of this name, of all articles."""
        if name not in self._facts:
            field = name.partition("=")[0].partition(".")[0]
            self._facts[name] = read_fact(self.db, name) | self._told(field).get(name, 0)
        return self._facts[name]

    @cached_property
    def common(self) -> dict[str, bool]:
        """The words of which sets are gathered, and whether pairs are too; none if no block is."""
        is_any = self.db.execute("SELECT 1 FROM blocks LIMIT 1").fetchone()
        return read_common(self.db) if is_any else {}

    @cached_property
    def numbers(self) -> WordNumbers:
        """The numbers of the sets of these words."""
        return WordNumbers(self.common)

    def is_usual(self, article_id: int) -> bool:
        """Say whether an article is known to have nothing in its text that is one thing there and another in the index."""
        return bool(self._usual[article_id >> 3] >> (article_id & 7) & 1)

    @cached_property
    def _usual(self) -> bytes:
        """The set of these articles, a bit each: of a whole number each look at a bit would copy all."""
        bits = read_fact(self.db, USUAL)
        return bits.to_bytes(max(bits.bit_length(), self.last + 1) // 8 + 1, "little")

    @property
    def everything(self) -> int:
        """All articles."""
        return self.fact("exists")

    @property
    def dated(self) -> int:
        """The articles whose date is known, be it the year alone."""
        return self.fact("date")

    def topic(self, topic: str) -> int:
        """Return the articles of a topic."""
        return self.fact(f"topic={topic}")

    def topics(self) -> list[str]:
        """Return all topics, read from their index in leaps."""
        asked = (
            "WITH RECURSIVE known(topic) AS (SELECT min(topic) FROM article_topics UNION ALL SELECT "
            "(SELECT min(topic) FROM article_topics WHERE topic > known.topic) FROM known WHERE topic IS NOT NULL) "
            "SELECT topic FROM known WHERE topic IS NOT NULL"
        )
        return [row[0] for row in self.db.execute(asked)]

    def values(self, field: str) -> list[str]:
        """Return the values of a field that is coded: source, kind, script."""
        return sorted(self._codes(field))

    def coded(self, field: str, value: str) -> int:
        """Return the articles whose field has this value."""
        code = self._codes(field).get(value)
        return 0 if code is None else self.compared(field, code, self._bits(field))[1]

    def counts(self, field: str, bits: int) -> dict[str, int]:
        """Count the articles of a set by the value of a coded field."""
        found = {code: held.bit_count() for code, held in self._split(field, bits, self._bits(field) - 1, 0)}
        return {value: found[code] for value, code in self._codes(field).items() if code in found}

    def months(self, bits: int) -> dict[str, int]:
        """Count the dated articles of a set by month, in order: "2023-05", and "2023" for those dated by the year alone."""
        found = {}
        for code, held in self._split("date", bits & self.dated, DATE_BITS - 1, MONTH_BITS):
            year, month = code >> 4, code & 15
            found[f"{year:04}-{month:02}" if month else f"{year:04}"] = held.bit_count()
        return dict(sorted(found.items()))

    def days(self, bits: int) -> dict[str, int]:
        """Count the articles of a set that are dated by the day, by day: "2023-05-01"."""
        split = self._split("date", bits & self.dated, DATE_BITS - 1, 0)
        parts = {(code >> 9, code >> 5 & 15, code & 31): held.bit_count() for code, held in split}
        return {f"{year:04}-{month:02}-{day:02}": number for (year, month, day), number in sorted(parts.items()) if day}

    def published(self, since: str | None, until: str | None) -> int:
        """Return the articles published on these days or between. A date is its first moment; `until` holds all of its day."""
        found = self.dated
        if since:
            found &= ~self.compared("date", date_code(since), DATE_BITS)[0]
        if until:
            parts = len(until.split("-"))
            end = date_code(until) + (0, 15 << MONTH_BITS | 31, 31, 0)[parts]
            less, equal = self.compared("date", end, DATE_BITS)
            found &= less | equal
        return found

    def compared(self, field: str, code: int, bits: int) -> tuple[int, int]:
        """Return the articles whose number, of so many bits, is less than `code`, and those where it is `code`."""
        less, equal = 0, self.everything
        for bit in range(bits - 1, -1, -1):
            held = self.fact(f"{field}.{bit}")
            if code >> bit & 1:
                less |= equal & ~held
                equal &= held
            else:
                equal &= ~held
        return less, equal

    def first(self, bits: int, number: int, oldest: bool = False) -> list[int]:
        """Return the ids of the newest so many of a set, or of the oldest, in order; those without a date come last."""
        dated = bits & self.dated
        found = self._ordered(dated, number, oldest)
        for article_id in to_ids(bits & ~dated):
            if len(found) == number:
                break
            found.append(article_id)
        return found

    def _ordered(self, bits: int, number: int, oldest: bool) -> list[int]:
        sure, left, room = 0, bits.bit_count(), number
        for bit in range(DATE_BITS - 1, -1, -1):
            if left <= FEW:
                break
            held = self.fact(f"date.{bit}")
            ahead = bits & ~held if oldest else bits & held
            if not ahead or ahead == bits:  # as the first bits of a year are
                continue
            found = ahead.bit_count()
            if found <= room:
                sure, bits = sure | ahead, bits ^ ahead
                left, room = left - found, room - found
            else:
                bits, left = ahead, found
        ties = sorted(to_ids(bits), reverse=not oldest)  # of one day, some of them
        if len(ties) > MOST_TIES:
            ties = ties[: number - sure.bit_count()]
        return self._by_time([*to_ids(sure), *ties], oldest)[:number]

    def _by_time(self, ids: list[int], oldest: bool) -> list[int]:
        direction = "ASC" if oldest else "DESC"
        held = "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        found = self.db.execute(f"{held} ORDER BY published {direction}, id {direction}", (json.dumps(ids),))
        return [row[0] for row in found]

    def _bits(self, field: str) -> int:
        return max(self._codes(field).values(), default=0).bit_length()

    def _split(self, field: str, bits: int, top: int, bottom: int, code: int = 0) -> Iterator[tuple[int, int]]:
        """Yield the parts of a set that share their number from bit `top` down to `bottom`, and that number."""
        if not bits:
            return
        if top < bottom:
            yield code, bits
            return
        held = self.fact(f"{field}.{top}")
        yield from self._split(field, bits & ~held, top - 1, bottom, code << 1)
        yield from self._split(field, bits & held, top - 1, bottom, code << 1 | 1)


def _state(db: Database) -> tuple[int, int]:
    """Return numbers of which one changes with each change: by another connection, by this one."""
    return db.execute("PRAGMA data_version").fetchone()[0], db.conn.total_changes
