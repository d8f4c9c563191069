"""What stands around a shifted run, and whether a reading of the run goes with its quotation marks and brackets."""

import re
from dataclasses import dataclass

PARAGRAPH = 200
"""Characters before and after a run in which a quotation mark is looked for that is open there."""

_DOUBLED = re.compile(r"[，。、；：](?=[”’」』]?[，。、；：])|—(?=——)")
_KINDS = ("“「”」", "（(〔)）〕", "《》", "‘『’』", "【】")
_PAIRS = tuple((pair[: len(pair) // 2], re.compile(f"[{pair}\n]")) for pair in _KINDS)
MARKS_IN_PAIRS = frozenset("\n".join(_KINDS))
"""Quotation marks and brackets, and the end of a line, which ends what is open."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text in front of a run and the text behind what was read of it, as far as the paragraph goes."""

    before: str
    after: str

    def breaches(self, text: str, marks: str = "") -> int:
        """Count what a reading does against its quotation marks and brackets.

        One opens where it is open, closes where it is not, or is open at the paragraph's end. A comma or full stop that is
        doubled, or a third dash, counts three times. `marks` are what other readings have, ends of lines among them: what
        this one lacks then counts as well.
        """
        before = self.before[self.before.rfind("\n") + 1 :]
        after, *rest = re.split("[\n?]", self.after, maxsplit=1)
        is_whole = "?" not in self.after[: len(after) + 1] and (bool(rest) or len(self.after) < PARAGRAPH)
        doubled = len(_DOUBLED.findall(before[-2:] + text + after[:2]))
        return 3 * doubled + sum(
            _breaches(pair, before, text, after, is_whole) for pair in _PAIRS if pair[1].search(text + marks)
        )


def unopened(before: str, after: str) -> str:
    """Return the marks one of which must stand between two texts, since what it opens is closed in the second."""
    ahead = re.split("[\n?]", after, maxsplit=1)[0]
    return "".join(
        opening
        for opening, either in _PAIRS
        if (first := either.search(ahead))
        and first[0] not in opening
        and (either.findall(before) or ["\n"])[-1] not in opening
    )


def _breaches(pair: tuple[str, re.Pattern[str]], before: str, text: str, after: str, is_whole: bool) -> int:
    opening, either = pair
    marks = [*either.findall(before.rstrip("\n"))[-1:], *either.findall(text), *either.findall(after)[:1]]
    count = 0
    is_open = False
    for mark in marks:
        count += is_open if mark == "\n" else (mark in opening) == is_open
        is_open = mark in opening
    return count + (is_open and is_whole)
