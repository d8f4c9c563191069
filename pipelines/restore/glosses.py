"""Readings that a mirror put behind characters: 創(chuàng)新 → 創新."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.article import Certainty, Edit
from pipelines.restore.edits import Restored, apply_edits
from pipelines.script_tables import CHARACTERS

_PAIR = re.compile(r"([㐀-鿿])(\(([a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ][a-zü]{0,3})\))")


@dataclass(frozen=True, slots=True)
class Glosses:
    """The characters that a page glosses, each with its reading."""

    readings: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.readings)


def learn_glosses(text: str) -> Glosses:
    """Learn which characters a page glosses."""
    found = {pair[1]: pair[3] for pair in _PAIR.finditer(text) if CHARACTERS.get(pair[1], pair[1]) != pair[1]}
    return Glosses(found if len(found) > 1 else {})


def strip_glosses(text: str, glosses: Glosses) -> Restored:
    """Take the glosses out of a text."""
    edits = tuple(
        Edit("restore", "gloss", pair.start(2), pair.end(2), pair[2], "", Certainty.PROVEN)
        for pair in _PAIR.finditer(text)
        if glosses.readings.get(pair[1]) == pair[3]
    )
    return Restored(apply_edits(text, edits), edits)
