"""A sketch of a text that tells how much of it another text shares."""

import re
import zlib

K = 64
_KEPT = re.compile(r"[0-9A-Za-z㐀-鿿]+")


def sketch(text: str) -> tuple[int, ...]:
    """Return the sketch of a text."""
    kept = "".join(_KEPT.findall(text))
    hashes = {zlib.crc32(kept[at : at + 5].encode()) for at in range(max(1, len(kept) - 4))} if kept else set()
    return tuple(sorted(hashes)[:K])


def similarity(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Estimate the share of shingles that two texts have in common, 0 to 1."""
    union = sorted({*one, *other})[:K]
    return len({*union} & {*one} & {*other}) / len(union) if union else 0.0
