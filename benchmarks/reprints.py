"""`make bench-reprints`: constructed reprints among many other articles: which are found, and what is taken for one.

The figures stand in docs/reprints.md. Articles come in a random order, so that half of the reprints come before their original.
"""

import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from archive.reprints.keys import KEYS, SHARED
from benchmarks.made_texts import Writer
from benchmarks.reprint_archive import bring, new_archive
from benchmarks.reprint_texts import (
    BEYOND,
    DONORS,
    FOOTERS,
    FORMS,
    KINDS,
    OTHER_FORMS,
    PROSE_ONLY,
    excerpt,
    filled_forms,
    fits,
    prose,
)
from pipelines.likeness.comparison import LEAST, Shingled
from pipelines.likeness.fingerprint import K, letters

REPRINTS, OTHERS, FORMS_FILLED = 2_000, 20_000, 2_000
SHARES = (0.5, 0.3, 0.2, 0.1)
"""Of an original that an excerpt has."""

SHINGLES, TRIALS = 700, 2_000
"""Of each text, and how many pairs of them are drawn, for the curve of candidates."""


@dataclass
class Made:
    """Texts that are brought: each with its family, the original it comes of, and how it was changed."""

    texts: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, text: str, family: int, kind: str) -> None:
        self.texts.append((text, family, kind))


@dataclass
class Found:
    """What came of them: the Jaccard index with the original, the relation found, pairs of different families."""

    jaccard: dict[str, list[float]]
    relations: dict[str, Counter[str]]
    false_pairs: Counter[tuple[str, str]]

    def recall(self, kind: str) -> float:
        return self.relations[kind]["reprint"] / max(1, self.relations[kind].total())


def main() -> None:
    curve()
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as folder, closing(new_archive(Path(folder) / "archive.db")) as db:
        found = found_of(db, made_texts(REPRINTS, OTHERS, FORMS_FILLED))
        show(found)
        (common,) = db.execute("SELECT count(*) FROM common_shingles").fetchone()
        print(f"shingles that are common: {common}; processor time {time.process_time() - begun:.0f} s")


def made_texts(reprints: int, others: int, forms: int) -> Made:
    """Make so many reprints of originals, articles of which each has the same footer, and filled forms of either set."""
    made = Made()
    writer = Writer()
    ours = [text for at, text in enumerate(prose()) if at % DONORS and len(letters(text)) >= LEAST + 4]
    drawn = [article.text for article in writer.articles(reprints // 2)]
    each = -(-reprints // len(KINDS))
    families = 0
    originals: dict[str, int] = {}

    def family(text: str) -> int:
        nonlocal families
        if text not in originals:
            families += 1
            originals[text] = families
            made.add(text, families, "original")
        return originals[text]

    for number, (kind, change) in enumerate(KINDS.items()):
        chance = random.Random(number)
        fit = [[text for text in texts if fits(kind, text)] for texts in (ours, drawn)]
        for place in range(each):
            texts = fit[0 if kind in PROSE_ONLY else place % 2]
            text = texts[(number * each + place) % len(texts)]
            made.add(change(text, chance), family(text), kind)
    for share in SHARES:
        for text in [text for text in ours if fits("excerpt", text)][: each // 2]:
            made.add(excerpt(text, share), family(text), f"excerpt, {share:.0%}")
    for article in writer.articles(others):
        families += 1
        made.add(f"{article.text}\n{FOOTERS[-1]}", families, "with a footer")
    for kind, patterns in (("form", FORMS), ("form, others", OTHER_FORMS)):
        for text in filled_forms(forms // 2, len(kind), patterns):
            families += 1
            made.add(text, families, kind)
    random.Random(1).shuffle(made.texts)
    return made


def found_of(db: Database, made: Made) -> Found:
    """Bring the texts; return what was found."""
    families: dict[int, int] = {}
    kinds: dict[int, str] = {}
    ids: list[int] = []
    originals = {}
    for number, (text, family, kind) in enumerate(made.texts):
        if number % 500 == 0:
            db.execute("COMMIT" if db.conn.in_transaction else "SELECT 1")
            db.execute("BEGIN IMMEDIATE")
        article_id = bring(db, f"http://example.org/{number}", text)
        families[article_id], kinds[article_id] = family, kind
        ids.append(article_id)
        if kind == "original":
            originals[family] = article_id, Shingled(text)
    db.execute("COMMIT")
    found = Found(defaultdict(list), defaultdict(Counter), Counter())
    relations = {}
    for one, other, relation in db.execute("SELECT article_id, other_id, relation FROM reprint_pairs"):
        relations[one, other] = relation
        if families[one] != families[other]:
            found.false_pairs[f"{kinds[one]} / {kinds[other]}", relation] += 1
    for article_id, (text, family, kind) in zip(ids, made.texts, strict=True):
        if kind != "original" and family in originals:
            original_id, original = originals[family]
            found.jaccard[kind].append(jaccard(original, Shingled(text)))
            pair = min(article_id, original_id), max(article_id, original_id)
            found.relations[kind][relations.get(pair, "none")] += 1
    return found


def jaccard(one: Shingled, other: Shingled) -> float:
    shared = len(one.shingles & other.shingles)
    return shared / (len(one.shingles) + len(other.shingles) - shared)


def show(found: Found) -> None:
    print(f"\n{'':<32}{'number':>8}{'Jaccard':>10}{'5th of 100':>12}{'reprint':>10}{'excerpt':>10}")
    for kind in (*KINDS, *(f"excerpt, {share:.0%}" for share in SHARES)):
        alike, relations = sorted(found.jaccard[kind]), found.relations[kind]
        told = f"{len(alike):>8}{sum(alike) / len(alike):>10.3f}{alike[len(alike) // 20]:>12.3f}"
        print(f"{kind:<32}{told}{found.recall(kind):>10.3f}{relations['excerpt'] / len(alike):>10.3f}")
    promised = [kind for kind in KINDS if kind not in BEYOND]
    number = sum(found.relations[kind].total() for kind in promised)
    right = sum(found.relations[kind]["reprint"] for kind in promised)
    print(f"{'all up to 20 %':<32}{number:>8}{'':>22}{right / number:>10.3f}")
    print("\npairs of different articles:", sum(found.false_pairs.values()))
    for (kind, relation), pairs in found.false_pairs.most_common():
        print(f"  {kind}: {pairs} as {relation}")


def curve() -> None:
    """Print how likely two texts of a Jaccard index are to be candidates: by the formula, and of sketches that are drawn."""
    chance = random.Random(2)
    print(f"{'Jaccard index':<16}{'formula':>10}{'drawn':>10}")
    for hundredths in (10, 20, 30, 40, 50, 60, 70, 80, 90):
        index = hundredths / 100
        shared = round(SHINGLES * 2 * index / (1 + index))
        by_formula = 1 - (1 - index) ** KEYS - KEYS * index * (1 - index) ** (KEYS - 1)
        number = sum(_are_candidates(chance, shared) for _ in range(TRIALS))
        print(f"{index:<16.1f}{by_formula:>10.4f}{number / TRIALS:>10.4f}", flush=True)


def _are_candidates(chance: random.Random, shared: int) -> bool:
    both = [chance.random() for _ in range(shared)]
    one, other = (_smallest(chance, both) for _ in range(2))
    return len(one & other) >= SHARED


def _smallest(chance: random.Random, both: Sequence[float]) -> set[float]:
    return set(sorted([*both, *(chance.random() for _ in range(SHINGLES - len(both)))])[: min(KEYS, K)])


if __name__ == "__main__":
    main()
