"""What a restoration hands back: the text, what was changed to reach it, and the way back to the original."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.article import Edit


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored text. `edits` lead from the original to it; `unrepaired` are spans seen damaged and left as found.

    The spans of both are positions in the original, in order and without overlap.
    """

    text: str
    edits: tuple[Edit, ...] = ()
    unrepaired: tuple[Edit, ...] = ()

    def origin(self, position: int) -> int:
        """Return where in the original the character at this position of the text stands.

        The end of the text leads to the end of the original. A character that an edit wrote leads to its span's start.
        """
        shift = 0
        for edit in self.edits:
            if position + shift < edit.start:
                break
            if position + shift < edit.start + len(edit.after):
                return edit.start
            shift += len(edit.before) - len(edit.after)
        return position + shift


def apply_edits(original: str, edits: Iterable[Edit]) -> str:
    """Replay edits on the original they were made to. Raises ValueError if one does not fit it."""
    pieces: list[str] = []
    done = 0
    for edit in edits:
        if edit.start < done or original[edit.start : edit.end] != edit.before:
            raise ValueError(f"edit {edit.rule} at {edit.start} does not fit the text: {edit.before!r} is not there")
        pieces += original[done : edit.start], edit.after
        done = edit.end
    return "".join(pieces) + original[done:]
