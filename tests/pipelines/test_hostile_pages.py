"""No page breaks the pipelines, and none costs more than a worker's limits.

`python -m tests.pipelines.test_hostile_pages [CHARACTERS]` measures each kind of page at one, two and four times its
size: the time must grow as the size does.
"""

import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.workers import Limits, Workers
from pipelines import Hints, Page, process

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "crawler" / "sample_site" / "pages").rglob("*.html"))
CORPORA = ROOT.parent / "shared" / "corpora" / "pages"  # where it is there: real pages, not ours to pass on

LIMITS = Limits(seconds=20)
"""A third of what a page may cost: the machine of a test is busy. What takes the square of its size takes minutes."""

PROSE = "<p>　　近日，云南省总工会组织机关干部深入企业车间，了解职工在劳动报酬、休息休假等方面的诉求，推动开展集体协商。</p>"
HEAD = (
    "<html><head><meta charset=utf-8><title>云南省总工会开展集体协商行动_工人日报</title></head><body>"
    "<h1>云南省总工会开展集体协商行动</h1><div>2026-11-20 09:30 来源：工人日报</div><div class=content>"
)
FOOT = "</div></body></html>"

REPEATED = {
    "paragraphs": PROSE,
    "breaks": "<br>",
    "short lines": "工会<br>",
    "sentences": "工会开展集体协商，职工满意。<br>",
    "short paragraphs": "<p>职工",
    "brackets": "(",
    "wide brackets": "（",
    "bracketed paragraphs": "<p>（</p>",
    "reporters": "记者",
    "reporter lines": "<p>记者 张三</p>",
    "many reporters": "本报讯（记者 张三、",
    "byline lines": "<p>□本报记者 张三 通讯员 李四</p>",
    "sources": "来源：",
    "source lines": "<p>来源：工人日报</p>",
    "editor lines": "<p>（责任编辑：张三）</p>",
    "dates": "2026年11月20日",
    "numerals": "二〇二六年",
    "digits": "1-",
    "blanks": "　 ",
    "nulls": "\0",
    "quotes": "“",
    "questions": "工?会?",
    "lost bytes": "�工",
    "glosses": "創(chuàng)業(yè)",
    "open glosses": "創(chuàng",
    "readings": "?yōu)",
    "mojibake": "鍏ㄥ浗鎬诲伐浼",
    "counties": "<p>昆明市</p>",
    "county line": "昆明市 大理州 ",
    "related": "<p>相关新闻</p>",
    "continued": "<p>（下转第3版）</p>",
    "breadcrumb": "首页 > 新闻 > ",
    "headings": "<h2>工会</h2>",
    "links": "<a href=x.html>职工之家</a>",
    "list of links": "<li><a href=x.html>职工之家建设</a></li>",
    "pictures": "<p><img src=a.jpg alt=工会></p><p>图为工会现场</p>",
    "open captions": "<p>图为",
    "divs": "<div>",
    "divs with text": "<div>工会",
    "open fonts": "<p><font size=2>工会",
    "open links": "<a href=x>工会",
    "paragraphs in bold": "<b><p>工会",
    "lists in lists": "<ul><li>",
    "tables in tables": "<table><tr><td>",
    "cells": "<td>工",
    "rows": "<tr><td>工会</td><td>1</td></tr>",
    "wide cells": "<table><tr><td colspan=1000000000 rowspan=1000000000>工会</td></tr></table>",
    "hidden": "<div style='display:none'>工会",
    "comments": "<!-- x -->",
    "open comments": "<!--",
    "open tags": "<",
    "entities": "&#24037;",
    "broken entities": "&abcdef",
    "traditional": "總工會開展著乾",
    "newspaper": f"<p>本报讯（记者 张三）</p>{PROSE}<h3>工会开展活动</h3>",
}
BUILT: dict[str, Callable[[int], str]] = {
    "attributes": lambda size: f"<p {' '.join(f'a{number}=1' for number in range(size // 8))}>工会",
    "one attribute": lambda size: f"<p class='{'nav ' * (size // 4)}'>工会",
    "style": lambda size: f"<p style='left:{' ' * size}'>工会",
    "ids": lambda size: "".join(f"<p id=p{number} class=c{number}>工会" for number in range(size // 24)),
    "nested": lambda size: "<div>" * (size // 11) + PROSE + "</div>" * (size // 11),
    "deep": lambda size: "<div>" * 2000 + "<p>工</p>" * (size // 10),
    "entity bomb": lambda size: "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(size // 80)) + "&e9;",
    "characters": lambda size: "".join(chr(0x4E00 + number % 20_000) for number in range(size)),
    "noise": lambda size: "".join(random.Random(1).choices("<>/ =\"'&;#?（）工会記者，。\n\0divpa", k=size)),
}
KINDS: dict[str, Callable[[int], str]] = {
    **{name: lambda size, piece=piece: piece * (size // len(piece)) for name, piece in REPEATED.items()},
    **BUILT,
}


def hostile(kind: str, size: int) -> Page:
    return Page("http://x/2026/1.html", (HEAD + PROSE * 4 + KINDS[kind](size) + PROSE * 4 + FOOT).encode())


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(limits=LIMITS) as workers:
        yield workers


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_page_breaks_the_pipelines(kind, workers):
    workers.submit(hostile(kind, 10_000), Hints()).result()


@pytest.mark.parametrize(
    ("kind", "pieces"),
    [
        *[(kind, 1_000_000) for kind in ("breaks", "brackets", "nulls", "blanks", "open tags", "comments")],
        *[(kind, 40_000) for kind in ("short paragraphs", "cells", "related")],
    ],
)
def test_so_many_of_one_thing_are_read_within_the_limits(kind, pieces, workers):
    workers.submit(hostile(kind, pieces * len(REPEATED[kind])), Hints()).result()


def test_a_hundred_thousand_attributes_are_read_within_the_limits(workers):
    workers.submit(hostile("attributes", 800_000), Hints()).result()


def test_fifty_megabytes_in_one_element_cost_no_more_than_the_limits():
    page = Page("http://x/", b"<p>" + b"\xe5\xb7\xa5" * 17_000_000)
    with Workers(limits=Limits(seconds=3), count=1) as workers:
        error = workers.submit(page, Hints()).exception()
        assert error is None or "limit reached" in str(error)
        assert workers.submit(hostile("paragraphs", 2000), Hints()).result()


@pytest.mark.parametrize("depth", [300, 2_000, 10_000])
def test_an_article_stays_whole_however_deep_the_page_is_nested(depth):
    opened, closed = "<div>" * depth, "</div>" * depth
    (before,) = process(Page("http://x/", (HEAD + PROSE * 8 + FOOT).encode()))
    (after,) = process(Page("http://x/", (HEAD + PROSE * 4 + opened + closed + PROSE * 4 + FOOT).encode()))
    (inside,) = process(Page("http://x/", (HEAD + opened + PROSE * 8 + closed + FOOT).encode()))
    assert before.text == after.text == inside.text


@pytest.mark.parametrize("url", ["http://[工会/", "//a／b/", "http://x:port/"])
def test_an_address_that_is_none_costs_itself_and_not_the_page(url):
    named = HEAD.replace("<title>", f"<base href='{url}'><link rel=canonical href='{url}'><title>")
    page = Page("http://x/1.html", (named + PROSE * 4 + f"<img src='{url}'>" + PROSE * 4 + FOOT).encode())
    (article,) = process(page)
    assert article.url == "http://x/1.html"


def cut(page: bytes, at: float, _: float) -> bytes:
    return page[: int(at * len(page))]


def drop(page: bytes, at: float, to: float) -> bytes:
    return page[: int(at * len(page))] + page[int(to * len(page)) :]


def repeat(page: bytes, at: float, to: float) -> bytes:
    return page[: int(to * len(page))] + page[int(at * len(page)) :]


def flip(page: bytes, at: float, to: float) -> bytes:
    flipped = bytearray(page)
    for position in range(int(at * len(page)), len(page), 1 + int(to * 400)):
        flipped[position] ^= 1 + int(to * 254)
    return bytes(flipped)


def without_tags(page: bytes, at: float, _: float) -> bytes:
    tags = re.findall(rb"</?\w+", page)
    return page.replace(tags[int(at * (len(tags) - 1))], b"<x") if tags else page


def unclosed(page: bytes, *_: float) -> bytes:
    return re.sub(rb"</\w+\s*>", b"", page)


def nulls(page: bytes, _: float, to: float) -> bytes:
    step = 1 + int(to * 50)
    return b"\0".join(page[start : start + step] for start in range(0, len(page), step))


def stuff(page: bytes, at: float, to: float) -> bytes:
    middle = int(at * len(page))
    kind = list(KINDS)[int(to * (len(KINDS) - 1))]
    return page[:middle] + KINDS[kind](5_000).encode() + page[middle:]


SHARE = st.floats(0, 1)
MUTATIONS = st.lists(
    st.tuples(st.sampled_from([cut, drop, repeat, flip, without_tags, unclosed, nulls, stuff]), SHARE, SHARE),
    min_size=1,
    max_size=3,
)


def check_mutated(path: Path, mutations: list, workers: Workers) -> None:
    body = path.read_bytes()
    for mutate, at, to in mutations:
        body = mutate(body, at, to)
    workers.submit(Page("http://x/2026/1.html", body), Hints()).result()


@settings(max_examples=60)
@given(st.sampled_from(SAMPLES), MUTATIONS)
def test_a_mutated_page_of_the_sample_site_breaks_nothing(workers, path, mutations):
    check_mutated(path, mutations, workers)


if CORPORA.is_dir():

    @settings(max_examples=30)
    @given(st.sampled_from(sorted(CORPORA.iterdir())), MUTATIONS)
    def test_a_mutated_real_page_breaks_nothing(workers, path, mutations):
        check_mutated(path, mutations, workers)

else:

    @pytest.mark.skip(reason="shared/corpora is not here")
    def test_a_mutated_real_page_breaks_nothing() -> None: ...


def main(size: int) -> None:
    print(f"{'kind':<22} seconds at {size}, {2 * size}, {4 * size} characters; growth (2 is linear)")
    for kind in KINDS:
        pages = [hostile(kind, size * factor) for factor in (1, 2, 4)]
        process(pages[0])
        seconds = []
        for page in pages:
            begun = time.process_time()
            process(page)
            seconds.append(time.process_time() - begun)
        growth = [after / before for before, after in pairwise(seconds)]
        print(f"{kind:<22}" + "".join(f"{taken:8.3f}" for taken in [*seconds, *growth]), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25_000)
