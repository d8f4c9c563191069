"""News as a site means it, before any template: made up, a piece by its seed always the same."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

from little_words import (
    DOINGS,
    ENDS,
    FIRMS,
    GIVEN,
    KICKERS,
    LEADS,
    PAPERS,
    PLACES,
    QUOTES,
    ROLES,
    SUBTITLES,
    SURNAMES,
    TITLES,
    TOLD,
    UNIONS,
)

CHINA = timezone(timedelta(hours=8))
TODAY = datetime.now(UTC).astimezone(CHINA).date()


@dataclass(frozen=True)
class News:
    """What an article says. `published` is in the zone of China; `writers` are those of its byline."""

    title: str
    published: datetime
    source: str
    writers: tuple[str, ...]
    editors: tuple[str, ...]
    paragraphs: tuple[str, ...]
    kicker: str = ""
    subtitle: str = ""

    @property
    def day(self) -> str:
        return f"{self.published:%Y-%m-%d}"

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def news(seed: str, day: datetime | None = None) -> News:
    """Make the piece of a seed: of that day, or of one in the year before today."""
    chance = random.Random(seed)
    about = {
        "place": chance.choice(PLACES),
        "union": chance.choice(UNIONS),
        "doing": (doing := chance.choice([*DOINGS])),
        "issue": DOINGS[doing],
    }
    day = day or datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=CHINA) - timedelta(days=chance.randint(1, 330))
    return News(
        title=_filled(chance.choice(TITLES), chance, about),
        published=day.replace(hour=chance.randint(7, 22), minute=chance.randint(1, 59)),
        source=chance.choice(PAPERS),
        writers=tuple(_name(chance) for _ in range(chance.choice((1, 1, 2)))),
        editors=tuple(_name(chance) for _ in range(chance.choice((1, 2)))),
        paragraphs=tuple(_paragraphs(chance, about)),
        kicker=_filled(chance.choice(KICKERS), chance, about) if chance.random() < 0.3 else "",
        subtitle=_filled(chance.choice(SUBTITLES), chance, about) if chance.random() < 0.3 else "",
    )


def different(seed: str, number: int, day: datetime | None = None) -> list[News]:
    """Make so many pieces, each under a headline of its own."""
    found: dict[str, News] = {}
    tries = 0
    while len(found) < number:
        piece = news(f"{seed} {tries}", day)
        found.setdefault(piece.title, piece)
        tries += 1
    return [*found.values()]


def split(piece: News, pages: int) -> list[News]:
    """Cut a piece into so many pages of paragraphs."""
    each = -(-len(piece.paragraphs) // pages)
    starts = range(0, len(piece.paragraphs), each)
    return [replace(piece, paragraphs=piece.paragraphs[start : start + each]) for start in starts]


def _paragraphs(chance: random.Random, about: dict[str, str]) -> Iterator[str]:
    """Yield a lead and what follows: an item of two paragraphs, news of some, a feature of many."""
    length = chance.choices((1, 3, 5, 9), (1, 4, 4, 2))[0]
    told = [chance.sample(TOLD, min(length * 2, len(TOLD))), chance.sample(QUOTES, min(length, 5))]
    yield _filled(chance.choice(LEADS), chance, about)
    for number in range(length):
        sentences = [told[0][number * 2], *([told[0][number * 2 + 1]] if chance.random() < 0.6 else [])]
        if number < len(told[1]) and chance.random() < 0.5:
            sentences.insert(chance.randint(0, 1), told[1][number])
        yield _filled("".join(sentences), chance, about)
    if length > 1:
        yield _filled(chance.choice(ENDS), chance, about)


def _filled(template: str, chance: random.Random, about: dict[str, str]) -> str:
    for name, values in _VALUES.items():
        while f"{{{name}}}" in template:
            template = template.replace(f"{{{name}}}", str(values(chance)), 1)
    return template.format(**about)


def _name(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + chance.choice(GIVEN)


_VALUES = {
    "firm": lambda chance: chance.choice(FIRMS),
    "person": _name,
    "role": lambda chance: chance.choice(ROLES),
    "number": lambda chance: chance.randint(120, 9800),
    "count": lambda chance: chance.randint(3, 60),
    "percent": lambda chance: f"{chance.randint(700, 998) / 10}",
    "money": lambda chance: chance.randint(30, 900),
    "month": lambda chance: chance.randint(2, 11),
    "day": lambda chance: chance.randint(1, 28),
}
