"""Results on their way into the archive: many go into one transaction, since each transaction waits for the disk.

They wait in memory, not in an open transaction, so that nobody is locked out by a page that takes long.
"""

from collections.abc import Sequence
from time import monotonic
from typing import Generic, TypeVar

from pipelines import Article

MOST = 64
"""Results in a batch. The wait for the disk is then under a twentieth of the work on them, and a run that dies asks for no more
pages again."""

CHARACTERS = 4_000_000
"""Of text in a batch, as extracted and as restored. 64 ordinary pages have 130,000; a few pages of prose without end must not
fill the memory."""

LONGEST_WAIT = 1.0
"""Seconds that a result waits for others. At one request in five seconds more would wait for nothing."""

Item = TypeVar("Item")


class Batch(Generic[Item]):
    """What waits to be stored together."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.characters = 0
        self.begun = 0.0

    def add(self, item: Item, articles: Sequence[Article] = ()) -> None:
        """Let an item wait, which holds these articles."""
        if not self.items:
            self.begun = monotonic()
        self.items.append(item)
        self.characters += sum(len(article.text) + len(article.original) for article in articles)

    def take(self) -> list[Item]:
        """Return what waits, in its order, and begin anew."""
        items, self.items, self.characters = self.items, [], 0
        return items

    @property
    def is_full(self) -> bool:
        """Whether nothing more should wait."""
        return len(self.items) >= MOST or self.characters >= CHARACTERS

    @property
    def is_due(self) -> bool:
        """Whether it is time to store what waits."""
        return self.is_full or (bool(self.items) and monotonic() - self.begun >= LONGEST_WAIT)
