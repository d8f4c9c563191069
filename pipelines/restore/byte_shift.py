"""Undo byte shift: 工作?！比涨?， → 工作。”日前， is one.

A mirror searches and cuts bytes, so that runs of a text stand half a character off (`forward_model` has the process).
Here each such run is found, every original that its bytes allow is proposed (`shift_paths`, `filling`), ranked
(`ranking`) and put through the forward model, which must give exactly what stands on the page.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from pipelines.article import Certainty, Edit
from pipelines.restore import gbk, language_model, lexicon
from pipelines.restore import shift_weights as weights
from pipelines.restore.calibration import chance_right
from pipelines.restore.document_model import DocumentModel
from pipelines.restore.edits import Restored, chain, edited, marked
from pipelines.restore.filling import LOST, Filler, Reading
from pipelines.restore.forward_model import can_become
from pipelines.restore.glosses import Glosses
from pipelines.restore.ranking import Ranker, marginals
from pipelines.restore.readings import SYLLABLE, with_reading
from pipelines.restore.shift_paths import UNTOUCHED, Kind, Page, Piece, paths
from pipelines.restore.surroundings import PARAGRAPH, Surroundings
from pipelines.restore.variants import Variants
from pipelines.script.tables import CHARACTERS, SIMPLIFIED_ONLY, TRADITIONAL_ONLY

RULE = "byte shift"

DENSEST = 1 / 6
"""The share of ? in a text above which it is no damaged Chinese but something else."""

SAME_RUN = 24
"""Characters between two ? within which the text may be shifted, so that it teaches nothing about the document."""

NEAR = 8
"""Characters around a ? that teach nothing either."""

NEGLIGIBLE = 1e-4
"""The posterior below which a reading is not worth a run of the forward model."""

PASSES = 3
"""A run that is left may become readable when those around it are: the text is read again, so often at most."""

_OPENING = re.compile(rf"\?(?=[，！？；、。,!?;]|{SYLLABLE}\))")
_SURE = (Kind.INSERTED, Kind.NEW_GLOSS, Kind.TAG)  # what stands there can be nothing else
_GLOSS_TAIL = re.compile(rf"([㐀-鿿])\?({SYLLABLE})\)")
_HAN = re.compile("[㐀-鿿]")


def repair_byte_shift(text: str, glosses: Glosses) -> Restored:
    """Repair the shifted runs of a text, glosses still in it; what lies outside of them stays as it is.

    A character of a run that stays unknown is a ?: it is marked unrepaired where the page has a ? for it, and is an edit
    of that certainty where the page has none.

    Clean text comes back untouched. Raises `language_model.ModelMissing` if a damaged run is met without the model.
    """
    restored = Restored(text)
    for _ in range(PASSES):
        again = _pass(restored.text, glosses)
        if not again.edits:
            return chain(text, restored, again)
        restored = chain(text, restored, again)
    return restored


def _pass(text: str, glosses: Glosses) -> Restored:
    if not _OPENING.search(text) or not _is_from_mirror(text):
        return Restored(text)
    repairer = _Repairer(text, glosses)
    edits: list[Edit] = []
    unrepaired: list[Edit] = []
    done = 0
    fruitless = 0
    for opening in _OPENING.finditer(text):
        if opening.start() >= done and fruitless < weights.FRUITLESS:
            done, made, left = repairer.repair(
                opening.start(), _apply(text, edits, max(0, opening.start() - PARAGRAPH), opening.start())
            )
            fruitless = 0 if made else fruitless + 1
            edits += made
            unrepaired += left
    return edited(text, edits, unrepaired)


def _is_from_mirror(text: str) -> bool:
    """Say whether the text can be a mirror's: Chinese, traditional, and not made of question marks."""
    if not _HAN.search(text) or text.count("?") > 20 + DENSEST * len(text):
        return False
    traditional = sum(one in TRADITIONAL_ONLY for one in text)
    simplified = sum(one in SIMPLIFIED_ONLY for one in text)
    return simplified <= 3 + traditional


def _has_gloss_tail(text: str) -> bool:
    """Say whether a gloss fell between two characters somewhere: 下?lián), where 下 ends with the byte 聯 begins with."""
    return any(
        with_reading(gbk.CODES[before][1], reading)
        for before, reading in _GLOSS_TAIL.findall(text)
        if before in gbk.CODES
    )


def _doubt(text: str) -> float:
    """Return what it costs to hold a text for damaged that shows no other sign of it: more, if it is full of ?."""
    runs = sum(1 for _ in _OPENING.finditer(text))
    return weights.UNDAMAGED + weights.CROWDED * max(0.0, runs - 1 - weights.DENSEST_RUNS * len(text))


def _apply(text: str, edits: list[Edit], start: int, end: int) -> str:
    """Return text[start:end] with the edits that lie in it made. They are in order."""
    pieces: list[str] = []
    for edit in edits[bisect_left(edits, start, key=attrgetter("start")) :]:
        pieces += text[start : edit.start], edit.after
        start = edit.end
    return "".join(pieces) + text[start:end]


class _Repairer:
    """Repairs the runs of one text."""

    def __init__(self, text: str, glosses: Glosses):
        self._text = text
        self._readings = dict(glosses.readings)
        self._page = Page(text, self._readings, "，" not in text and "," in text)
        self._model = language_model.load()
        self._readings_out = re.compile(
            "|".join(rf"(?<={one})\({own}\)" for one, own in self._readings.items()) or "(?!)"
        )
        undamaged = [self._readings_out.sub("", piece) for piece in _undamaged(text)]
        document = DocumentModel([self._model.numbers(piece) for piece in undamaged])
        prior = 0.0 if glosses or _has_gloss_tail(text) else _doubt(text)
        self._filler = Filler(self._model, Variants("".join(undamaged)), frozenset(self._readings))
        self._ranker = Ranker(self._model, document, prior)

    def repair(self, start: int, before: str) -> tuple[int, list[Edit], list[Edit]]:
        """Repair the run that may begin at this ?; `before` is the restored text in front of it.

        Returns where it ends, the edits, and what is left unrepaired.
        """
        readings, chances = self.ranked(start, before)
        if not readings:  # what follows is off the grid: no other run can begin in it
            return self._text.rfind("?", start, start + NEAR) + 1, [], [marked(RULE, start, start + 1, self._text)]
        chance, place = max(zip(chances, range(len(chances)), strict=True))
        best = readings[place]
        if not best.is_damaged:
            return start + 1, [], []
        shares = marginals(readings, chances)
        end, edits, unrepaired = self._edits(best, chance, shares)
        first = best.path.pieces[0]
        if sum(shares[key] for key in shares if key[0] == first.start and key[2][:1] == "?") > 1 - weights.DAMAGED:
            return end, [], [marked(RULE, start, start + 1, self._text)]
        return end, edits, unrepaired

    def ranked(self, start: int, before: str) -> tuple[list[Reading], list[float]]:
        """Return the readings of the run at `start` that the forward model confirms, and their probabilities."""
        before = self._readings_out.sub("", before)
        context = self._filler.context(before)
        found = paths(self._page, start, context, self._filler.advance)
        if not found:
            return [], []
        end = found[0].place  # all end at the same place
        around = Surroundings(before, self._text[end : end + PARAGRAPH])
        readings = self._filler.readings(found, around)
        chances = self._ranker.posterior(readings, around) if readings else []
        confirmed = [
            (reading, chance)
            for reading, chance in zip(readings, chances, strict=True)
            if chance > NEGLIGIBLE and self._is_confirmed(reading)
        ]
        total = sum(chance for _, chance in confirmed)
        return [reading for reading, _ in confirmed], [chance / total for _, chance in confirmed]

    def _is_confirmed(self, reading: Reading) -> bool:
        """Say whether the forward model makes of this reading, in traditional characters, what stands on the page."""
        pieces = list(reading.path.pieces)
        while pieces and pieces[-1].kind is Kind.SAME:
            pieces.pop()
        if not pieces:
            return True
        if any(
            piece.kind not in UNTOUCHED and not SIMPLIFIED_ONLY.isdisjoint(text) for piece, text in reading.pieces()
        ):
            return False
        start, end = pieces[0].start, pieces[-1].end
        text = "".join(map(self._original, pieces, reading.texts))
        if pieces[0].kind in (Kind.INSERTED, Kind.NEW_GLOSS):
            start -= 1
            text = self._text[start] + text
        new = {piece.gloss[0]: piece.gloss[1:] for piece in pieces if piece.gloss}
        return can_become(text, self._text[start:end], self._readings | new)

    def _original(self, piece: Piece, text: str) -> str:
        """Return what stood on the mirror for a piece, tags included."""
        if piece.kind is Kind.TAG:
            return "<" + self._text[piece.start : piece.end]
        return "0" if text == LOST else text

    def _lost(self, edits: list[Edit], place: int) -> str | None:
        """Return the ASCII character lost here, if a term of the domain says which it was."""
        before = "".join(edit.after for edit in edits)
        return lexicon.lost_between(_simplified(before), _simplified(self._text[place : place + lexicon.LONGEST_TERM]))

    def _edits(
        self, best: Reading, chance: float, shares: dict[tuple[int, int, str], float]
    ) -> tuple[int, list[Edit], list[Edit]]:
        """Return where a reading ends, the edits that it comes to, and what it leaves; `chance` is its own probability."""
        edits: list[Edit] = []
        unrepaired: list[Edit] = []
        end = best.path.pieces[0].start
        chosen = [bool(piece.options) for piece in best.path.pieces]
        for place, (piece, text) in enumerate(best.pieces()):
            if piece.kind in UNTOUCHED:
                continue
            share = shares[piece.start, piece.end, text]
            end = max(end, piece.end)
            shown = self._text[piece.start : piece.end]
            certainty = Certainty.PROVEN if share >= weights.SURE else Certainty.LIKELY
            if text == LOST:
                text, certainty = "?", Certainty.LIKELY
            elif chosen[place] or piece.kind is Kind.LOST:
                beside = sum(chosen[max(0, place - 1) : place + 2]) - chosen[place]
                enough = weights.LIKELY_OPENING if piece.kind is Kind.OPENED else weights.LIKELY
                is_likely = chance_right(share, chance, beside, piece.kind is Kind.HOLE) >= enough
                text, certainty = text if is_likely else "?", Certainty.LIKELY
            elif piece.kind is Kind.GLOSSED:
                certainty = Certainty.LIKELY
            if text == "?" and piece.kind is Kind.LOST:
                text = self._lost(edits, piece.end) or "?"
            if text == shown == "?":
                unrepaired.append(marked(RULE, piece.start, piece.end, self._text))
                continue
            certainty = Certainty.UNREPAIRED if text == "?" else certainty  # a ? for what the page shows no sign of
            edits.append(Edit("restore", RULE, piece.start, piece.end, shown, text, certainty))
        is_read = any(edit.after.strip("?") for edit in edits) or any(piece.kind in _SURE for piece in best.path.pieces)
        if not is_read:  # nothing but losses: no better than the page itself
            start = best.path.pieces[0].start
            return end, [], [marked(RULE, start, end, self._text)]
        return end, _merged(edits), unrepaired


def _merged(edits: list[Edit]) -> list[Edit]:
    """Join edits that touch each other and have the same certainty."""
    merged: list[Edit] = []
    for edit in edits:
        last = merged[-1] if merged else None
        if last and last.end == edit.start and last.certainty == edit.certainty:
            merged[-1] = replace(last, end=edit.end, before=last.before + edit.before, after=last.after + edit.after)
        else:
            merged.append(edit)
    return merged


def _simplified(text: str) -> str:
    return "".join(CHARACTERS.get(one, one) for one in text)


def _undamaged(text: str) -> Iterator[str]:
    """Yield the pieces of a text that lie on the grid for sure."""
    start = 0
    last = -SAME_RUN
    for found in re.finditer(r"\?", text):
        place = found.start()
        if place - last > SAME_RUN and place - NEAR > start:
            yield text[start : place - NEAR]
        start = place + NEAR
        last = place
    yield text[start:]
