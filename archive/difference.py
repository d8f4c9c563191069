"""What changed from one revision of an article to another: its fields, and its text paragraph by paragraph."""

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

FIELDS = ("title", "kicker", "subtitle", "byline", "source", "editors", "section", "edition", "abstract", "published")

SAME, REMOVED, ADDED = "same", "removed", "added"

MOST_PAIRS = 1_000_000
"""Pairs of equal parts, one of each text, up to which these are held against each other: that takes a second. No article has as
many equal paragraphs; a page made to stop its reader might."""


def difference(old: Mapping[str, Any], new: Mapping[str, Any], original: bool = False) -> dict[str, Any]:
    """Compare two revisions as `Archive.revision` returns them, ready for JSON; `original` as they stood on the page.

    `fields` has the old and the new value of each field that differs, `paragraphs` all paragraphs in order, each the same,
    removed or added; one that was changed is removed and added.
    """
    before, after = (_shown(revision, original) for revision in (old, new))
    kept = ("number", "capture_id", "captured_at", "rules_version")
    return {
        "article": new["article_id"],
        "old": {name: old[name] for name in kept},
        "new": {name: new[name] for name in kept},
        "fields": {name: [before[name], after[name]] for name in FIELDS if before[name] != after[name]},
        "paragraphs": _paragraphs(before["text"].split("\n"), after["text"].split("\n")),
    }


def _shown(revision: Mapping[str, Any], original: bool) -> Mapping[str, Any]:
    return {**revision, **revision["originals"], "text": revision["original"]} if original else revision


Step = tuple[str, int, int, int, int]


def steps(old: Sequence[str], new: Sequence[str], most_pairs: int = MOST_PAIRS) -> list[Step]:
    """Return what leads from one sequence to the other, as difflib's opcodes; if there are more pairs, in one step.

    Beginning and end that both share are told apart first, whatever their size.
    """
    length = min(len(old), len(new))
    head = next((place for place in range(length) if old[place] != new[place]), length)
    rest = length - head
    tail = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    middle: list[Step] = [("replace", 0, len(before), 0, len(after))]
    if pairs(before, after) <= most_pairs:
        middle = list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())
    shifted = [(what, start + head, end + head, to + head, by + head) for what, start, end, to, by in middle]
    first: list[Step] = [("equal", 0, head, 0, head)] if head else []
    last: list[Step] = [("equal", len(old) - tail, len(old), len(new) - tail, len(new))] if tail else []
    return first + shifted + last


def pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many pairs of equal parts two sequences have, which is what comparing them costs."""
    held = Counter(new)
    return sum(number * held[part] for part, number in Counter(old).items())


def _paragraphs(old: list[str], new: list[str]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for what, old_start, old_end, new_start, new_end in steps(old, new):
        if what == "equal":
            found += [{"change": SAME, "text": text} for text in new[new_start:new_end]]
        else:
            found += [{"change": REMOVED, "text": text} for text in old[old_start:old_end]]
            found += [{"change": ADDED, "text": text} for text in new[new_start:new_end]]
    return found
