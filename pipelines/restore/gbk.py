"""GBK as tables: which bytes make which character, and which make none."""

from functools import cache
from typing import Final

BYTES: Final = range(0x80, 0x100)
"""What does not stand alone in GBK."""

ASCII_TRAILS: Final = range(0x40, 0x7F)
"""Second bytes that are ASCII characters when they stand alone."""


def _decoded(lead: int, trail: int) -> str | None:
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return None


CHARACTERS: Final = {
    (lead, trail): character
    for lead in BYTES
    for trail in (*ASCII_TRAILS, *BYTES)
    if (character := _decoded(lead, trail)) is not None and len(character) == 1
}
"""(first byte, second byte) → the character, as Python's codec has it."""

CODES: Final = {character: code for code, character in CHARACTERS.items()}

LEADS: Final = tuple(sorted({lead for lead, _ in CHARACTERS}))

UNDEFINED_LEADS: Final = tuple(
    byte for byte in BYTES if any((byte, second) not in CHARACTERS for second in range(0x81, 0xFF))
)
"""Bytes that make no character with some first bytes after them."""


# What follows returns strings of characters: they are keys of caches, and a string, unlike a tuple, is hashed once.


@cache
def with_lead(lead: int) -> str:
    """Return the characters whose first byte this is."""
    return "".join(CHARACTERS[lead, trail] for trail in (*ASCII_TRAILS, *BYTES) if (lead, trail) in CHARACTERS)


@cache
def with_trail(trail: int) -> str:
    """Return the characters whose second byte this is."""
    return "".join(CHARACTERS[lead, trail] for lead in LEADS if (lead, trail) in CHARACTERS)


@cache
def shown_as_lost(lead: int | None = None) -> str:
    """Return the characters with this first byte, or any, whose second byte does not stand alone: it becomes a ?."""
    ones = CODES if lead is None else with_lead(lead)
    return "".join(one for one in ones if CODES[one][1] in BYTES)


@cache
def before_hole(lead: int | None = None) -> str:
    """Return those whose second byte also makes no character with some first byte after it."""
    return "".join(one for one in shown_as_lost(lead) if CODES[one][1] in UNDEFINED_LEADS)


def is_hole(first: str, second: str) -> bool:
    """Say whether the last byte of one character and the first of the next make no character together."""
    return (CODES[first][1], CODES[second][0]) not in CHARACTERS
