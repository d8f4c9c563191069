"""What is gathered of blocks of articles in the database: found as it was written, checked against the articles, never mixed."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from archive import Archive
from archive.checking import Checking
from archive.search import blocks, gathering, index, slices
from archive.search.bits import from_ids
from archive.search.blocks import Gathered, read_common, read_one
from archive.search.bundles import ROOM
from archive.search.numbers import SLICES, TEXT, numbered
from archive.search.slices import Signatures

BLOCK = 16
SETS = st.dictionaries(
    st.builds(numbered, st.sampled_from([TEXT, SLICES]), st.integers(0, 6) | st.just(1 << 28)),
    st.integers(1, 2_000).map(lambda length: b"\1" * length) | st.just(bytes(2 * ROOM)),
    max_size=12,
)


@given(st.lists(SETS, min_size=1, max_size=3))
def test_each_set_is_found_in_its_block_and_in_no_other(of_blocks):
    db = Database(sqlite3.connect(":memory:"))
    db.execute("CREATE TABLE block_sets (id INTEGER PRIMARY KEY, sets BLOB NOT NULL)")
    for block, sets in enumerate(of_blocks):
        gathered = Gathered(block, iter(sorted(sets.items())), {}, {}, {}, ())
        db.conn.executemany("INSERT INTO block_sets (id, sets) VALUES (?, ?)", gathered.rows())
    for block, sets in enumerate([*of_blocks, {}]):
        for number in {number for each in of_blocks for number in each}:
            assert read_one(db, block, number) == sets.get(number, b"")


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=300),
    st.integers(0, 300),
    st.sets(st.integers(0, 900)),
    st.sampled_from([0, 1_000]),
)
def test_articles_with_no_stretch_in_the_slices_are_left_out_unless_most_have_one(spans, first, stretches, many):
    starts = [0]
    for span in spans:
        starts.append(starts[-1] + span - 1)
    places = [place for place in range(len(spans)) if place >= first]
    has = {place for place in places if stretches & set(range(starts[place], starts[place + 1] + 1))}
    kept = b"".join(start.to_bytes(4, "little") for start in starts)
    slice_of = from_ids(stretches, 900).to_bytes(113, "little")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slices, "MANY", many)
        left = Signatures(lambda *_: slice_of, lambda *_: kept).narrow(0, from_ids(places, len(spans)), [1])
    exactly, all_of_them = from_ids(has, len(spans)), from_ids(places, len(spans))
    in_first = len(has & set(sorted(places, reverse=True)[: slices.FIRST]))
    most = 2 * in_first > len(places[: slices.FIRST]) or 2 * len(has) > len(places)
    assert left == (all_of_them if most else exactly)


@pytest.fixture
def gathered(tmp_path, source, make_article, make_capture, monkeypatch):
    monkeypatch.setattr(index, "BLOCK", BLOCK)
    with Archive(tmp_path / "archive.db") as archive:
        crawl_id = archive.begin_crawl(source, make_capture().captured_at)
        with archive.together():
            for number in range(2 * BLOCK + 3):
                url = f"http://example.org/{number}.html"
                text = f"产业工人第{number}次会议，职工代表参加。"
                archive.store(crawl_id, make_capture(url=url), [make_article(url=url, text=text, kicker=None)])
        archive.gather()
    return tmp_path / "archive.db"


def wrong(path) -> list[str]:
    with Checking(path) as archive:
        return [problem.wrong for problem in archive.problems(path.parent, print) if "gathered" in problem.wrong]


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("SELECT 1", []),
        ("UPDATE block_sets SET sets = zeroblob(9) WHERE id = (SELECT max(id) FROM block_sets)", [1]),
        ("DELETE FROM block_sets WHERE id = (SELECT min(id) FROM block_sets)", [0]),
        ("DELETE FROM block_facts WHERE block = 0 AND name = 'exists'", [0]),
    ],
)
def test_check_says_of_which_block_something_else_is_gathered_than_its_articles_say(gathered, damage, found):
    with sqlite3.connect(gathered) as db:
        db.execute(damage)
    db.close()
    assert wrong(gathered) == [f"what is gathered of block {block} is not what its articles say" for block in found]


def test_a_block_gathered_while_other_words_became_common_is_not_kept_among_the_others(gathered):
    with Archive(gathered) as archive:
        late = gathering.gather(archive._db, 1)
        before = read_common(archive._db)
        others = replace(late, common=late.common | {"别": False})
        with archive._writing() as db:
            index.open_block(db, BLOCK)
            blocks.keep(db, others)
        assert [row[0] for row in archive._db.execute("SELECT block FROM blocks")] == [0]
        assert read_common(archive._db) == before
        archive.gather()
        assert [row[0] for row in archive._db.execute("SELECT block FROM blocks")] == [0, 1]
        with archive._writing() as db:
            blocks.keep(db, gathering.gather(db, 1))  # as another program has done meanwhile
        assert archive.count("工人") == 2 * BLOCK + 3
