"""`gonghui sources add` on sites without a definition: what it proposes is crawled as it is."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from strangers import STRANGERS

from crawler.survey.fixture import actual, read_fixture
from pipelines import Hints
from sources import faults_of, read_source

ROOT = Path(__file__).parents[2]
SITES = [make() for make in STRANGERS]
BY_NAME = {kind.name: kind for kind in SITES}
BY_HOST = {urlsplit(kind.base).netloc: kind for kind in SITES}
IDS = {
    "union": "kmzgh-example",
    "paper": "jxgrb-example",
    "portal": "gh-portal-example",
    "silent": "silent-example",
    "newspaper": "epaper-ldb-example",
    "old": "old-example",
    "blog": "blog-example",
    "scripted": "szb-hzb-example",
}


class Handler(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        url = self.path.replace("//m.jxgrb", "//www.jxgrb").replace("//old.example", "//www.old.example")
        kind = BY_HOST.get(urlsplit(url).netloc)
        status, body = kind.answer(url) if kind else (404, b"")
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def asked() -> list[str]:
    return []


@pytest.fixture(scope="module")
def gonghui(asked, tmp_path_factory) -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """Run gonghui with these sites as its web, in a folder of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Of", (Handler,), {"asked": asked}))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    kept = {key: text for key, text in os.environ.items() if not key.upper().startswith(("GONGHUI", "NO_PROXY"))}
    environment = kept | {"http_proxy": f"http://127.0.0.1:{server.server_port}", "PYTHONPATH": str(ROOT)}
    folder = tmp_path_factory.mktemp("here")

    def gonghui(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "gonghui", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )

    yield gonghui
    server.shutdown()
    thread.join()
    server.server_close()
    assert [path.name for path in folder.iterdir()] == []


@pytest.fixture(scope="module")
def proposed(gonghui, asked, tmp_path_factory) -> tuple[Path, dict[str, subprocess.CompletedProcess[str]]]:
    """The folder of definitions that were proposed, and what was said of each site."""
    folder = tmp_path_factory.mktemp("proposed")
    options = ("--delay", "0", "--write", "--folder", str(folder))
    said = {}
    for kind in SITES:
        asked.clear()
        said[kind.name] = gonghui("sources", "add", f"{kind.base}/", *options)
        assert len(asked) <= 40, asked
    return folder, said


@pytest.fixture(scope="module")
def crawled(gonghui, proposed, tmp_path_factory) -> dict[str, set[str]]:
    """The URLs of the articles that a crawl of the proposals finds, by source."""
    home = tmp_path_factory.mktemp("home")
    done = gonghui("crawl", "--full", "--sources", str(proposed[0]), "--home", str(home))
    assert done.returncode == 0, done.stdout + done.stderr
    with closing(sqlite3.connect(home / "archive.db")) as db:
        rows = db.execute("SELECT source_id, url FROM articles").fetchall()
    return {name: {url for source, url in rows if source == id_} for name, id_ in IDS.items()}


@pytest.mark.parametrize("name", IDS)
def test_what_is_proposed_finds_nine_of_ten_articles_as_it_is_and_nothing_else(crawled, name):
    kind = BY_NAME[name]
    assert len(kind.articles) >= 30
    missing = kind.articles.keys() - crawled[name]
    print(f"{name}: {len(kind.articles) - len(missing)} of {len(kind.articles)} articles found by the proposal")
    assert len(missing) <= 0.1 * len(kind.articles), sorted(missing)[:5]
    assert not crawled[name] - kind.articles.keys()


@pytest.mark.parametrize("name", IDS)
def test_a_proposal_is_a_faultless_definition_that_says_on_what_it_rests(proposed, name):
    folder, said = proposed
    path = folder / f"{IDS[name]}.toml"
    assert said[name].returncode == 0, said[name].stderr
    assert said[name].stdout.startswith(path.read_text("utf-8"))
    assert f"# written: {path}\n" in said[name].stdout
    assert faults_of(path) == []
    source = read_source(path)
    assert source.verified == ""
    assert "hold an article" in source.evidence
    assert f"{BY_NAME[name].base}/" in source.evidence


def test_the_publisher_is_read_off_the_page_and_what_is_not_found_is_said(proposed):
    union, portal = (read_source(proposed[0] / f"{IDS[name]}.toml") for name in ("union", "portal"))
    assert (union.name, union.organisation, union.level, union.region) == (
        "昆明市总工会",
        "昆明市总工会",
        "city",
        "530100",
    )
    assert (portal.region, portal.level) == ("", "portal")
    text = (proposed[0] / f"{IDS['portal']}.toml").read_text("utf-8")
    assert 'level = "portal"  # not found on the site: put the level here\n' in text
    assert '# region = ""  # not found: no division, or several, may be meant by the name\n' in text


def test_columns_pagers_twins_and_issues_are_found(proposed):
    found = {name: read_source(proposed[0] / f"{id_}.toml") for name, id_ in IDS.items()}
    assert found["union"].discovery.start[0] == "http://www.kmzgh.example/ghyw/"
    assert "http://www.kmzgh.example/ld/" not in found["union"].discovery.start
    assert found["silent"].discovery.pager == "_2"
    assert "www.silent.example/41/41_2.shtml was tried" in found["silent"].evidence
    assert found["paper"].canonical
    newspaper = found["newspaper"].discovery
    assert (newspaper.spider, newspaper.start) == ("epaper", ("http://epaper.ldb.example/html/%Y-%m/%d/node_1.htm",))


@pytest.mark.parametrize("name", IDS)
def test_a_fixture_of_one_article_is_kept_with_the_fields_expected(proposed, name):
    path = proposed[0] / "pages" / f"{IDS[name]}.json"
    assert f"# fixture: {path}," in proposed[1][name].stdout
    kept, expected = read_fixture(path)
    assert expected == actual(kept, Hints())
    assert expected["title"] == BY_NAME[name].articles[kept.url].title


def test_nothing_is_overwritten_and_nothing_written_unless_asked(proposed, gonghui, asked):
    folder, _ = proposed
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    asked.clear()
    again = gonghui("sources", "add", "http://www.silent.example/", "--write", "--delay", "0", "--folder", str(folder))
    assert (again.returncode, again.stdout, asked) == (1, "", [])
    assert "silent-example.toml is there already, and nothing is overwritten" in again.stderr
    other = folder.parent / "other"
    shown = gonghui("sources", "add", "http://www.silent.example/", "--delay", "0", "--folder", str(other))
    assert shown.returncode == 0
    assert shown.stdout.endswith(f"# nothing is written; --write puts it into {other / 'silent-example.toml'}\n")
    assert not other.exists()
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        ("http://www.silent.example/about.html", 0, "www.silent.example/41/41.shtml"),
        ("http://nobody.example/", 2, "no definition can be proposed: http://nobody.example/: HTTP 404 Not Found"),
        ("www.silent.example", 1, "must be a URL that begins with http:// or https://"),
    ],
)
def test_any_page_of_a_site_will_do_and_one_without_articles_is_said(gonghui, tmp_path, url, code, words):
    done = gonghui("sources", "add", url, "--delay", "0", "--folder", str(tmp_path))
    assert done.returncode == code, done.stdout + done.stderr
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_json_of_a_fixture_is_for_people_too(proposed):
    text = (proposed[0] / "pages" / f"{IDS['union']}.json").read_text("utf-8")
    assert list(json.loads(text)) == ["url", "content_type", "fetched_at", "expected"]
    assert "\\u" not in text
