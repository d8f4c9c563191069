"""What strangers try: markup in what is shown or asked, SQL that writes or never ends, paths out of the site."""

import asyncio
import hashlib
import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import hostile
import httpx
import pytest
from lxml import html

from archive.web import asked
from archive.web.headers import HEADERS
from archive.web.server import make_site

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
OURS = re.compile(r"(/static/site\.(js|css)|/static/seal\.svg)")
LOADING = (
    "script",
    "img",
    "iframe",
    "frame",
    "object",
    "embed",
    "link",
    "source",
    "video",
    "audio",
    "base",
    "meta",
    "style",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("hostile")
    hostile.write_hostile_archive(home / "archive.db")
    (home / "secret.txt").write_text("THE SECRET")
    return home


@pytest.fixture(scope="module")
def client(home, serving) -> Iterator[httpx.Client]:
    with serving(home) as address, httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
        yield client


def faults_of(page: httpx.Response) -> list[str]:
    """Say what in a page is not of our making: scripts, handlers, styles, things that are loaded from elsewhere."""
    faults = [f"header {name}" for name, value in HEADERS.items() if page.headers.get(name) != value]
    faults += [f"header {name}" for name in page.headers if "evil" in name or "x-harm" in name]
    if not page.headers.get("content-type", "").startswith("text/html") or not page.text:
        return faults
    document = html.document_fromstring(page.text)
    for element in document.iter(*LOADING):
        address = element.get("src") or element.get("href") or ""
        if element.tag == "meta":
            faults += ["meta"] if element.get("http-equiv") else []
        elif not OURS.fullmatch(address) or (element.text or "").strip():
            faults.append(html.tostring(element).decode())
    for element in document.iter():
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "autofocus"):
                faults.append(f"{element.tag} {name}={value}")
            if name in ("href", "src", "action") and re.match(r"\s*(javascript|data|vbscript):", value, re.I):
                faults.append(f"{element.tag} {name}={value}")
    faults += [f"a stranger's <b> in {element.getparent().tag}" for element in document.iter("b", "svg:svg")]
    return faults


STRANGE = ("x\r\nx-harm: 1", "x\x00y", "'; DROP TABLE articles; --", "工" * 3000, "９" * 30, "-1")


def pages_of(articles: int) -> list[str]:
    """Return the address of each kind of page; of articles, the first so many."""
    numbers = range(1, articles + 1)
    own = [
        "/",
        "/sources",
        "/source/evil",
        "/source/evil?year=2024",
        "/archive",
        "/archive/bytes",
        "/reprints",
        "/article/1/beside/2",
        "/article/3/beside/14",
    ]
    searches = [f"/search?q=*&page={page}&view={view}" for page in (1, 2, 3) for view in ("articles", "lines")]
    tables = [
        "articles",
        "revisions",
        "edits",
        "removals",
        "images",
        "people",
        "sources",
        "captures",
        "failures",
        "crawls",
    ]
    return [
        *own, *searches, "/search?q=工会&view=lines", "/search?q=产改",
        *(f"/article/{number}{form}" for number in numbers for form in ("", "?view=original", "/compare")),
        *(f"/archive/{table}?_size=100&_facet=id" for table in tables),
        *(f"/archive/articles/{number}" for number in numbers),
        "/archive?sql=SELECT+*+FROM+articles", "/archive/articles.csv", "/archive/articles.json",
    ]  # fmt: skip


def test_no_page_has_anything_that_a_stranger_wrote_but_as_text(client):
    shown = 0
    for path in pages_of(len(hostile.HARMS)):
        page = client.get(path)
        assert page.status_code == 200, (path, page.text)
        assert not faults_of(page), path
        if page.headers["content-type"].startswith("text/html"):
            shown += any(harm in html.fromstring(page.text).text_content() for harm in hostile.HARMS)
    assert shown > 2 * len(hostile.HARMS)


def test_nothing_that_is_asked_comes_back_but_as_text(client):
    tried = [hostile.HARMS[1], "".join(hostile.HARMS[2:7]), *STRANGE]
    places = [
        *(f"/search?q=工会&{name}" for name in asked.FILTERS),
        "/search?q", "/search?q=*&order", "/search?q=*&page", "/search?q=*&view", "/search?lang", "/?lang", "/article/1?view",
        "/article/1/compare?old", "/source/evil?year", "/archive?sql", "/archive/articles?_where", "/archive/articles?_sort",
        "/archive/articles?title__contains", "/archive/articles?_facet", "/archive/articles.csv?_dl=1&x", "/archive.json?sql",
        "/archive/articles.json?_shape", "/archive/bytes.csv?_dl",
        "/download?form", "/download?form=csv&q", "/download?form=csv&manifest",
        "/reprints?order", "/reprints?page",
    ]  # fmt: skip
    for place in places:
        path, _, name = place.rpartition("&") if "&" in place else place.rpartition("?")
        for harm in tried:
            page = client.get(path, params={**httpx.URL(path).params, name: harm})
            assert page.status_code < 500, (place, harm)
            assert not faults_of(page), (place, harm)
            assert not re.search("<(script|img|svg|iframe)", str(page.headers)), (place, harm)


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/static/../../secret.txt", "/static/..%2f..%2fsecret.txt", "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static//etc/passwd", "/-/static/../app.py", "/archive/../../etc/passwd", "/article/..%2f1", "/source/..%2f..%2fx",
        "/archive.db", "/-/metadata", "/-/databases.json", "/-/settings.json", "/-/plugins.json", "/-/versions.json",
        "/-/auth-token", "/-/messages", "/-/patterns", "/_internal", "/_memory", "/_internal/databases.json",
        "/archive/articles/1%0d%0ax-harm:%201", "/%0d%0ax-harm:%201",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_site_or_into_its_settings(home, client, path: str):
    address = client.base_url
    with closing(httpx.Client(timeout=60, trust_env=False)) as raw:
        request = raw.build_request("GET", address)
        request.url = address.copy_with(raw_path=path.encode())
        page = raw.send(request)
    assert page.status_code in (302, 400, 403, 404)
    assert page.headers.get("location", "/").startswith("/")
    assert not page.headers.get("location", "/").startswith("//")
    assert not faults_of(page)
    assert "SECRET" not in page.text
    assert "root:" not in page.text
    assert str(home) not in page.text


def test_a_path_of_another_site_is_no_way_there(client):
    for path in (b"//evil.example/", b"//evil.example/x/", b"/\\evil.example/", b"/%5cevil.example/"):
        request = client.build_request("GET", "/")
        request.url = client.base_url.copy_with(raw_path=path)
        location = client.send(request).headers.get("location", "/")
        assert re.match(r"/(?![/\\])", location), location


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_but_reading_is_let_in(client, method: str):
    page = client.request(method, "/archive/articles", data={"sql": "DELETE FROM articles"})
    assert page.status_code == 405
    assert not faults_of(page)


WRITES = (
    "DELETE FROM articles", "DROP TABLE articles", "UPDATE articles SET title = 'x'", "INSERT INTO people VALUES (1, 'x')",
    "CREATE TABLE x (y)", "PRAGMA journal_mode = DELETE", "PRAGMA writable_schema = ON", "PRAGMA query_only = OFF", "VACUUM",
    "VACUUM INTO '{home}/copy.db'", "ATTACH '{home}/new.db' AS new", "DETACH main", "REINDEX", "ANALYZE", "BEGIN IMMEDIATE",
    "WITH x AS (SELECT 1) DELETE FROM articles", "WITH x AS (SELECT 1) INSERT INTO people SELECT 9, 'x'",
    "WITH x AS (SELECT 1) UPDATE sqlite_master SET sql = ''",
    "SELECT 1; DELETE FROM articles", "SELECT load_extension('{home}/x.so')", "SELECT writefile('{home}/x', 'x')",
    "SELECT readfile('{home}/secret.txt')", "SELECT edit('x', 'sh')", "SELECT * FROM pragma_journal_mode('delete')",
    "SELECT * FROM pragma_query_only(0)", "EXPLAIN ATTACH '{home}/new.db' AS new", "SELECT fts3_tokenizer('x', x'00')",
    "WITH x AS (SELECT 1) INSERT INTO text_index (text_index) VALUES ('optimize')", "SELECT randomblob(1000000000)",
)  # fmt: skip


def test_no_sql_writes_anywhere_or_reads_another_file(home, client):
    def state() -> dict[str, str]:
        files = [path for path in home.rglob("*") if path.is_file() and not path.name.endswith("-shm")]
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.stat().st_size}

    before = state()
    for sql in WRITES:
        for form in ("/archive", "/archive.json", "/archive.csv"):
            page = client.get(form, params={"sql": sql.format(home=home)})
            assert page.status_code == 400 or not page.text.strip(), (sql, page.text)
            assert "SECRET" not in page.text
    for where in ("1); DELETE FROM articles; --", "1 UNION SELECT 1", "load_extension('x')"):
        assert client.get("/archive/articles", params={"_where": where}).status_code == 400, where
    assert state() == before
    with closing(sqlite3.connect(f"{(home / 'archive.db').as_uri()}?mode=ro", uri=True)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


SLOW = (
    ENDLESS + "SELECT count(*) FROM n",
    ENDLESS + "SELECT i FROM n WHERE i < 0",
    ENDLESS + "SELECT hex(printf('%.*c', 3000000, 'x')) FROM n WHERE i < 0",
    ENDLESS + "SELECT group_concat(i) FROM n",
    ENDLESS + "SELECT count(*) FROM n JOIN text_index ON text_index MATCH '工'",
    "SELECT count(*) FROM edits a, edits b, edits c, edits d, edits e, edits f",
    "SELECT max(replace(a.text || b.text, 'x', c.text)) FROM articles a, articles b, articles c, articles d, articles e",
)


def test_no_query_goes_on_beyond_its_time_and_nobody_waits_for_one(client):
    with ThreadPoolExecutor(len(SLOW)) as strangers:
        slow = [strangers.submit(client.get, "/archive", params={"sql": sql}) for sql in SLOW]
        assert client.get("/search?q=工会").status_code == 200
        for sql, answer in zip(SLOW, slow, strict=True):
            page = answer.result()
            assert page.status_code in (400, 503), sql
            assert "No answer in the time there was" in page.text or "too big" in page.text, (sql, page.text)
            assert not faults_of(page)
    assert client.get("/archive.json?sql=SELECT+1&_shape=arrays").status_code == 200


def test_no_answer_is_larger_than_its_limit(client):
    sql = "SELECT printf('%.*c', 1000000, 'x') FROM edits a, edits b"
    answer = client.get("/archive.json", params={"sql": sql, "_shape": "arrays"})
    assert answer.json()["truncated"]
    assert len(answer.content) < 40_000_000
    assert client.get("/archive/articles.csv?_stream=1").status_code == 400
    assert client.get("/search?q=" + "x" * 40_000).status_code == 414


def test_a_search_beyond_its_time_says_what_to_do(home):
    site = make_site(home / "archive.db")
    site.readers.time_limit = 0.0
    page = asyncio.run(site.client.get("/search?q=工会", headers={"accept-language": "en"}))
    assert page.status_code == 503
    assert "Ask for rarer or fewer words" in page.text
    assert not faults_of(page)


def test_pages_turn_until_all_is_seen(client):
    seen: list[str] = []
    link: str | None = "?q=工会&order=oldest"
    while link:
        page = html.fromstring(client.get("/search" + link).text)
        seen += [title.get("href") for title in page.cssselect(".hit a")]
        link = next((one.get("href") for one in page.cssselect(".pages a[rel=next]")), None)
    assert len(seen) == len(set(seen)) == hostile.ARTICLES
