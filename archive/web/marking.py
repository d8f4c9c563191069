"""Lays the edits over a text, so that a page can show what was repaired where."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Edit = Mapping[str, Any]


class Piece(NamedTuple):
    """A stretch of text; if it was repaired, the edit. An edit that left nothing, or found nothing, has an empty text."""

    text: str
    edit: Edit | None = None


def marked(text: str, original: str, edits: Sequence[Edit], as_found: bool = False) -> list[list[Piece]]:
    """Cut a text into paragraphs, and these into pieces; `as_found` cuts the original instead.

    `edits` are those of this text alone. All else that was done to it (script, width) keeps the number of characters; of a
    text for which that is not so the places are not known, and it comes without edits.
    """
    shown = original if as_found else text
    pieces: list[Piece] = []
    found, made = 0, 0  # how far we are in the original and in the text
    for edit in sorted(edits, key=lambda edit: (edit["start"], edit["end"])):
        start, end = edit["start"], edit["end"]
        if start < found or end > len(original):
            return _paragraphs([Piece(shown)])
        before, after = made + start - found, made + start - found + len(edit["after"])
        pieces.append(Piece(original[found:start] if as_found else text[made:before]))
        pieces.append(Piece(original[start:end] if as_found else text[before:after], edit))
        found, made = end, after
    if len(text) - made != len(original) - found:
        return _paragraphs([Piece(shown)])
    pieces.append(Piece(original[found:] if as_found else text[made:]))
    return _paragraphs(pieces)


def _paragraphs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    paragraphs: list[list[Piece]] = [[]]
    for text, edit in pieces:
        first, *rest = text.split("\n")
        if first or edit:
            paragraphs[-1].append(Piece(first, edit))
        paragraphs += [[Piece(line, edit)] if line else [] for line in rest]
    return paragraphs
