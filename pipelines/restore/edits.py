"""What a restoration hands back: the text, what was changed to reach it, and the way back to the original."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipelines.article import Certainty, Edit

_STRENGTH = (Certainty.UNREPAIRED, Certainty.LIKELY, Certainty.WITNESSED, Certainty.PROVEN)


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

    def origins(self) -> list[int]:
        """Return `origin` of every position of the text, its end included."""
        places: list[int] = []
        done = 0
        for edit in self.edits:
            places += range(done, edit.start)
            places += [edit.start] * len(edit.after)
            done = edit.end
        places += range(done, done + len(self.text) - len(places) + 1)
        return places


def edited(original: str, edits: Sequence[Edit], unrepaired: Sequence[Edit] = ()) -> Restored:
    """Return the restoration that these edits, in order and without overlap, make of the original."""
    return Restored(apply_edits(original, edits), tuple(edits), tuple(unrepaired))


def apply_edits(original: str, edits: Iterable[Edit]) -> str:
    """Replay edits on the original they were made to; marks of damage left as it is are passed over.

    Raises ValueError if an edit does not fit the text.
    """
    pieces: list[str] = []
    done = 0
    for edit in edits:
        if edit.before == edit.after:
            continue
        if edit.start < done or original[edit.start : edit.end] != edit.before:
            raise ValueError(f"edit {edit.rule} at {edit.start} does not fit the text: {edit.before!r} is not there")
        pieces += original[done : edit.start], edit.after
        done = edit.end
    return "".join(pieces) + original[done:]


def marked(rule: str, start: int, end: int, text: str) -> Edit:
    """Return the edit that says: damage was seen here, and the text stays as it is."""
    return Edit("restore", rule, start, end, text[start:end], text[start:end], Certainty.UNREPAIRED)


def chain(original: str, first: Restored, second: Restored) -> Restored:
    """Join a restoration of the original and a restoration of its text into one of the original.

    Edits of the two that overlap become one, which names the rules of both and has the weaker certainty. A span that
    the first left unrepaired and the second repaired is unrepaired no longer.
    """
    if not second.edits and not second.unrepaired:
        return first
    if not first.edits and not first.unrepaired:
        return second
    back = _WayBack(first)
    edits = [
        edit for group in _groups(back.spans, second.edits) if (edit := _joined(original, first.text, back, group))
    ]
    found = (marked(one.rule, *back.span(one.start, one.end), original) for one in second.unrepaired)
    return edited(original, edits, _fused([*_without(first.unrepaired, edits), *found], original))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An edit at [start, end) of the text between two restorations: what the first wrote, or what the second reads."""

    start: int
    end: int
    edit: Edit
    is_first: bool


class _WayBack:
    """Leads from places in a restored text to places in its original. Takes logarithmic time for each."""

    def __init__(self, restored: Restored) -> None:
        self.spans: list[_Placed] = []
        shift = 0
        for edit in restored.edits:
            start = edit.start - shift
            self.spans.append(_Placed(start, start + len(edit.after), edit, True))
            shift += len(edit.before) - len(edit.after)
        self._starts = [span.start for span in self.spans]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original that holds what stands at [start, end); an edit it cuts is taken whole."""
        first = self._start(start, self._before(start))
        return first, self._end(end, self._before(end - 1)) if end > start else first

    def _before(self, position: int) -> _Placed | None:
        index = bisect_right(self._starts, position)
        return self.spans[index - 1] if index else None

    def _start(self, position: int, span: _Placed | None) -> int:
        if span is None:
            return position
        return span.edit.start if position < span.end else span.edit.end + position - span.end

    def _end(self, position: int, span: _Placed | None) -> int:
        return position if span is None else span.edit.end + max(0, position - span.end)


def _groups(first: Sequence[_Placed], second: Sequence[Edit]) -> Iterable[list[_Placed]]:
    """Yield the edits of both, in order, those that overlap in the text between the two together."""
    placed = [*first, *(_Placed(edit.start, edit.end, edit, False) for edit in second)]
    placed.sort(key=lambda one: (one.start, one.end, not one.is_first))
    group: list[_Placed] = []
    end = -1
    for one in placed:
        if group and one.start >= end:
            yield group
            group = []
        group.append(one)
        end = max(end, one.end)
    if group:
        yield group


def _joined(original: str, between: str, back: _WayBack, group: list[_Placed]) -> Edit | None:
    """Return the one edit of the original that a group of edits comes to; None if they undo each other."""
    firsts = [one.edit for one in group if one.is_first]
    if len(firsts) == len(group) == 1:
        return firsts[0]
    start, end = group[0].start, max(one.end for one in group)
    origin, origin_end = back.span(start, end)
    seconds = [replace(one.edit, start=one.start - start, end=one.end - start) for one in group if not one.is_first]
    before, after = original[origin:origin_end], apply_edits(between[start:end], seconds)
    if before == after:
        return None
    rules = dict.fromkeys(one.edit.rule for one in sorted(group, key=lambda one: not one.is_first))
    certainty = min((one.edit.certainty for one in group), key=_STRENGTH.index)
    return Edit("restore", " + ".join(rules), origin, origin_end, before, after, certainty)


def _without(spans: Sequence[Edit], others: Sequence[Edit]) -> list[Edit]:
    """Return the spans that overlap none of the others. Both are in order."""
    starts = [other.start for other in others]
    kept = []
    for span in spans:
        last = bisect_left(starts, span.end)
        if not last or others[last - 1].end <= span.start:
            kept.append(span)
    return kept


def _fused(spans: Sequence[Edit], original: str) -> list[Edit]:
    """Return the spans left unrepaired in order, those that overlap as one."""
    fused: list[Edit] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if fused and span.start < fused[-1].end:
            fused[-1] = marked(fused[-1].rule, fused[-1].start, max(span.end, fused[-1].end), original)
        else:
            fused.append(span)
    return fused
