"""Articles for benchmarks: words drawn as Zipf's law has it, at the lengths of union news, over fifteen years.

The characters come from our own model texts, so common characters are as common as in print; which word follows which is
chance, so there are more different pairs of characters than in real texts: the harder case for an index of them.
"""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from pipelines.article import Article, Person
from sources import Discovery, Source

MODEL_TEXTS = Path(__file__).parents[1] / "pipelines" / "restore" / "model_texts"

WORDS = 50_000
"""Different words. Source: about as many make up 99 % of newspaper Chinese (Xiandai Hanyu Changyong Ci Biao has 56,008)."""

SHIFT = 2.7
"""Of the Zipf-Mandelbrot law, 1 / (rank + shift): the commonest words are a little less common than Zipf alone has it."""

LENGTHS = {1: 8, 2: 62, 3: 16, 4: 14}
"""How many in a hundred different words have how many characters."""

USUAL, SPREAD, SHORTEST, LONGEST = 6.55, 0.85, 60, 8_000
"""Characters of an article: e ** 6.55 = 700 in the middle, 1,000 on average, from short items to long reports."""

SOURCES = 70
REGIONS = (
    "110000",
    "120000",
    "310000",
    "320000",
    "330100",
    "370000",
    "420000",
    "440300",
    "500000",
    "530000",
    "530100",
    "",
)
TOPICS = "产改 职工驿站 集体协商 医疗互助 智慧工会 新就业形态 一函两书 劳模工匠".split()
FIRST_DAY, DAYS = date(2010, 1, 1), 5_600
NAMES = 3_000


def sources() -> list[Source]:
    return [
        Source(
            id=f"source-{number}",
            name=f"来源{number}",
            organisation="工会",
            level=("national", "provincial", "city")[number % 3],
            region=REGIONS[number % len(REGIONS)],
            homepage="http://example.org/",
            discovery=Discovery("lists", ("http://example.org/",), ()),
            evidence="made up",
        )
        for number in range(SOURCES)
    ]


class Writer:
    """Writes articles, always the same ones."""

    def __init__(self) -> None:
        self.chance = random.Random(20230918)
        counted = Counter(
            one for file in sorted(MODEL_TEXTS.glob("*.txt")) for one in file.read_text("utf-8") if "一" <= one <= "鿿"
        )
        characters, weights = list(counted), list(accumulate(counted.values()))
        words: dict[str, None] = {}
        while len(words) < WORDS:
            (length,) = self.chance.choices(list(LENGTHS), list(LENGTHS.values()))
            words["".join(self.chance.choices(characters, cum_weights=weights, k=length))] = None
        weights = [1 / (rank + SHIFT) for rank in range(WORDS)]
        self.urn = [
            word for word, weight in zip(words, weights, strict=True) for _ in range(round(weight / weights[-1] * 4))
        ]
        self.names = ["".join(self.chance.choices(characters, k=3)) for _ in range(NAMES)]

    def draw(self, number: int) -> list[str]:
        return self.chance.choices(self.urn, k=number)

    def articles(self, number: int) -> Iterator[Article]:
        for at in range(number):
            length = min(LONGEST, max(SHORTEST, int(self.chance.lognormvariate(USUAL, SPREAD))))
            text = prose(self.draw(length * 4 // 9))
            yield article(at, number, text, "".join(self.draw(9)), self.chance, self.names)


def prose(words: list[str]) -> str:
    """Return words as clauses, sentences and paragraphs, one a line."""
    clauses = ["".join(words[start : start + 5]) for start in range(0, len(words), 5)]
    return "".join(clause + "，，，。，，。\n"[place % 8] for place, clause in enumerate(clauses)).strip()


def article(at: int, number: int, text: str, title: str, chance: random.Random, names: list[str]) -> Article:
    day = FIRST_DAY + timedelta(DAYS * at // number + chance.randrange(30))
    return Article(
        url=f"http://example.org/{at}.html",
        ordinal=1,
        kind="photo" if chance.random() < 0.05 else "article",
        title=title,
        kicker=None,
        subtitle=None,
        byline=(Person(chance.choice(names), "记者"),) if chance.random() < 0.7 else (),
        source=None,
        editors=(),
        section=None,
        edition=None,
        abstract=None,
        published=None if chance.random() < 0.03 else f"{day}T10:21:00+08:00",
        text=text,
        original=text,
        script="simplified",
        encoding="utf-8",
        encoding_rule="declared",
        bytes_failed=0,
        topics=tuple(chance.sample(TOPICS, chance.randrange(3))),
    )
