"""Readings that a mirror put behind characters: 創(chuàng)新 → 創新.

A mirror glosses only characters that the conversion to traditional ones changed, and within one page it glosses a
character always or never. Real ruby glosses unchanged characters too (學(xué)而(ér)), an author glosses a rare
character once, and a page may speak of a reading (「發(fā)」讀音): all of these stay.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipelines.article import Certainty, Edit
from pipelines.restore.attested import ATTESTED
from pipelines.restore.edits import Restored, edited, marked
from pipelines.restore.readings import SYLLABLE, TONES, readings
from pipelines.script.tables import CHARACTERS

ALWAYS = 2 / 3
"""The share of a character's occurrences that must be glossed. On clean mirror pages it is 1; byte shift takes the mark
off some, and makes up characters that were never there. An author who glosses a first mention stays below it."""

RUBY_SHARE = 1 / 4
"""The share of glossed characters that no conversion changed, or that are rare, above which the page has ruby. Mirrors have
none; a list of place names that are hard to read has many."""

READER_DENSITY = 1 / 2
"""The share of glossed Han characters above which the page is a reader for learners. Mirrors stay below a third."""

_READING = re.compile(rf"\(({SYLLABLE})\)")
_SHIFTED = re.compile(rf"\?(?<=[㐀-鿿]\?){SYLLABLE}\)")
_TONE = re.compile(f"[{TONES}]")
_HAN = re.compile("[㐀-鿿]")
_OPENING, _CLOSING = "「『“‘《〈\"'", "」』”’》〉\"'"


@dataclass(frozen=True, slots=True)
class Glosses:
    """The characters that a page glosses, each with its reading. Empty (and false) if the page has no glosses."""

    readings: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.readings)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A character and the reading in brackets behind it: the brackets are at [start, end)."""

    character: str
    reading: str
    start: int
    end: int


def learn_glosses(text: str) -> Glosses:
    """Learn from the text of a page which characters its mirror glosses; none if it is not sure that a mirror did it."""
    if not _READING.search(text):
        return Glosses()
    pairs = [pair for pair in _pairs(text) if pair.reading in readings(pair.character)]
    changed = [pair for pair in pairs if _is_changed(pair.character)]
    usual = sum(_is_common(pair.character) for pair in changed)
    if not usual or usual < (1 - RUBY_SHARE) * len(pairs):
        return Glosses()
    if len(pairs) > READER_DENSITY * len(_HAN.findall(text)):
        return Glosses()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for pair in changed:
        if not _is_mention(text, pair):
            counts[pair.character][pair.reading] += 1
    if any(len(counted) > 1 for counted in counts.values()):  # a mirror has one reading for a character
        return Glosses()
    learned = {}
    for character, counted in counts.items():
        reading, count = counted.most_common(1)[0]
        if count >= ALWAYS * text.count(character) and (count > 1 or _is_common(character)):
            learned[character] = reading
    return Glosses(learned if _is_proof(learned, sum(counts[one].total() for one in learned)) else {})


def has_shifted_glosses(text: str) -> bool:
    """Say whether a text has what byte shift leaves of a gloss, the character and the bracket gone: 下?lián)."""
    return _SHIFTED.search(text) is not None


def strip_glosses(text: str, glosses: Glosses) -> Restored:
    """Take the glosses out of a text. What looks like a mirror's doing but is not sure is marked and stays."""
    if not _TONE.search(text):
        return Restored(text)
    edits = []
    unrepaired = [marked("byte shift", *tail.span(), text) for tail in _SHIFTED.finditer(text)]
    for pair in _pairs(text):
        if glosses.readings.get(pair.character) == pair.reading:
            before = text[pair.start : pair.end]
            edits.append(Edit("restore", "gloss", pair.start, pair.end, before, "", Certainty.PROVEN))
        elif glosses and _is_changed(pair.character) and pair.reading in readings(pair.character):
            unrepaired.append(marked("gloss", pair.start, pair.end, text))
    return edited(text, edits, sorted(unrepaired, key=lambda edit: edit.start))


def _pairs(text: str) -> Iterator[_Pair]:
    """Yield each Han character followed by a reading in brackets, in order."""
    for found in _READING.finditer(text):
        start, end = found.span()
        is_doubled = _READING.match(text, end)  # 發(fā)(fā): one of them is the author's
        if start and not is_doubled and _HAN.match(text, start - 1):
            yield _Pair(text[start - 1], found[1], start, end)


def _is_mention(text: str, pair: _Pair) -> bool:
    """Say whether the character stands alone between quotation marks, as it does where a text speaks of it."""
    before, after = text[max(0, pair.start - 2) : pair.start - 1], text[pair.end : pair.end + 1]
    return bool(before and after) and before in _OPENING and after in _CLOSING


def _is_proof(learned: Mapping[str, str], count: int) -> bool:
    """Say whether so many glosses of these characters can only be a mirror's.

    One gloss, or two of characters that no mirror is known to gloss, or any number of one rare character, may be the
    author's doing.
    """
    if any(ATTESTED.get(character) == reading for character, reading in learned.items()):
        return count >= 2
    return count >= 3 and (len(learned) >= 2 or all(map(_is_common, learned)))


def _is_changed(character: str) -> bool:
    """Say whether the character is what conversion makes of a simplified one."""
    return CHARACTERS.get(character, character) != character


def _is_common(character: str) -> bool:
    """Say whether the character, simplified, is on level 1 of GB 2312, the 3,755 in daily use. All attested ones are."""
    try:
        return b"\xb0\xa1" <= CHARACTERS.get(character, character).encode("gb2312") <= b"\xd7\xf9"
    except UnicodeEncodeError:
        return False
