"""Damage clean texts as mirrors do, restore them, and print what came back: `make bench-restore`.

The weights of the ranking were fitted on other texts than these.
"""

import difflib
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from opencc import OpenCC
from pypinyin import pinyin

from benchmarks.restore_texts import clean_texts, generated, human, reprint
from pipelines import simplify
from pipelines.restore import gbk, language_model, restore, shift_weights
from pipelines.restore.byte_shift import repair_byte_shift
from pipelines.restore.edits import Restored, chain
from pipelines.restore.forward_model import alignment, damage, glossed
from pipelines.restore.glosses import Glosses, learn_glosses, strip_glosses
from pipelines.restore.readings import GLOSS
from pipelines.restore.witness import Witness, take_from_witnesses
from pipelines.script.tables import CHARACTERS

SETTINGS = [(count, cut_share) for count in (10, 30, 60) for cut_share in (0.5, 1.0)]
THRESHOLDS = (0.5, 0.8, 0.9, 0.92, 0.95, 0.975, 0.99)
BLANK = re.compile(r"\s")
"""A blank that was lost comes back as the end of a line, whichever it was."""


@dataclass(frozen=True)
class Span:
    """Text that came out damaged: at [start, end) of the damaged text, `truth` stood in the original."""

    start: int
    end: int
    truth: str


def random_glosses(text: str, count: int, seed: int) -> dict[str, str]:
    changed = sorted({one for one in text if CHARACTERS.get(one, one) != one and one in gbk.CODES})
    random.Random(seed).shuffle(changed)
    readings = ((one, pinyin(one)[0][0]) for one in changed)
    return dict([pair for pair in readings if GLOSS.fullmatch(f"({pair[1]})")][:count])


def damaged_spans(text: str, damaged: str, glosses: dict[str, str]) -> list[Span]:
    """Return where the damaged text differs from the original, other than by a gloss in its place."""
    places = alignment(glossed(text, glosses), damaged)
    assert places
    starts = {0: 0}
    place = 0
    marked = {one.encode("gbk"): len(f"({reading})".encode("gbk")) for one, reading in glosses.items()}
    data = text.encode("gbk")
    inserted = {}
    while place < len(data):  # the bytes of a gloss come after those they were found behind
        size = marked.get(data[place : place + 2])
        place += 2 if size else 1
        if size:
            inserted[place] = size
    place = shift = 0
    for index, one in enumerate(text):
        for _ in range(len(one.encode("gbk"))):
            place += 1
            shift += inserted.get(place, 0)
        starts[place + shift] = index + 1
    starts[len(glossed(text, glosses)) + 1] = len(text)
    both = [(starts[place], read) for place, read in places if place in starts]
    spans: list[Span] = []
    for (first, start), (last, end) in pairwise(both):
        shown, truth = damaged[start:end], text[first:last]
        if shown in (truth, f"{truth}({glosses.get(truth)})"):
            continue
        if spans and spans[-1].end == start:
            spans[-1] = Span(spans[-1].start, end, spans[-1].truth + truth)
        else:
            spans.append(Span(start, end, truth))
    return spans


def joined(spans: list[Span], restored: Restored, damaged: str) -> list[Span]:
    """Make one of spans that a single edit mends, with what stands between them, glosses left out."""
    whole: list[Span] = []
    for span in spans:
        last = whole[-1] if whole else None
        if last and any(edit.start < last.end and edit.end > span.start for edit in restored.edits):
            between = GLOSS.sub("", damaged[last.end : span.start])
            span = Span(last.start, span.end, last.truth + between + span.truth)
            whole.pop()
        whole.append(span)
    return whole


def in_span(restored: Restored, damaged: str, span: Span) -> list[tuple[str, str]]:
    """Return the characters that now stand in a span, each with its certainty.

    An edit that reaches beyond the span counts without what it leaves as it was there. What is written between two
    characters at the span's end belongs to the span if the edit before it does.
    """
    shown: list[tuple[str, str]] = []
    place = span.start
    for edit in restored.edits:
        if edit.end <= span.start and not (edit.start == edit.end == span.start):
            continue
        is_last = edit.start == edit.end == span.end and (place == span.end or damaged[span.end - 1] == "?")
        if edit.start > span.end or (edit.start == span.end and not is_last):
            break
        ahead = damaged[edit.start : span.start]
        after = edit.after.removeprefix(ahead).removesuffix(damaged[span.end : edit.end])
        shown += [(one, "untouched") for one in damaged[place : edit.start]]
        shown += [(one, edit.certainty.value) for one in after]
        place = max(place, edit.end)
    return shown + [(one, "untouched") for one in damaged[place : span.end]]


def count_span(counts: Counter[str], restored: Restored, damaged: str, span: Span) -> None:
    counts["spans"] += 1
    counts["lost"] += len(span.truth)
    if not any(edit.start < span.end and edit.end > span.start for edit in restored.edits):
        counts["left"] += len(span.truth)
        return
    shown = in_span(restored, damaged, span)
    truth, text = BLANK.sub("\n", span.truth), BLANK.sub("\n", "".join(one for one, _ in shown))
    counts["exact"] += text == truth
    for kind, a, b, c, d in difflib.SequenceMatcher(None, truth, text, False).get_opcodes():
        if kind == "equal":
            counts["right"] += b - a
            counts.update("right " + certainty for _, certainty in shown[c:d])
        else:
            bad = [certainty for one, certainty in shown[c:d] if one != "?"]
            counts["wrong"] += len(bad)
            counts["left"] += max(0, b - a - len(bad))
            counts.update("wrong " + certainty for certainty in bad)


def repaired(damaged: str, glosses: Glosses, witnesses: list[Witness]) -> Restored:
    restored = repair_byte_shift(damaged, glosses)
    if not witnesses:
        return restored
    restored = chain(damaged, restored, strip_glosses(restored.text, glosses))
    return take_from_witnesses(damaged, restored, witnesses)


def measure(texts: list[str], count: int, cut_share: float, has_witness: bool = False) -> tuple[Counter[str], float]:
    counts: Counter[str] = Counter()
    seconds = 0.0
    for index, text in enumerate(texts):
        glosses = random_glosses(text, count, index)
        damaged = damage(text, glosses, cut_share, seed=index)
        witnesses = [reprint(text, texts[index - 1], index)] if has_witness else []
        start = time.process_time()
        restored = repaired(damaged, Glosses(glosses), witnesses)
        seconds += time.process_time() - start
        spans = joined(damaged_spans(text, damaged, glosses), restored, damaged)
        for span in spans:
            count_span(counts, restored, damaged, span)
        counts["outside"] += sum(
            not any(edit.start <= span.end and edit.end >= span.start for span in spans) for edit in restored.edits
        )
        counts["bytes"] += len(damaged.encode())
    return counts, seconds


def show(name: str, counts: Counter[str], seconds: float) -> None:
    lost = max(1, counts["lost"])
    shares = "  ".join(f"{kind} {counts[kind] / lost:6.2%}" for kind in ("right", "wrong", "left"))
    kinds = "  ".join(
        f"{certainty} {counts['right ' + certainty]}/{counts['wrong ' + certainty]}"
        for certainty in ("proven", "witnessed", "likely")
    )
    print(
        f"{name:24} spans {counts['spans']:5}  exact {counts['exact'] / max(1, counts['spans']):6.1%}  "
        f"lost {counts['lost']:6}  {shares}  right/wrong: {kinds}  elsewhere {counts['outside']}  "
        f"{counts['bytes'] / 1e6 / seconds:.3f} MB/s"
    )


def seconds_of(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return max(time.process_time() - start, 1e-6)


def show_speeds(simplified: str, traditional: str) -> None:
    """Print how much faster `simplify` is than the package whose tables it reads, and what a hostile text costs."""
    package = OpenCC("t2s").convert
    for name, text in (("traditional", traditional), ("simplified", simplified)):
        text *= 1 + 2_000_000 // len(text)
        ratio = seconds_of(package, text) / seconds_of(simplify, text)
        print(f"simplify: {name} text, {len(text.encode()) / 1e6:.1f} MB: {ratio:.0f} times as fast as opencc")
    hostile = "?(）?（)??" * 500_000
    print(f"restore: {len(hostile.encode()) / 1e6:.1f} MB of ? and brackets: {seconds_of(restore, hostile):.2f} s")


def main() -> None:
    start = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    language_model.load()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    size = language_model.PATH.stat().st_size / 1e6
    print(
        f"model: {size:.1f} MB, {after / 1e3 - before / 1e3:.0f} MB of memory, {time.perf_counter() - start:.2f} s to load"
    )
    to_traditional = OpenCC("s2t")
    made = list(generated(40))
    real = human()
    for name, simplified in (("corpora", real), ("generated", made)):
        texts = [
            "".join(c if c.isascii() or c in gbk.CODES else "?" for c in to_traditional.convert(t)) for t in simplified
        ]
        if not texts:
            continue
        total: Counter[str] = Counter()
        seconds = 0.0
        for count, cut_share in SETTINGS:
            counts, used = measure(texts, count, cut_share)
            show(f"{name} {count} glosses, {cut_share}", counts, used)
            total += counts
            seconds += used
        show(f"{name}, all", total, seconds)
        show(f"{name}, with a witness", *measure(texts, 30, 1.0, has_witness=True))
        usual = shift_weights.LIKELY_OPENING, shift_weights.LIKELY
        for threshold in THRESHOLDS:
            shift_weights.LIKELY_OPENING = shift_weights.LIKELY = threshold
            show(f"{name}, threshold {threshold}", *measure(texts, 30, 1.0))
        shift_weights.LIKELY_OPENING, shift_weights.LIKELY = usual
    plain = "\n".join(real + made)
    show_speeds(plain, to_traditional.convert(plain))
    for name, text in clean_texts(plain, to_traditional.convert(plain)).items():
        start = time.process_time()
        restored = repair_byte_shift(text, learn_glosses(text))
        used = max(time.process_time() - start, 1e-6)
        print(f"clean: {name:18} {len(restored.edits)} edits  {len(text.encode()) / 1e6 / used:8.2f} MB/s")
        for edit in restored.edits[:5]:
            print("   ", text[max(0, edit.start - 10) : edit.end + 6].replace("\n", " "), "→", edit.after)
    print(
        f"peak memory of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB", file=sys.stderr
    )


if __name__ == "__main__":
    main()
