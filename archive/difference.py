"""What changed from one revision of an article to another: its fields, and its text paragraph by paragraph."""

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

FIELDS = ("title", "kicker", "subtitle", "byline", "source", "editors", "section", "edition", "abstract", "published")

SAME, REMOVED, ADDED = "same", "removed", "added"


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


def _paragraphs(old: list[str], new: list[str]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for what, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found += [{"change": SAME, "text": text} for text in new[new_start:new_end]]
        else:
            found += [{"change": REMOVED, "text": text} for text in old[old_start:old_end]]
            found += [{"change": ADDED, "text": text} for text in new[new_start:new_end]]
    return found
