"""An article on several pages, crawled: one article, every page a capture, and what happens when one does not come."""

import sqlite3
from pathlib import Path

import pytest
from site_definition import define_site

PAGER = '<div><a href="/a/{0}.html">1</a> <a href="/a/{0}_2.html">2</a> <a href="/a/{0}_3.html">3</a></div></body>'
LIST = "".join(
    f'<a href="/a/{name}.html">{name}</a> '
    for name in ("whole", "trs", "chain", "shown", "blank", "gap", "away", "closed", "one", "long")
)
ROBOTS = b"User-agent: *\nDisallow: /a/closed_2.html\n"


@pytest.fixture(scope="module")
def home(web, article, answer, run, tmp_path_factory):
    """The site crawled three times; before the third visit the missing page is there and another has changed."""

    def page(title: str, told: str, end: str = "</body>"):
        return answer(article(title, told).replace(b"</body>", end.encode()))

    def pages(name: str, *, numbers: str = "123") -> dict[str, object]:
        paths = [f"/a/{name}.html", f"/a/{name}_2.html", f"/a/{name}_3.html"]
        return {
            path: page(f"{name}篇", f"{name}{number}", PAGER.format(name))
            for path, number in zip(paths, "123", strict=True)
            if number in numbers
        }

    def pages_after(name: str, second: str) -> dict[str, object]:
        """Three pages, each of which names the next; the second has no text."""
        return {
            f"/a/{name}.html": page(f"{name}篇", f"{name}1", f'<a href="{name}_2.html">下一页</a></body>'),
            f"/a/{name}_2.html": answer(
                f'<h1>{name}篇</h1><div class="content">{second}</div><a href="{name}_3.html">下一页</a>'.encode()
            ),
            f"/a/{name}_3.html": page(f"{name}篇", f"{name}3"),
        }

    following = '<a href="/a/chain_{}.html">下一页</a></body>'
    web.pages |= {
        "/robots.txt": answer(ROBOTS, headers={"Content-Type": "text/plain"}),
        "/list/": answer(LIST.encode()),
        **pages("whole"),
        **{path.replace("_2", "_1").replace("_3", "_2"): found for path, found in pages("trs").items()},
        "/a/trs.html": page("trs篇", "trs1", '<script>createPageHTML(3, 0, "trs", "html");</script></body>'),
        "/a/chain.html": page("chain篇", "chain1", following.format(2)),
        "/a/chain_2.html": page("chain篇", "chain2", following.format(3)),
        "/a/chain_3.html": page("chain篇", "chain3"),
        **pages_after("shown", '<p><img src="/a.jpg"></p>'),
        **pages_after("blank", ""),
        **pages("gap", numbers="13"),
        **pages("away", numbers="13"),
        "/a/away_2.html": answer(b"", 302, {"Location": "/"}),
        "/": answer(b"<h1>home</h1>"),
        **pages("closed"),
        "/a/one.html": page("one篇", "one1"),
        "/a/long.html": page("long篇", "long1", '<a href="/a/long_41.html">尾页</a></body>'),
        **{f"/a/long_{number}.html": page("long篇", f"long{number}") for number in range(2, 42)},
    }
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    (folder / "site.toml").write_text(define_site(web.url, "/list/", articles=r"/a/[a-z]+\.html$"), "utf-8")
    for visit in range(3):
        done = run("gonghui", "crawl", "--sources", str(folder), "--home", str(home), "--full")
        assert done.returncode == 0, done.stdout + done.stderr
        if visit == 1:
            web.pages |= pages("gap") | {"/a/whole.html": page("whole篇改", "whole1", PAGER.format("whole"))}
    return home


def rows(home: Path, sql: str, *values: object) -> list[tuple]:
    with sqlite3.connect(home / "archive.db") as db:
        found = db.execute(sql, values).fetchall()
    db.close()
    return found


def of_revisions(home: Path, name: str, what: str) -> list[tuple]:
    sql = f"SELECT {what} FROM revisions r JOIN articles a ON a.id = r.article_id WHERE a.url LIKE ? ORDER BY r.number"
    return rows(home, sql, f"%/a/{name}.html")


def told(home: Path, name: str, number: int = 1) -> list[str]:
    """Return what each paragraph begins with, as whole2, in one revision of an article."""
    text = of_revisions(home, name, "r.text")[number - 1][0]
    return [line.partition("第")[0] for line in text.split("\n")]


def test_each_article_is_one_whatever_the_number_of_its_pages(home):
    found = rows(home, "SELECT url FROM articles ORDER BY url")
    names = ["away", "blank", "chain", "closed", "gap", "long", "one", "shown", "trs", "whole"]
    assert [url.rpartition("/")[2].removesuffix(".html") for (url,) in found] == names


@pytest.mark.parametrize("name", ["whole", "trs", "chain"])
def test_the_pages_are_joined_in_order(home, name: str):
    assert told(home, name) == [f"{name}{number}" for number in "123" for _ in range(5)]


@pytest.mark.parametrize(("name", "pages"), [("whole", 3), ("chain", 3), ("gap", 3), ("closed", 2), ("one", 0)])
def test_an_article_leads_to_the_captures_of_all_its_pages(home, name: str, pages: int):
    sql = (
        "SELECT c.url, p.start, substr(a.original, p.start + 1, 20) FROM articles a JOIN revision_pages p USING (revision_id)"
        " JOIN captures c ON c.id = p.capture_id WHERE a.url LIKE ? ORDER BY position"
    )
    found = rows(home, sql, f"%/a/{name}.html")
    assert len(found) == pages
    for url, start, text in found:
        number = url[-6] if url[-6].isdigit() else "1"
        assert text.startswith(f"{name}{number}第1段"), (url, start)
    sql = "SELECT DISTINCT capture_id FROM sightings s JOIN articles a ON a.id = article_id WHERE a.url LIKE ?"
    assert len(rows(home, sql, f"%/a/{name}.html")) >= max(pages, 1)


@pytest.mark.parametrize("name", ["gap", "away", "closed"])
def test_without_one_page_the_article_is_kept_as_far_as_it_goes_and_the_gap_is_a_failure(home, name: str):
    assert told(home, name) == [f"{name}{number}" for number in "13" for _ in range(5)]
    sql = "SELECT reason FROM failures WHERE crawl_id = 1 AND stage = 'join' AND url LIKE ?"
    ((reason,),) = rows(home, sql, f"%/a/{name}.html")
    assert reason.startswith("1 of 3 pages missing: ")
    assert f"/a/{name}_2.html" in reason or name == "away"


def test_pages_that_are_left_out_of_a_long_article_are_told(home):
    assert told(home, "long")[-1] == "long40"
    ((reason,),) = rows(home, "SELECT reason FROM failures WHERE crawl_id = 1 AND url LIKE '%/a/long.html'")
    assert reason == "1 of 41 pages missing: no more than 40 are read"


def test_a_page_of_pictures_belongs_to_the_article_and_leads_to_the_next(home):
    assert told(home, "shown") == [f"shown{number}" for number in "13" for _ in range(5)]
    sql = "SELECT i.url FROM images i JOIN articles a USING (revision_id) WHERE a.url LIKE ?"
    assert [url.rpartition("/")[2] for (url,) in rows(home, sql, "%/a/shown.html")] == ["a.jpg"]
    assert not rows(home, "SELECT 1 FROM failures WHERE url LIKE '%/a/shown%'")


def test_a_page_that_gives_nothing_is_a_failure_and_leads_to_the_next(home):
    assert told(home, "blank") == [f"blank{number}" for number in "13" for _ in range(5)]
    failed = rows(home, "SELECT stage, url FROM failures WHERE crawl_id = 1 AND url LIKE '%/a/blank%' ORDER BY stage")
    assert [(stage, url.rpartition("/")[2]) for stage, url in failed] == [
        ("extract", "blank_2.html"),
        ("join", "blank.html"),
    ]


def test_a_missing_page_is_asked_for_again_until_it_is_there(home):
    assert told(home, "gap", 2) == [f"gap{number}" for number in "123" for _ in range(5)]
    failed = rows(home, "SELECT crawl_id FROM failures WHERE stage = 'join' AND url LIKE '%/gap.html'")
    assert failed == [(1,), (2,)]
    assert of_revisions(home, "gap", "r.number") == [(1,), (2,)]


def test_a_changed_first_page_is_joined_with_the_others_as_they_still_are(home):
    assert told(home, "whole", 2) == [f"whole{number}" for number in "123" for _ in range(5)]
    assert rows(home, "SELECT title FROM articles WHERE url LIKE '%/whole.html'") == [("whole篇改",)]
    revisits = rows(
        home, "SELECT revisit_of IS NOT NULL FROM captures WHERE crawl_id = 3 AND url LIKE '%/whole_2.html'"
    )
    assert revisits == [(1,)]


def test_an_unchanged_article_is_not_asked_for_page_by_page(home):
    assert rows(home, "SELECT count(*) FROM captures WHERE crawl_id = 2 AND url LIKE '%/a/chain%'") == [(1,)]
    assert of_revisions(home, "chain", "r.number") == [(1,)]


@pytest.mark.usefixtures("home")
def test_a_forbidden_page_is_never_asked_for(web):
    assert "/a/closed_2.html" not in web.asked()
