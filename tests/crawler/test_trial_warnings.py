"""What a trial says of articles that lack something."""

import codecs
from datetime import UTC, datetime

import pytest

from archive import Capture
from crawler.discovery import read_listing
from crawler.trial.judge import warnings_of
from crawler.trial.notes import Notes
from crawler.trial.run import Trialled
from pipelines import Page, process
from sources import Discovery, Source

SOURCE = Source("one", "一", "一", "city", "http://one.cn/", Discovery("lists", ("http://one.cn/",), ()), "a test")
codecs.register_error("damage", lambda error: (b"\xff", error.end))
TEXT = (
    "<p>　　工会组织深入企业和车间，了解职工在劳动报酬、休息休假等方面的诉求，"
    "推动用人单位与职工方开展集体协商，签订专项集体合同。</p>"
)


@pytest.mark.parametrize(
    ("head", "body", "warning"),
    [
        ("<h1>工会开展集体协商行动</h1><div>2026-11-20 09:30 来源：工人日报</div>", TEXT * 3, ""),
        ("<div>2026-11-20 09:30 来源：工人日报</div>", TEXT * 3, "title empty on 2 of 2, as http://one.cn/0.html"),
        ("<h1>工会开展集体协商行动</h1>", TEXT * 5, "date missing on 2 of 2, as http://one.cn/0.html"),
        (
            "<h1>工会开展集体协商行动</h1><div>2026-11-20 09:30 来源：工人日报</div>",
            "<p>昨日，市总工会慰问一线职工，送去清凉饮品和防暑药品。</p>",
            "body under 60 characters on 2 of 2, as http://one.cn/0.html",
        ),
        (
            "<h1>工会开展集体协商行动</h1><div>2026-11-20 09:30 来源：工人日报</div>",
            TEXT * 3 + "<p>" + "坏\ufffd" * 30 + "。</p>",
            "20 or more bytes could not be read on 2 of 2, as http://one.cn/0.html",
        ),
    ],
)
def test_what_is_missing_on_the_articles_is_counted(head, body, warning):
    notes = Notes()
    for number in range(2):
        title = f"<title>工会网</title>{head}".replace("行动", f"行动{number}")
        html = f"<html><head><meta charset=gbk>{title}</head><body>{body}</body></html>"
        page = Page(f"http://one.cn/{number}.html", html.encode("gbk", "damage"))
        capture = Capture(page.url, datetime.now(UTC), 200, "", "", "", 0, 0)
        notes.add_page(capture, process(page), None)
    found = warnings_of(Trialled(SOURCE, "", notes, "finished", "", ""))
    assert found == ([warning] if warning else [])


@pytest.mark.parametrize(
    ("following", "said"),
    [
        ("javascript:__doPostBack('Pager','2')", True),
        ("javascript:void(0)", False),
        ("list_2.htm", False),
    ],
)
def test_a_list_whose_next_page_only_a_script_can_ask_for_is_told(following, said):
    notes, url = Notes(), "http://one.cn/list.htm"
    listing = read_listing(f'<a href=/a/1.html>1</a><a href="{following}">下一页</a>'.encode(), url)
    notes.add_list(url, "start", listing, ["http://one.cn/a/1.html"], [], [])
    words = f"{url}: only this page of the list is read, the next is asked for by {following}"
    assert warnings_of(Trialled(SOURCE, "", notes, "finished", "", "")) == ([words] if said else [])
