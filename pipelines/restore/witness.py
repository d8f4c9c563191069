"""Takes lost characters from a clean text of the same article: 調解1125件?！?2351 beside 调解1125件。“12351.

Mirrors copy somebody. Where a reprint agrees with the damaged text on either side of a lost character, and what it has
between gives the very bytes that are left of it, it tells what was lost, a swallowed digit as well.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipelines.article import Certainty, Edit
from pipelines.restore.edits import Restored, edited
from pipelines.restore.readings import SYLLABLE
from pipelines.restore.variants import usual_forms
from pipelines.script.tables import BRACKETS, CHARACTERS, FULL_WIDTH, SMALL_FORMS

AGREED = 4
"""How many characters must agree on either side. That the bytes fit decides: of 2,704 places with lost characters as many
were restored, and none wrongly, with 3 as with 6."""

REACH = 24
"""How far from the mark of the damage its span may end: byte shift runs on to the next ASCII character."""

PLACES = 8
"""A witness that has the characters before the damage more often than this says nothing."""

_READING = re.compile(rf"\({SYLLABLE}\)|(?<=\?){SYLLABLE}\)")
_LOST = re.compile("[?\ufffd]")
"""What a witness has that was damaged itself: it says nothing there. A clean one has a half-width ? where nothing was lost."""

_KEY = str.maketrans(CHARACTERS) | FULL_WIDTH | BRACKETS | SMALL_FORMS
_ANY, _MAYBE = -1, -2  # what `?` stands for: a byte, and perhaps one more that it swallowed


@dataclass(frozen=True, slots=True)
class Witness:
    """A clean text of the same article, in either script, and its name: the URL or the id of the reprint."""

    name: str
    text: str


class _Reading:
    """A text as it is compared: simplified, full-width, without white space. `places` lead back into the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.key = "".join(text.split()).translate(_KEY)
        self.places = [place for place, character in enumerate(text) if not character.isspace()]
        self.places.append(len(text))

    def between(self, first: int, last: int) -> str:
        """Return what the text has at [first, last) of the key, without white space but for a line's end at the end."""
        between = self.text[self.places[first] : self.places[last]]
        return "".join(between.split()) + ("\n" if "\n" in between[len(between.rstrip()) :] else "")

    def end(self, last: int) -> int:
        """Return where in the text the last character before this place of the key ends."""
        return self.places[last - 1] + 1 if last else 0


@dataclass(frozen=True, slots=True)
class _Run:
    """Edits and spans left unrepaired that touch each other: at [start, end) of the original, damage of one cause."""

    start: int
    end: int
    parts: tuple[Edit, ...]

    @property
    def is_doubtful(self) -> bool:
        """Whether something in it is unknown or only likely. A mark that was taken out leaves nothing to ask about."""
        return any(_is_doubtful(part) for part in self.parts)


def take_from_witnesses(text: str, restored: Restored, witnesses: Sequence[Witness]) -> Restored:
    """Add to a restoration what the witnesses know: of what was left unrepaired, and of what is only likely.

    `text` is the original of the restoration. What is proven stays, and text that merely differs is not copied.
    """
    for witness in witnesses:
        runs = [run for run in _runs(restored) if run.is_doubtful]
        if not runs:
            break
        told = dict(_testimony(text, restored, runs, witness))
        spans = sorted(told)
        found = [edit for edits in told.values() for edit in edits]
        kept = [edit for edit in restored.edits if not _is_inside(edit, spans)]
        left = [span for span in restored.unrepaired if not _is_inside(span, spans)]
        restored = edited(text, sorted([*kept, *found], key=lambda edit: (edit.start, edit.end)), left)
    return restored


def _is_doubtful(part: Edit) -> bool:
    return part.certainty is Certainty.UNREPAIRED or (part.certainty is Certainty.LIKELY and part.after != "")


def _runs(restored: Restored) -> Iterator[_Run]:
    parts: list[Edit] = []
    end = -1
    for part in sorted((*restored.edits, *restored.unrepaired), key=lambda edit: (edit.start, edit.end)):
        if parts and part.start > end:
            yield _Run(parts[0].start, end, tuple(parts))
            parts = []
        parts.append(part)
        end = max(end, part.end)
    if parts:
        yield _Run(parts[0].start, end, tuple(parts))


def _is_inside(edit: Edit, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, edit.start, key=lambda span: span[0])
    return index > 0 and edit.end <= spans[index - 1][1]


def _testimony(
    text: str, restored: Restored, runs: Sequence[_Run], witness: Witness
) -> Iterator[tuple[tuple[int, int], list[Edit]]]:
    """Yield the span in the original of each doubtful run that the witness knows, and the edits that restore it."""
    ours, theirs = _Reading(restored.text), _Reading(witness.text)
    origins = restored.origins()
    back = [origins[place] for place in ours.places]
    ends = [origins[ours.end(place)] for place in range(len(back))]
    spots = [(bisect_left(back, run.start), bisect_left(back, run.end)) for run in runs]
    unsure = bytearray(len(back))
    for start, end in spots:
        unsure[start:end] = b"\1" * (end - start)
    done = 0
    for run, (start, end) in zip(runs, spots, strict=True):
        for first, last in _spans(start, end, done, len(ours.key)) if start >= done else ():
            if any(unsure[first - AGREED : first]) or any(unsure[last : last + AGREED]):
                continue
            before = text[back[first] : ends[last]]
            after = _told(before, ours.key[first - AGREED : first], ours.key[last : last + AGREED], theirs)
            if after is not None:
                span = back[first], ends[last]
                whole = Edit("restore", f"witness {witness.name}", *span, before, after, Certainty.WITNESSED)
                yield span, _in_parts(run, whole)
                done = last
                break


def _in_parts(run: _Run, whole: Edit) -> list[Edit]:
    """Return what a witness told of a run with its proven parts as they were, if these can be told apart."""
    if (run.start, run.end) != (whole.start, whole.end) or len(whole.after) != sum(len(one.after) for one in run.parts):
        return [whole]
    edits = []
    rest = whole.after
    for part in run.parts:
        after, rest = rest[: len(part.after)], rest[len(part.after) :]
        if part.certainty is not Certainty.PROVEN:
            part = replace(part, rule=whole.rule, after=after, certainty=whole.certainty)
        elif part.after != after:
            return [whole]
        edits.append(part)
    return edits


def _spans(start: int, end: int, done: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the spans that the damage seen at [start, end) may have, the shortest first, with room on either side."""
    for more in range(REACH):
        for left in range(min(more, 2) + 1):
            first, last = start - left, end + more - left
            if first >= max(done, AGREED) and last + AGREED <= size:
                yield first, last


def _told(before: str, left: str, right: str, witness: _Reading) -> str | None:
    """Return what the witness has between these two contexts, if it gives the damage and all places say the same."""
    if before != "".join(before.split()):
        return None
    remains = _remains(before)
    told: set[str | None] = set()
    at = witness.key.find(left)
    for _ in range(PLACES):
        if at < 0:
            break
        begin = at + len(left)
        stop = witness.key.find(right, begin, begin + 2 * len(before) + len(right))
        if stop >= 0 and not _LOST.search(between := witness.between(begin, stop)):
            told |= {_fitting(remains, between) or _fitting(remains, between.rstrip())} - {None}
        at = witness.key.find(left, at + 1)
    return told.pop() if len(told) == 1 and at < 0 else None


def _remains(damaged: str) -> list[int]:
    """Return what is left of the bytes of a damaged span: bytes, and for each `?` what stands for the ones it hides."""
    remains: list[int] = []
    for character in _READING.sub("", damaged):
        code = character.encode("gbk", "replace")
        remains += (_ANY, _MAYBE) if code == b"?" else code
    return remains


def _fitting(remains: Sequence[int], text: str) -> str | None:
    """Return the text, each character in the script whose bytes fit what remains; None if it cannot be the original."""
    ways = {0: ""}
    for character in text:
        ways = {
            after: way + form
            for place, way in ways.items()
            for form in reversed(_forms(character))
            for after in _after(remains, {place}, form.encode("gbk", "replace"))
        }
    return next((way for place, way in ways.items() if set(remains[place:]) <= {_MAYBE}), None)


def _after(remains: Sequence[int], places: set[int], code: bytes) -> set[int]:
    """Return the places in what remains that can be reached by reading these bytes."""
    for byte in code:
        reached = set()
        for place in places:
            if place < len(remains) and remains[place] in (byte, _ANY, _MAYBE):
                reached.add(place + 1)
            if place + 1 < len(remains) and remains[place] == _MAYBE and remains[place + 1] in (byte, _ANY):
                reached.add(place + 2)
        places = reached
    return places


@cache
def _forms(character: str) -> tuple[str, ...]:
    """Return the characters that simplification makes one with this one, the one that a mirror writes most often first.

    A witness in traditional characters knows better: what it has comes first.
    """
    simplified = CHARACTERS.get(character, character)
    usual = usual_forms(simplified)
    return tuple(dict.fromkeys((*usual, simplified) if character == simplified else (character, *usual, simplified)))
