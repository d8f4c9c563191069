"""How near a text comes to gold: precision, recall and F1 of character 4-grams, after NFKC and without white space."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

SIZE = 4


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


def normal(text: str) -> str:
    """Return the text as it is compared."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def score(text: str, gold: str) -> Score:
    """Compare a text with gold. Both empty is perfect."""
    of_text, of_gold = _grams(text), _grams(gold)
    common = (of_text & of_gold).total()
    if not common:
        equal = 1.0 if not of_text and not of_gold else 0.0
        return Score(equal, equal, equal)
    precision, recall = common / of_text.total(), common / of_gold.total()
    return Score(precision, recall, 2 * precision * recall / (precision + recall))


def _grams(text: str) -> Counter[str]:
    plain = normal(text)
    return Counter(plain[at : at + SIZE] for at in range(max(1, len(plain) - SIZE + 1))) if plain else Counter()
