"""`gonghui sources test` on sites of the little web: what it shows, what it asks for, what it leaves behind."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from gonghui import gonghui
from sources import SourceError

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sources(little_web, tmp_path_factory) -> Path:
    """The definitions of the little web, and some that are wrong."""
    folder = tmp_path_factory.mktemp("sources")
    by_name = {kind.name: kind.definition for kind in little_web.kinds}
    by_name["wrong"] = by_name["trs"].replace(r"t\d{8}", r"x\d{8}")
    by_name["misread"] = by_name["feed"] + '[hints]\nencoding = "gbk"\n'
    by_name["mistaken"] = by_name["feed"] + '[hints]\nbody = "div.info"\n'
    without = by_name["feed"].replace("articles = ['/show/\\d+\\.html']", "")
    by_name["browser"] = without.replace("[discovery]", '[discovery]\nneeds = "browser"')
    for name, text in by_name.items():
        old = next(line for line in text.splitlines() if line.startswith("id = "))
        (folder / f"{name}.toml").write_text(text.replace(old, f'id = "{name}"'), "utf-8")
    return folder


@pytest.fixture
def trial(little_web, sources, tmp_path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command in a folder of its own; nothing may be left there or where temporary files go."""

    def trial(*arguments: str) -> subprocess.CompletedProcess[str]:
        kept = {key: text for key, text in os.environ.items() if not key.upper().startswith(("GONGHUI", "NO_PROXY"))}
        more = {"http_proxy": little_web.proxy, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
        little_web.asked = []
        done = subprocess.run(
            [sys.executable, "-m", "gonghui", "sources", "test", "--sources", str(sources), *arguments],
            cwd=tmp_path,
            env=kept | more,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert [path.name for path in tmp_path.iterdir()] == []
        assert "Traceback" not in done.stderr
        return done

    return trial


def report(done: subprocess.CompletedProcess[str], code: int = 0) -> dict:
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_a_trial_shows_lists_pagers_links_and_fields_and_asks_for_little(trial, little_web):
    found = report(trial("trs", "--json"))
    notes = {note["url"].removeprefix("http://www.trs.example/xwdt/"): note for note in found["lists"]}
    assert (notes["ghyw/"]["via"], notes["ghyw/"]["articles"]) == ("start", 10)
    assert notes["jctz/index.html"]["via"] == "start"
    assert notes["ghyw/index_1.html"]["via"] == "http://www.trs.example/xwdt/ghyw/"
    trs = next(kind for kind in little_web.kinds if kind.name == "trs")
    assert found["articles_found"] >= len(trs.articles)
    shapes = {group["shape"] for group in found["unmatched"]}
    assert {"/", r"/about\.html", r"/cal/\d{6}\.html"} <= shapes
    (article,) = found["pages"][0]["articles"]
    piece = trs.articles[found["pages"][0]["url"]]
    assert article["fields"]["title"]["value"] == piece.title
    assert article["fields"]["title"]["rule"]
    assert article["fields"]["published"]["value"].startswith(piece.day)
    assert article["characters"] == len(piece.text)
    assert (len(found["pages"]), found["warnings"]) == (5, [])
    assert len(little_web.asked) == found["requests"] <= 1 + 20 + 5


def test_a_trial_is_told_to_people_in_lines(trial):
    done = trial("epaper")
    assert done.returncode == 0, done.stdout
    assert re.search(
        r"a start URL; \d+ links: 4 articles, 5 lists, 1 elsewhere; utf-8 \(utf-8; bytes failed: 0\)\n", done.stdout
    )
    assert "  title      " in done.stdout
    assert done.stdout.endswith("What looks wrong: nothing\n")


def test_a_pattern_that_matches_nothing_is_said_with_the_shapes_of_the_links(trial):
    found = report(trial("wrong", "--json"), code=2)
    assert found["trouble"] == "no-match"
    (warning,) = found["warnings"]
    assert warning.startswith("no link of 5 lists matches the article pattern; links that matched nothing: ")
    assert re.search(re.escape(r"/xwdt/ghyw/\d{6}/t\d{8}_\d+\.html") + r" \(\d\d\)", warning)


def test_hints_that_do_not_fit_are_said(trial):
    found = report(trial("misread", "--json"), code=2)
    assert "the encoding differs from the hint (gbk) on 5 of 5: utf-8" in found["warnings"]
    found = report(trial("mistaken", "--json"), code=2)
    (warning,) = found["warnings"]
    assert warning.startswith("no article on 5 of 5 pages, as http://feed.example/show/")


@pytest.mark.parametrize(
    ("url", "code", "lists", "pages", "warning"),
    [
        ("article", 0, 0, 1, ""),
        ("/xwdt/ghyw/index_1.html", 0, 1, 1, ""),
        (
            "/about.html",
            2,
            1,
            1,
            "no pattern takes http://www.trs.example/about.html for an article, and it shows none",
        ),
        ("/missing.html", 2, 0, 1, "http://www.trs.example/missing.html: HTTP 404 Not Found [gone]"),
    ],
)
def test_one_page_alone_is_tried_as_what_it_is(trial, little_web, url, code, lists, pages, warning):
    trs = next(kind for kind in little_web.kinds if kind.name == "trs")
    url = next(iter(trs.articles)) if url == "article" else f"{trs.base}{url}"
    found = report(trial("trs", "--json", "--url", url), code)
    assert (len(found["lists"]), len(found["pages"])) == (lists, pages)
    assert warning in [*found["warnings"], ""]
    assert len(little_web.asked) == 2, "robots.txt and the page"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nobody"], "there is no source 'nobody'"),
        (["trs", "--url", "http://elsewhere.example/"], "is on none of the hosts of trs: www.trs.example"),
        (["trs", "--url", "about.html"], "must begin with http:// or https://"),
        (["browser"], "source browser cannot be tried: "),
    ],
)
def test_what_cannot_be_tried_gets_one_line_and_exit_code_1(little_web, sources, arguments, words):
    little_web.asked = []
    with pytest.raises(SourceError, match=words) as fault:
        CliRunner().invoke(gonghui, ["sources", "test", "--sources", str(sources), *arguments], catch_exceptions=False)
    assert (fault.value.exit_code, "\n" in str(fault.value), little_web.asked) == (1, False, [])
