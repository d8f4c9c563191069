"""Undo the damage that mirrors do to a text."""

from pipelines.restore.edits import Restored, apply_edits
from pipelines.restore.glosses import Glosses, learn_glosses, strip_glosses

__all__ = ["Glosses", "Restored", "apply_edits", "learn_glosses", "restore"]


def restore(text: str, glosses: Glosses | None = None) -> Restored:
    """Restore a text: 創(chuàng)新 → 創新.

    `glosses` are those learned from the whole page, for a piece too short to learn from; without them the text is its
    own evidence. Clean text comes back untouched, with no edits.
    """
    return strip_glosses(text, learn_glosses(text) if glosses is None else glosses)
