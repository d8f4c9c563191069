"""What a run that died leaves behind, and how the next one finds it."""

import os
import re
import secrets
from datetime import UTC, datetime, timedelta
from itertools import accumulate, takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from archive import Archive, Capture, Home, Standing
from archive.warc.kept import mark
from crawler.frontier import Frontier
from crawler.outcome import Outcome
from crawler.records import Exchange, exchange_records
from crawler.recovery import recover
from crawler.torn import Scan, left_open, scan
from crawler.warc import WarcFiles
from sources import Discovery, Source

NOW = datetime.now(UTC)
SOURCE = Source(
    id="site",
    name="样例",
    organisation="样例",
    level="city",
    homepage="http://x.cn/",
    discovery=Discovery("lists", ("http://x.cn/",), (re.compile("a"),)),
    evidence="a test",
)


def url(number: int) -> str:
    return f"http://x.cn/a/{number}"


def exchange(number: int) -> Exchange:
    body = secrets.token_bytes(1000)
    return Exchange(url(number), NOW, "GET", (), "HTTP/1.1", 200, ((b"Content-Type", b"text/html"),), body)


def capture(number: int, place: tuple[str, int, int]) -> Capture:
    return Capture(url(number), NOW + timedelta(seconds=number), 200, "text/html", "sha1:X", *place)


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> tuple[Path, list[int], list[tuple[str, int, int]]]:
    """A WARC file of four exchanges, where its records end, and the place of each exchange."""
    folder = tmp_path_factory.mktemp("warc")
    files = WarcFiles(folder, {})
    places = [files.append(exchange_records(exchange(number), None, {})) for number in range(4)]
    files.close()
    (path,) = folder.iterdir()
    with path.open("rb") as file:
        iterator = ArchiveIterator(file)
        lengths = [iterator.get_record_length() for record in iterator if record.content_stream().read() is not None]
    return path, list(accumulate(lengths)), places


def test_a_file_is_marked_while_it_is_open(tmp_path):
    files = WarcFiles(tmp_path, {}, rotate_at=1)
    for number in range(2):
        files.append(exchange_records(exchange(number), None, {}))
        assert left_open(tmp_path) == [tmp_path / files.name]
    files.close()
    assert left_open(tmp_path) == []


@given(st.data())
def test_wherever_a_file_is_torn_it_is_whole_up_to_its_last_whole_record(written, tmp_path_factory, data):
    path, ends, places = written
    length = data.draw(st.integers(0, ends[-1]))
    known = data.draw(st.sets(st.sampled_from(places)))
    torn = tmp_path_factory.mktemp("torn") / path.name
    torn.write_bytes(path.read_bytes()[:length] + data.draw(st.sampled_from([b"", bytes(500), b"garbage"])))
    both = zip(path.read_bytes(), torn.read_bytes(), strict=False)
    length = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], both)
    )  # a record's last zeros may be those behind it
    found = scan(torn, {offset: size for _, offset, size in known if offset + size <= length})
    assert found.end == max((end for end in ends if end <= length), default=0)
    whole = [number for number, place in enumerate(places) if place[1] + place[2] <= length]
    assert found.unknown == tuple(url(number) for number in whole if places[number] not in known)


def test_a_whole_file_is_whole(written):
    path, ends, places = written
    assert scan(path, {offset: size for _, offset, size in places}) == Scan(ends[-1], ())


@pytest.fixture
def home(tmp_path) -> Home:
    home = Home(tmp_path)
    home.prepare()
    return home


def left(written, home: Home, stored: int, cut_off: int = 0, tail: bytes = b"") -> Path:
    """Put a file left open into a home, with the first exchanges of it stored; all four URLs are under way."""
    path, _, places = written
    copy = home.warc / path.name
    copy.write_bytes(path.read_bytes()[: -cut_off or None] + tail)
    mark(copy).touch()
    with Archive(home.archive) as archive, Frontier(home.frontier) as frontier:
        crawl_id = archive.begin_crawl(SOURCE, NOW)
        frontier.add("site", crawl_id, "", NOW, {url(number): Standing() for number in range(4)})
        for _ in range(4):
            frontier.lease("site", NOW, NOW, kept=False)
        for number, place in enumerate(places[:stored]):
            archive.store(crawl_id, capture(number, place))
    return copy


def put_right(home: Home) -> list[str]:
    with Archive(home.archive) as archive, Frontier(home.frontier) as frontier:
        return recover(home, archive, frontier)


def waiting(home: Home) -> list[str]:
    found = []
    with Frontier(home.frontier) as frontier:
        now = NOW + timedelta(hours=1)
        while lease := frontier.lease("site", now, now, kept=False):
            found.append(lease.url)
        frontier.take_back()
    return found


def test_a_torn_record_is_kept_beside_its_file_which_can_then_be_read_to_its_end(written, home):
    path = left(written, home, stored=3, cut_off=10)
    before = path.read_bytes()
    (leases, torn, *_) = put_right(home)
    assert leases == "requests that a run left under way as it died: 4; not stored, so to be made again: 1"
    assert "ended in a torn record" in torn
    assert path.read_bytes() + (home.warc / f"{path.name}.torn").read_bytes() == before
    with path.open("rb") as file:
        types = [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]
    assert types[-1] == "request"
    assert waiting(home) == [url(3)]
    assert put_right(home) == [], "once is enough"


def test_captures_that_the_archive_does_not_know_are_asked_for_again(written, home):
    path = left(written, home, stored=2)
    with Frontier(home.frontier) as frontier:  # a power cut after which the frontier is ahead of the archive
        frontier.settle(url(2), Outcome.NO_ARTICLE, NOW)
    said = put_right(home)
    assert f"pages in {path.name} that are not in the archive, to be asked for again: 2" in said
    assert waiting(home) == [url(2), url(3)]
    assert list(home.warc.iterdir()) == [path]


def test_damage_before_stored_records_is_told_and_left_as_it_is(written, home):
    path = left(written, home, stored=4)
    content = bytearray(path.read_bytes())
    content[5:100] = os.urandom(95)
    path.write_bytes(content)
    (*_, damage) = put_right(home)
    assert damage == f"{path} cannot be read at byte 0, before records that the archive knows: left as it is"
    assert path.read_bytes() == content


def test_records_that_went_with_the_power_are_told(written, home):
    path = left(written, home, stored=4, cut_off=written[1][-1] - written[2][3][1] - 10)
    (_, lost, torn) = put_right(home)
    assert (
        lost
        == f"{path} is shorter than it was, as after a power cut: records of captures in the archive that are lost: 1"
    )
    assert "ended in a torn record: 10 bytes moved" in torn


def test_a_mark_without_a_file_is_taken_away(home):
    mark(home.warc / "gonghui-1.warc.gz").touch()
    assert put_right(home) == []
    assert not list(home.warc.iterdir())


def test_a_lease_whose_outcome_was_stored_is_done_and_one_of_a_kept_article_stays_due(home):
    day = timedelta(days=1)
    with Archive(home.archive) as archive, Frontier(home.frontier) as frontier:
        crawl_id = archive.begin_crawl(SOURCE, NOW)
        frontier.add(
            "site", crawl_id, "", NOW, {url(1): Standing(), url(2): Standing(1, True, 0, NOW - day, NOW - day)}
        )
        frontier.lease("site", NOW, NOW, kept=False)
        frontier.lease("site", NOW, NOW, kept=True)
        archive.store(crawl_id, capture(1, ("gonghui-1.warc.gz", 0, 9)))
    assert len(put_right(home)) == 1
    with Frontier(home.frontier) as frontier:
        assert not frontier.waits("site", NOW, kept=False)
        assert frontier.lease("site", NOW, NOW, kept=True).url == url(2)
