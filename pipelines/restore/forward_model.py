"""How a mirror damages a text: clean traditional text in, damaged text out, and whether one can come of the other.

The mirror holds its text as GBK bytes. It inserts readings behind glossed characters and cuts at punctuation marks, and
searches both in the bytes, without regard to where a character begins: so it also hits two bytes of two neighbours.
Then each piece is decoded; a byte that begins no character becomes ? and takes the next byte with it. Found by comparing
damaged pages with their originals, 17 of 17 cases; a cut between neighbours happens on some pages, not on others.
"""

import random
import re
from collections.abc import Mapping
from functools import lru_cache

from pipelines.restore import gbk

MARKS = "，！？；、。"
"""The marks that mirrors cut at, in their order."""

_CODES = {bytes(gbk.CODES[mark]): mark for mark in MARKS}


def damage(text: str, glosses: Mapping[str, str], cut_share: float = 1.0, seed: int = 0) -> str:
    """Damage a text as mirrors do.

    `glosses` are characters and their readings; a cut between two neighbours is made with the probability `cut_share`.
    """
    chance = random.Random(seed)
    pieces: list[bytes | str] = [glossed(text, glosses)]
    for code, mark in _CODES.items():
        parts: list[bytes | str] = []
        for piece in pieces:
            if isinstance(piece, str):
                parts.append(piece)
                continue
            first, *rest = piece.split(code)
            parts.append(first)
            for part in rest:
                before = parts[-1]
                assert isinstance(before, bytes)
                if _is_aligned(before) or chance.random() < cut_share:
                    parts += mark, part
                else:
                    parts[-1] = before + code + part
        pieces = parts
    return "".join(piece if isinstance(piece, str) else _decoded(piece) for piece in pieces)


def can_become(text: str, damaged: str, glosses: Mapping[str, str]) -> bool:
    """Say whether the mirror can make `damaged` of the text, whichever of the cuts between neighbours it made."""
    return alignment(glossed(text, glosses), damaged) is not None


def alignment(data: bytes, damaged: str) -> list[tuple[int, int]] | None:
    """Return the pairs of places in the mirror's bytes and in the damaged text that it made of them, both to the end.

    None if it cannot have made this text of these bytes.
    """
    came_from: dict[tuple[int, int], tuple[int, int]] = {(0, 0): (0, 0)}
    states = [(0, 0)]
    while states:
        place, read = state = states.pop()
        if place >= len(data) and read == len(damaged):
            path = [state]
            while path[-1] != (0, 0):
                path.append(came_from[path[-1]])
            return path[::-1]
        for end, shown in _outcomes(data, place) if place < len(data) else ():
            following = end, read + len(shown)
            if following not in came_from and fold(damaged[read : following[1]]) == fold(shown):
                came_from[following] = state
                states.append(following)
    return None


def _outcomes(data: bytes, place: int) -> list[tuple[int, str]]:
    """Return what the mirror may show of the next bytes, each with the place after them."""
    if data[place] < 0x80:
        return [(place + 1, chr(data[place]))]
    outcomes = [(place + 2, _character(data[place : place + 2]))]
    if mark := _CODES.get(data[place + 1 : place + 3]):
        outcomes.append((place + 3, "?" + mark))
    return outcomes


def fold(text: str) -> str:
    """Return the text with full-width ASCII and blanks made half-width: some readers of a page have done it."""
    return text.translate(_HALF_WIDTH)


_HALF_WIDTH = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x3000: 0x20}


def glossed(text: str, glosses: Mapping[str, str]) -> bytes:
    """Return the mirror's bytes: GBK, a ? for what it lacks, the glosses inserted."""
    data = text.encode("gbk", "replace")
    if not glosses:
        return data
    pattern, marked = _insertions(tuple(glosses.items()))
    return pattern.sub(lambda found: marked[found[0]], data)


@lru_cache(8)
def _insertions(glosses: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[bytes], dict[bytes, bytes]]:
    """Return the pattern of glossed characters as bytes, and what each becomes."""
    marked = {one.encode("gbk"): f"{one}({reading})".encode("gbk") for one, reading in glosses}
    return re.compile(b"|".join(map(re.escape, marked))), marked


def _decoded(piece: bytes) -> str:
    characters = []
    place = 0
    while place < len(piece):
        size = 1 if piece[place] < 0x80 else 2
        characters.append(_character(piece[place : place + size]))
        place += size
    return "".join(characters)


def _character(code: bytes) -> str:
    """Decode one character, as the mirror does."""
    if len(code) == 1:
        return chr(code[0]) if code[0] < 0x80 else "?"
    return gbk.CHARACTERS.get((code[0], code[1]), "?")


def _is_aligned(piece: bytes) -> bool:
    """Say whether the piece ends where a character ends."""
    place = 0
    while place < len(piece):
        place += 1 if piece[place] < 0x80 else 2
    return place == len(piece)
