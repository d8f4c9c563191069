"""Undo the damage that mirrors and wrong decoding do to a text."""

import re
from collections.abc import Callable, Sequence

from pipelines.restore.byte_shift import repair_byte_shift
from pipelines.restore.edits import Restored, apply_edits, chain
from pipelines.restore.evidence import Evidence, learn_evidence
from pipelines.restore.glosses import strip_glosses
from pipelines.restore.lost_marks import remove_torn_tags, repair_lost_marks
from pipelines.restore.mojibake import HIGH, SIGNS, repair_mojibake
from pipelines.restore.readings import TONES
from pipelines.restore.witness import Witness, take_from_witnesses

__all__ = ["Evidence", "Restored", "Witness", "apply_edits", "learn_evidence", "may_be_damaged", "restore"]

_SIGNS = re.compile(
    rf"[{TONES}{SIGNS}](?:(?<=[\u0250-\uffff])|(?<=[{TONES}])[a-z]{{0,3}}\)|(?<=[\x80-\xff])(?:(?={HIGH})|(?<={HIGH}.)))"
)
"""What every text has that was read with a wrong encoding, or that has glosses: one of their signs, which in a gloss stands
before a bracket, and among bytes read as Latin-1 beside another. So © and café are none."""
_LOST = re.compile(r"\?[/，！？；、。,!?;]")
"""What byte shift and torn tags leave; on a page that a mirror damaged any ? is a sign."""


def may_be_damaged(text: str, evidence: Evidence | None = None) -> bool:
    """Say whether there is anything to `restore` in a text: most are clean, and are told so at a glance."""
    if text.isascii():
        return "&#" in text
    if _SIGNS.search(text) or "&#" in text:
        return True
    if evidence is None:  # the text itself may tell that all of it is damaged
        return "?" in text or "&" in text or "+" in text
    return evidence.plus_lost or ("?" in text and (evidence.mirrored or _LOST.search(text) is not None))


def restore(text: str, evidence: Evidence | None = None, witnesses: Sequence[Witness] = ()) -> Restored:
    """Restore a text: 創(chuàng)新 → 創新, 工作?！比涨?， → 工作。”日前，.

    `evidence` is what the whole page told, for a piece too short to tell; without it the text is its own evidence.
    `witnesses` are clean texts of the same article, asked last, for what nothing else proves. Clean text comes back
    untouched, with no edits.
    """
    if not may_be_damaged(text, evidence):
        return Restored(text)
    restored = repair_mojibake(text)
    known = learn_evidence(restored.text) if evidence is None else evidence
    steps: list[Callable[[str], Restored]] = [
        remove_torn_tags,  # before the bytes are read: what is left of the tag is no part of the text
        lambda now: repair_byte_shift(now, known.glosses),
        lambda now: strip_glosses(now, known.glosses),
        lambda now: repair_lost_marks(now, known),
    ]
    for step in steps:
        restored = chain(text, restored, step(restored.text))
    return take_from_witnesses(text, restored, witnesses)
