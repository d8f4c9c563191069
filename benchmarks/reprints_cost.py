"""What finding reprints costs: processor time an article at several sizes of the archive.

python -m benchmarks.reprints_cost [ARTICLES ...]: 10,000 and 100,000 unless others are given. Every article has one of
three footers; one in twenty is a reprint of one of the last thousand.
"""

import random
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from archive.reprints.finding import place
from archive.reprints.keys import are_many_new, sort_in
from benchmarks.made_texts import Writer
from benchmarks.reprint_archive import add, new_archive, packed
from benchmarks.reprint_texts import FOOTERS, with_source_line
from pipelines.likeness.fingerprint import sketch

TOGETHER = 500
"""Articles in a transaction, as an import has them."""

COLUMNS = (
    ("articles", 10),
    ("finding", 12),
    ("median", 12),
    ("commit", 12),
    ("a sketch", 12),
    ("keys", 12),
    ("common", 10),
)


def main() -> None:
    sizes = [int(size.replace("_", "")) for size in sys.argv[1:]] or [10_000, 100_000]
    print("".join(f"{name:>{width}}" for name, width in (*COLUMNS, ("pairs", 10))), flush=True)
    for number in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(number, Path(folder))


def texts(number: int) -> Iterator[str]:
    chance = random.Random(4)
    last: deque[str] = deque(maxlen=1000)
    for at, article in enumerate(Writer().articles(number)):
        text = article.text + "\n" + FOOTERS[at % len(FOOTERS)]
        if at % 20 == 19:
            text = with_source_line(chance.choice(last), chance)
        last.append(text)
        yield text


def measure(number: int, folder: Path) -> None:
    """Print microseconds of processor time for each of the last tenth of articles: finding reprints, its share of the commit.

    Beside them what making a sketch costs, to tell by how much the machine is slowed by others.
    """
    sketching, commits, single = 0.0, [0.0, 0.0], list[float]()
    with closing(new_archive(folder / "with.db")) as db, closing(new_archive(folder / "without.db")) as plain:
        given = enumerate(texts(number))
        counted = 0
        while batch := list(islice(given, TOGETHER)):
            is_last = batch[0][0] >= number * 9 // 10
            begun = time.process_time()
            rows = [(f"http://example.org/{at}", text, packed(sketch(text))) for at, text in batch]
            sketching += is_last * (time.process_time() - begun)
            for which, one in enumerate((db, plain)):
                one.execute("BEGIN IMMEDIATE")
                for row in rows:
                    article_id = add(one, *row)
                    if one is db:
                        begun = time.process_time()
                        place(db, article_id, *row[1:])
                        single += [time.process_time() - begun] if is_last else []
                begun = time.process_time()
                if one is db and are_many_new(db):
                    sort_in(db)
                one.execute("COMMIT")
                commits[which] += is_last * (time.process_time() - begun)
            counted += is_last * len(batch)
        sort_in(db)
        keys, common, pairs = (
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("reprint_keys", "common_shingles", "reprint_pairs")
        )
    placing = sum(single)
    told = placing / counted, sorted(single)[len(single) // 2], (commits[0] - commits[1]) / counted, sketching / counted
    print(
        f"{number:>10,}{''.join(f'{1e6 * each:>9.0f} µs' for each in told)}{keys:>12,}{common:>10,}{pairs:>10,}",
        flush=True,
    )


if __name__ == "__main__":
    main()
