"""What may have stood where a text is shifted by a byte, going by its bytes alone.

A damaged run is read as bytes, half a character off. Between two characters of the original only one byte can be
pending: the first one of the next character, known or lost. A path is one way to read a run from where it leaves the
characters' grid to where it is back on it; a place that lost a byte offers every character that fits the bytes left.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from pipelines.restore import gbk
from pipelines.restore.forward_model import MARKS
from pipelines.restore.readings import CLOSED, GLOSS, with_reading

SPAN_LIMIT: Final = 300
"""Characters after which a run that is not back on the grid is given up. Real ones end with the sentence."""

AFTER_LAST: Final = 4
"""Characters read after a run's last ?, so that what follows can speak for a reading of it."""

PATHS_KEPT: Final = 8
COST_KEPT: Final = 15.0
"""At every character the cheapest paths go on: so many, and none that costs so much more (−log p) than the cheapest. The one
that takes all as it stands goes on whatever it costs, for the ranking alone knows what else speaks for it."""

SLOT_COST: Final = 5.0
"""What a character that is still to be chosen costs meanwhile, and a ? that is taken as it stands."""


_TAG = re.compile(r"/?[a-z]{1,6}[1-6]?>")


class Kind(StrEnum):
    """How a piece of a path was read."""

    SAME = "same"  # as it stands
    REAL = "real"  # a ? that is one
    UNEXPLAINED = "unexplained"  # the same before a reading
    KNOWN = "known"  # both bytes are on the page
    OPENED = "opened"  # the character that a cut took the first byte of
    CUT = "cut"  # the mark that stands where the page was cut, and that the original did not have
    INSERTED = "inserted"  # nothing stood here: a gloss fell between two characters
    NEW_GLOSS = "new gloss"  # the same, with a gloss that the page has nowhere else
    GLOSSED = "glossed"  # a glossed character of which the first byte is known, and others would do
    SHUT = "shut"  # the character that a cut took the second byte of
    HOLE = "hole"  # two bytes that make no character: this one's second and the next one's first
    PATCHED = "patched"  # the character after a hole
    SWALLOWED = "swallowed"  # two bytes that make no character: this one's second, and an ASCII character
    LOST = "lost"  # that ASCII character
    TAG = "tag"  # a tag that lost its < so


UNTOUCHED: Final = frozenset({Kind.SAME, Kind.REAL, Kind.UNEXPLAINED})
"""What is left as it stands."""

_UNREAD: Final = frozenset({Kind.REAL, Kind.UNEXPLAINED, Kind.LOST})


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a path: what stands at [start, end) of the text was `text`, or one of `options` where bytes are lost.

    `gloss` is the character and reading of a gloss that begins or ends a run here.
    """

    start: int
    end: int
    kind: Kind
    text: str = ""
    options: str = ""
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A way to read the text up to `place`. `leads` are the possible pending bytes; None if it is on the grid.

    `is_damaged` says that the text was not just what stands there.
    """

    place: int
    leads: tuple[int, ...] | None
    pieces: tuple[Piece, ...]
    cost: float
    context: int
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What of a page bears on its paths: the text, its glosses, whether its full-width marks were made half-width."""

    text: str
    readings: dict[str, str]
    is_narrow: bool


Advance = Callable[[int, str], tuple[float, int]]
"""(context, character) → (cost, next context)."""


def paths(page: Page, start: int, context: int, advance: Advance) -> list[Path]:
    """Return the paths from the ? at `start` to where all of them are on the grid again. Empty if there is no end."""
    reader = _Reader(page)
    waiting: dict[int, list[Path]] = {start: [Path(start, None, (), 0.0, context)]}
    last_mark = start
    while waiting:
        place = min(waiting)
        reached = _cheapest(waiting.pop(place))
        is_over = place - last_mark > AFTER_LAST and not waiting and all(path.leads is None for path in reached)
        if is_over or place >= len(page.text):
            return [path for path in reached if path.leads is None]
        if place - start > SPAN_LIMIT:
            return []
        if page.text[place] == "?":
            last_mark = place
        for path in reached:
            for end, leads, pieces in reader.steps(path):
                cost, after = path.cost, path.context
                for piece in pieces:
                    if piece.options or piece.kind in _UNREAD:
                        cost, after = cost + SLOT_COST, advance(after, "\0")[1]
                    for one in piece.text if piece.kind not in _UNREAD else "":
                        more, after = advance(after, one)
                        cost += more
                is_damaged = path.is_damaged or any(piece.kind not in UNTOUCHED for piece in pieces)
                waiting.setdefault(end, []).append(Path(end, leads, path.pieces + pieces, cost, after, is_damaged))
    return []


def _cheapest(found: list[Path]) -> list[Path]:
    found.sort(key=lambda path: path.cost)
    kept = [path for path in found[:PATHS_KEPT] if path.cost < found[0].cost + COST_KEPT]
    return kept + [path for path in found[len(kept) :] if not path.is_damaged]


Step = tuple[int, tuple[int, ...] | None, tuple[Piece, ...]]
"""Where a step ends, the pending bytes there, and what it read."""


class _Reader:
    """Reads one character of a page's text at a time, in every way that the bytes allow."""

    def __init__(self, page: Page):
        self._text = page.text
        self._readings = page.readings
        self._is_narrow = page.is_narrow

    def steps(self, path: Path) -> Iterator[Step]:
        """Yield the ways to read on from the end of a path."""
        if path.leads is not None:
            yield from self._shifted(path.place, path.leads)
        elif self._text[path.place] == "?":
            yield from self._opening(path.place, path.pieces)
        else:
            end = self._gloss_end(path.place + 1, self._text[path.place])
            yield end, None, (Piece(path.place, end, Kind.SAME, self._text[path.place]),)

    def _opening(self, place: int, pieces: tuple[Piece, ...]) -> Iterator[Step]:
        """Read a ? on the grid: a real one, or where the text leaves the grid."""
        found = CLOSED.match(self._text, place + 1)
        if found:
            yield found.end(), None, (Piece(place, found.end(), Kind.UNEXPLAINED, self._text[place : found.end()]),)
        else:
            yield place + 1, None, (Piece(place, place + 1, Kind.REAL, "?"),)
        if mark := self._mark(place + 1):
            first, second = gbk.CODES[mark]
            opened = Piece(place, place + 1, Kind.OPENED, "", gbk.with_trail(first))
            yield place + 2, (second,), (opened, Piece(place + 1, place + 2, Kind.CUT))
        is_plain = not pieces or (pieces[-1].kind is Kind.SAME and pieces[-1].end - pieces[-1].start == 1)
        if found and place and is_plain and (before := gbk.CODES.get(self._text[place - 1])):
            for glossed, is_new in self._glossed(before[1], found[1]):
                kind = Kind.NEW_GLOSS if is_new else Kind.INSERTED
                yield (
                    found.end(),
                    (gbk.CODES[glossed][1],),
                    (Piece(place, found.end(), kind, gloss=glossed + found[1]),),
                )

    def _shifted(self, place: int, leads: tuple[int, ...]) -> Iterator[Step]:
        """Read a character off the grid: it holds the end of one character and, mostly, the beginning of the next."""
        shown = self._text[place]
        if shown == "?":
            yield from self._closing(place, leads)
        code = gbk.CODES.get(shown) or self._widened(shown)
        if code is None and ord(shown) in gbk.ASCII_TRAILS:
            for piece in self._character(place, leads, ord(shown)):
                for whole in self._glossed_choices(piece) if piece.options else [self._with_gloss(piece, piece.text)]:
                    if whole.gloss or whole.text not in self._readings:
                        yield whole.end, None, (whole,)
            is_possible = len(leads) > 1 or (leads[0], ord(shown)) in gbk.CHARACTERS
            code = None if is_possible else (0xA3, ord(shown) + 0x80)  # Ａ, made half-width
        if code is not None:
            for piece in self._character(place, leads, code[0]):
                whole = self._with_gloss(piece, shown if shown in self._readings else "")
                if code[1] > 0x80:
                    yield whole.end, (code[1],), (whole,)
                elif code[1] < 0x80:
                    yield whole.end, None, (whole, Piece(whole.end, whole.end, Kind.KNOWN, chr(code[1])))

    def _character(self, place: int, leads: tuple[int, ...], trail: int) -> Iterator[Piece]:
        """Yield the character of the pending byte and this one, or the choice where the pending one is lost."""
        if len(leads) == 1:
            if one := gbk.CHARACTERS.get((leads[0], trail)):
                yield Piece(place, place + 1, Kind.KNOWN, one)
        elif options := gbk.with_trail(trail):
            yield Piece(place, place + 1, Kind.PATCHED, "", options)

    def _closing(self, place: int, leads: tuple[int, ...]) -> Iterator[Step]:
        """Read a ? off the grid: what ends a run, or two bytes that make no character."""
        end = place + 1
        is_known = len(leads) == 1
        if found := CLOSED.match(self._text, end):
            glossed = self._glossed(leads[0] if is_known else None, found[1])
            for one, _ in glossed:
                kind = Kind.KNOWN if is_known and len(glossed) == 1 else Kind.GLOSSED
                yield found.end(), None, (Piece(place, found.end(), kind, one, gloss=one + found[1]),)
        options = gbk.shown_as_lost(leads[0]) if is_known else gbk.shown_as_lost()
        if end == len(self._text) or self._mark(end):
            yield end, None, (Piece(place, end, Kind.SHUT, "", options),)
        if holed := gbk.before_hole(leads[0] if is_known else None):
            yield end, gbk.LEADS, (Piece(place, end, Kind.HOLE, "", holed),)
        swallowed = Piece(place, end, Kind.SWALLOWED, "", options)
        if tag := _TAG.match(self._text, end):
            yield tag.end(), None, (swallowed, Piece(end, tag.end(), Kind.TAG))
        else:
            yield end, None, (swallowed, Piece(end, end, Kind.LOST))

    def _glossed(self, lead: int | None, reading: str) -> list[tuple[str, bool]]:
        """Return the characters that such a gloss may belong to, with this first byte if it is known.

        Each comes with True if the page has no other gloss of it.
        """
        learned = [one for one, own in self._readings.items() if own == reading and one in gbk.CODES]
        fitting = [(one, False) for one in learned if lead in (None, gbk.CODES[one][0])]
        return fitting or ([(one, True) for one in with_reading(lead, reading)] if lead is not None else [])

    def _mark(self, place: int) -> str | None:
        """Return the mark at which the mirror may have cut here, full-width."""
        shown = self._text[place : place + 1]
        if shown and shown in MARKS:
            return shown
        is_alone = self._text[place - 2 : place - 1] != "?" and not self._text[place + 1 : place + 2].isascii()
        if (shown == "?" and is_alone) or (
            self._is_narrow and shown in {",", "!", ";"}
        ):  # ？ is narrowed on otherwise wide pages too
            return chr(ord(shown) + 0xFEE0)
        return None

    def _widened(self, shown: str) -> tuple[int, int] | None:
        """Return the code of the full-width form of an ASCII mark or a blank, which cannot stand off the grid itself."""
        if (
            shown == " "
        ):  # of a page whose white space was folded; off the grid two ideographic blanks were three of them
            return gbk.CODES["　"]
        return (0xA3, ord(shown) + 0x80) if "!" <= shown < "@" and self._is_narrow else None

    def _with_gloss(self, piece: Piece, character: str) -> Piece:
        """Return the piece with the gloss of this character, if one follows it, taken into it."""
        found = GLOSS.match(self._text, piece.end)
        if not found or not character:
            return piece
        reading = self._readings.get(character)
        if reading != found[1]:
            code = gbk.CODES.get(character)
            if reading or code is None or character not in with_reading(code[0], found[1]):
                return piece
        return replace(piece, end=found.end(), gloss=character + found[1])

    def _glossed_choices(self, piece: Piece) -> Iterator[Piece]:
        """Yield what a choice comes to if a gloss follows it: the characters that have its reading, one by one."""
        found = GLOSS.match(self._text, piece.end)
        learned = [one for one in piece.options if found and self._readings.get(one) == found[1]]
        for one in learned:
            yield Piece(
                piece.start, found.end() if found else piece.end, Kind.GLOSSED, one, gloss=one + self._readings[one]
            )
        if not learned:
            yield piece

    def _gloss_end(self, place: int, character: str) -> int:
        """Return where the gloss of a character on the grid ends that begins here; this place if there is none."""
        reading = self._readings.get(character)
        return place + len(reading) + 2 if reading and self._text.startswith(f"({reading})", place) else place
