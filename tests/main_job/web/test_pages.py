"""What the pages show: search with its facets and chart, an article with its edits and its provenance, sources, SQL."""

import csv
import io
import json
import re
import tomllib
from pathlib import Path

import pytest
from lxml import html

HOUSE = Path(__file__).parents[3]
TEMPLATES = sorted((HOUSE / "archive" / "web" / "templates").glob("*.html"))
KEY = re.compile(r"""say\(\s*["']([a-z_]+\.[a-z_0-9]+)["']""")


def texts(page, selector: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in html.fromstring(page.text).cssselect(selector)]


def links(page, selector: str) -> list[str]:
    return [element.get("href") for element in html.fromstring(page.text).cssselect(selector)]


def body(page) -> str:
    """The text of an article's page, without the notes to its edits."""
    document = html.fromstring(page.text)
    for note in document.cssselect(".note"):
        note.drop_tree()
    return "\n".join(paragraph.text_content() for paragraph in document.cssselect(".text > p:not([class])"))


def article_id(job, source: str, **more: str) -> int:
    asked = "SELECT id FROM articles WHERE source_id = ?" + "".join(f" AND {name} = ?" for name in more)
    return job.third.rows(asked, f"sample-{source}", *more.values())[0]["id"]


@pytest.fixture(scope="session")
def words() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((HOUSE / "archive" / "web" / "words.toml").read_text("utf-8"))


def test_the_first_page_tells_what_the_archive_holds(get):
    page = get("/")
    assert texts(page, ".lead") == [
        "12 articles from 5 sources, each of which leads back to the bytes that were captured."
    ]
    assert len(texts(page, ".hits .hit")) == 8
    assert html.fromstring(page.text).cssselect("svg .bar")


def test_a_search_shows_what_it_found_marked_in_the_glyphs_of_the_page(get):
    page = get("/search", q="產改")
    assert texts(page, ".total") == ["5 articles"]
    assert set(texts(page, "mark")) == {"产改", "產(chǎn)改"}


def test_a_search_without_words_says_so_where_lines_are_asked_for(get):
    assert "No word is sought" in texts(get("/search", q="*", view="lines"), ".notice")[0]
    for view in ("lines", "articles"):
        assert texts(get("/search", q="无此词", view=view), ".notice") == ["Nothing was found."]


def test_a_search_that_cannot_be_read_keeps_what_else_was_asked(get):
    page = get("/search", q="产改", source="sample-people", since="2023-13", until="2024")
    assert page.status_code == 400
    form = html.fromstring(page.text).cssselect("form.ask")[0].fields
    assert (form["q"], form["source"], form["since"], form["until"]) == ("产改", "sample-people", "2023-13", "2024")


def test_each_facet_leads_to_as_many_articles_as_it_says(get):
    page = html.fromstring(get("/search", q="工会").text)
    choices = page.cssselect(".facets li")
    assert len(choices) > 10
    for choice in choices:
        (link,), (count,) = choice.cssselect("a"), choice.cssselect(".count")
        narrowed = get("/search" + link.get("href"))
        assert texts(narrowed, ".total")[0].split()[0] == count.text, link.text
        assert texts(narrowed, ".chosen a")


def test_a_filter_is_taken_out_again_by_its_own_link(get):
    page = get("/search", q="工会", topic="产改", region="53")
    assert texts(page, ".chosen a") == ["Region 云南 ×", "Topic 产改 ×"]
    without = get("/search" + links(page, ".chosen a")[0])
    assert texts(without, ".chosen a") == ["Topic 产改 ×"]


def test_the_chart_tells_found_and_all_of_each_month(get):
    page = html.fromstring(get("/search", q="高质量").text)
    told = [title.text for title in page.cssselect("svg title")]
    assert "2023-09: 1 of 1, 1,000.0 in a thousand" in told
    assert "2023-05: the archive has no article of this time" in told


def test_words_in_context_stand_in_the_glyphs_of_the_page(get):
    first, last = (texts(get("/search", q="工会", view="lines", page=page), ".lines .keyword") for page in (1, 5))
    assert (set(first), set(last)) == ({"工會"}, {"工会"})  # of the newest pages, which are traditional, and of others


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"q": "(产改"}, "bracket"),
        ({"q": "工" * 2001}, "2000|2,000"),
        ({"q": "工会", "since": "2023-02-31"}, "no date"),
        ({"q": "工会", "region": "x"}, "GB/T 2260"),
        ({"q": "工会", "source": "nobody"}, "no source"),
        ({"q": "工会", "topic": "x" * 300}, "longer than"),
    ],
)
def test_a_search_that_cannot_be_read_says_why(get, asked, said: str):
    page = get("/search", **asked)
    assert page.status_code == 400
    assert re.search(said, texts(page, ".notice")[0])


def test_an_article_has_its_text_and_its_edits_with_before_rule_and_certainty(get, job):
    number = article_id(job, "people")
    (article,) = job.third.rows("SELECT * FROM articles WHERE id = ?", number)
    page = html.fromstring(get(f"/article/{number}").text)
    for note in page.cssselect(".note"):
        note.getparent().remove(note) if not note.tail else note.drop_tree()
    assert (
        "\n".join(p.text_content() for p in page.cssselect(".text > p:not(.picture):not(.abstract)")) == article["text"]
    )
    page = html.fromstring(get(f"/article/{number}").text)
    (edit, *_) = job.third.rows("SELECT * FROM edits WHERE article_id = ? AND field = 'text' ORDER BY start", number)
    note = page.cssselect(".text .note")[0]
    assert note.cssselect(".was")[0].text == edit["before"]
    assert note.cssselect(".rule")[0].text == f"{edit['stage']} / {edit['rule']}"
    assert note.cssselect(".sure")[0].text == edit["certainty"]
    assert note.getparent().get("tabindex") == "0"


def test_an_article_tells_its_figures_and_the_divisions_it_names_which_lead_to_others(get, job):
    asked = "SELECT article_id, count(*) AS n FROM figures JOIN article_regions USING (article_id) GROUP BY 1 LIMIT 1"
    number = job.third.rows(asked)[0]["article_id"]
    page = get(f"/article/{number}")
    figures = job.third.rows("SELECT * FROM figures WHERE article_id = ? ORDER BY position", number)
    assert len(texts(page, "#figures tbody tr")) == len(figures)
    assert f"{figures[0]['value']:,}" in texts(page, "#figures tbody td.number")[0]
    places = [link for link in links(page, ".facts-of a") if "place=" in link]
    assert places
    found = get(places[0])
    assert texts(found, ".chosen .field") == ["Places named"]
    assert f"/article/{number}" in links(found, ".hits h3 a")


def test_an_article_tells_the_organisations_it_names_and_a_union_leads_to_all_that_name_it(get, job):
    asked = "SELECT article_id, canonical, code FROM article_organisations WHERE code IS NOT NULL ORDER BY 1 LIMIT 1"
    (union,) = job.third.rows(asked)
    page = get(f"/article/{union['article_id']}")
    unions = links(page, f".facts-of a[title='{union['canonical']} {union['code']}']")
    found = get(unions[0])
    assert texts(found, ".chosen .field") == ["Unions named"]
    naming = "SELECT DISTINCT article_id FROM article_organisations WHERE canonical = ?"
    ids = {row["article_id"] for row in job.third.rows(naming, union["canonical"])}
    assert {int(link.rpartition("/")[2]) for link in links(found, ".hits h3 a")} == ids


def test_an_article_switches_to_what_stood_on_the_page(get, job):
    number = article_id(job, "mirror")
    (article,) = job.third.rows("SELECT * FROM articles WHERE id = ?", number)
    (link,) = links(get(f"/article/{number}"), ".views a:not([aria-current])")
    page = get(link)
    assert body(page) == article["original"]
    assert html.fromstring(page.text).cssselect(".text")[0].get("lang") == "zh-Hant"


def test_an_article_tells_its_record_down_to_the_byte_and_what_was_taken_out(get, job):
    number = article_id(job, "farm")
    (capture,) = job.third.rows(
        "SELECT captures.* FROM articles JOIN revisions ON revisions.id = revision_id "
        "JOIN captures ON captures.id = capture_id WHERE articles.id = ?",
        number,
    )
    page = get(f"/article/{number}")
    record = texts(page, "#provenance")[0]
    assert capture["warc_file"] in record
    assert f"at byte {capture['warc_offset']}" in record
    removals = job.third.rows("SELECT text FROM removals WHERE article_id = ?", number)
    assert len(html.fromstring(page.text).cssselect("#removals blockquote")) == len(removals)


def test_any_two_revisions_are_compared_by_the_character(get, job):
    number = article_id(job, "nanchang")
    page = get(f"/article/{number}/compare", old=1, new=2, view="original")
    assert texts(page, "del") == ["隨"]
    assert texts(page, "ins") == ["跟"]
    assert get(f"/article/{number}/compare").status_code == 200
    assert get(f"/article/{number}/compare", old=1, new=3).status_code == 404


def test_a_source_has_a_calendar_of_what_was_published_and_fetched(get):
    page = get("/source/sample-people", year="2023")
    assert links(page, ".month a") == ["/search?source=sample-people&since=2023-09-18&until=2023-09-18"]
    assert texts(get("/search" + links(page, ".month a")[0].removeprefix("/search")), ".total") == ["1 article"]
    (fetched,) = [year for year in links(page, ".years a") if "2023" not in year]
    days = html.fromstring(get("/source/sample-people" + fetched).text).cssselect("td.fetched")
    assert days
    assert all(re.search("[1-9][0-9]* fetched", day.get("title")) for day in days)


def test_every_source_is_listed(get):
    assert len(texts(get("/sources"), ".sources li")) == 5


def test_the_console_answers_and_describes_columns(get):
    rows = get("/archive.json", sql="SELECT count(*) AS n FROM articles", _shape="array").json()
    assert rows == [{"n": 12}]
    page = get("/archive/edits")
    assert "proven, witnessed, likely or unrepaired" in texts(page, ".described")[0]


def test_csv_of_the_console_is_guarded_as_exports_are(get):
    first = "SELECT '=1+1' AS one, '＝A1' AS other, -3 AS number, '@' || char(10) || '\"工会' AS lines"
    sql = f"{first} UNION ALL SELECT 'a', NULL, 2.5, ''"
    page = get("/archive.csv", sql=sql)
    assert list(csv.reader(io.StringIO(page.text, newline=""))) == [
        ["one", "other", "number", "lines"],
        ["'=1+1", "'＝A1", "-3", "'@\n\"工会"],
        ["a", "", "2.5", ""],
    ]
    long = get("/archive.csv", sql="SELECT printf('%.*c', 200000, 'x') AS long")
    assert len(long.text) > 200_000
    assert "title" in get("/archive/articles.csv").text.splitlines()[0]


def test_each_question_of_the_console_has_an_answer_and_is_that_of_the_docs(get):
    questions = tomllib.loads((HOUSE / "archive" / "web" / "questions.toml").read_text("utf-8"))
    docs = re.findall(
        r"^\d+\. ([^\n]+)\n+```sql\n(.*?)```", (HOUSE / "docs" / "querying.md").read_text("utf-8"), re.M | re.S
    )
    assert [(one["en"], one["sql"]) for one in questions.values()] == docs
    for name, question in questions.items():
        page = get(f"/archive/{name}")
        assert texts(page, "h1") == [question["en"]]
        assert texts(page, ".rows tbody tr"), name


@pytest.mark.parametrize(
    "path", ["/nosuch", "/article/999", f"/article/{10**30}", "/source/nobody", "/archive/nosuch", "/a/b/c/d"]
)
def test_what_is_not_there_says_so(get, path: str):
    page = get(path)
    assert page.status_code == 404
    assert texts(page, "h1") == ["There is no such page"]


def test_the_language_is_that_of_the_browser_and_stays_what_was_chosen(served, get):
    import httpx

    with httpx.Client(base_url=served, headers={"accept-language": "zh-CN,zh;q=0.9"}, trust_env=False) as client:
        assert 'lang="zh-Hans"' in client.get("/").text
        assert 'lang="en"' in client.get("/?lang=en").text
        assert 'lang="en"' in client.get("/sources").text
    assert 'lang="en"' in get("/").text


def test_both_languages_say_everything_with_the_same_values(words):
    for room, keys in words.items():
        for key, told in keys.items():
            assert set(told) == {"zh", "en"}, f"{room}.{key}"
            fields = [set(re.findall(r"{(\w+)", text)) for text in told.values()]
            assert fields[0] == fields[1], f"{room}.{key}"


def test_every_text_that_pages_ask_for_is_there(words):
    sources = [*TEMPLATES, *(HOUSE / "archive" / "web").glob("*.py")]
    used = {key for path in sources for key in KEY.findall(path.read_text("utf-8"))}
    known = {f"{room}.{key}" for room, keys in words.items() for key in keys}
    assert len(used) > 80
    assert used <= known, used - known


def test_answers_as_json_are_not_pages(get):
    said = get("/archive.json", sql="SELECT nosuch")
    assert said.status_code == 400
    assert "nosuch" in json.dumps(said.json())
