"""The figures that articles report and the divisions they name: listed, filtered, and in step with what articles say now."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive import QueryError
from archive.articles import take_from_search
from archive.export.corpus import read_entries
from archive.export.manifest import HASHED
from archive.search.commands import figures
from archive.search.figures import FigureFilters
from pipelines.annotate.annotations import annotate

QUERYING = (Path(__file__).parents[2] / "docs" / "querying.md").read_text("utf-8")
QUESTIONS = re.findall(r"^F\d+\. [^\n]+\n+```sql\n(.*?)```", QUERYING, re.MULTILINE | re.DOTALL)

GUANDU = "昆明市官渡区总工会推进产改。全区新增货车司机会员7600人，投入资金300万元。职工驿站达到34个。"
CHANGCHUN = "长春市总工会推进产改。全市发展会员1.2万人。"


def about(text: str) -> dict:
    return {"text": text, "published": "2023-05-18"} | annotate(text, ("产改",), "2023-05-18")._asdict()


@pytest.fixture
def kept(archive, source, make_article, make_capture):
    """Keep an article of a county union of Yunnan, and a newer one of Jilin's."""
    for name, region, level, text in (
        ("guandu", "530111", "county", GUANDU),
        ("jilin", "220000", "province", CHANGCHUN),
    ):
        publisher = replace(source, id=name, region=region, level=level)
        crawl_id = archive.begin_crawl(publisher, make_capture().captured_at)
        url = f"http://{name}.example.org/1.html"
        archive.store(crawl_id, make_capture(url=url), [make_article(url=url, **about(text))])
    return archive


@pytest.fixture
def ask(home):
    def ask(*arguments: str) -> str:
        ran = CliRunner().invoke(figures, [*arguments, "--home", str(home.path)], catch_exceptions=False)
        assert ran.exit_code == 0, ran.output
        return ran.output

    return ask


def values(archive, query="*", asked=None, **filters):
    return [figure.value for figure in archive.figures(query, asked or FigureFilters(), **filters)]


def test_figures_are_listed_with_what_is_counted_and_the_sentence_the_newest_article_first(kept, ask):
    lines = ask("*").splitlines()
    assert lines[:3] == [
        "发展会员  12,000 人",
        "       全市发展会员【1.2万人】。",
        "       2023-05-18 · jilin · article 2",
    ]
    assert [figure.value for figure in kept.figures("*")] == [12_000, 7_600, 3_000_000, 34]


@pytest.mark.usefixtures("kept")
def test_more_figures_are_said_to_follow(ask):
    assert ask("*", "--limit", "3").splitlines()[-1] == "more follow: --offset 3"
    assert "more follow" not in ask("*", "--limit", "3", "--offset", "3")
    told = json.loads(ask("*", "--limit", "1", "--json"))
    assert (told["more"], len(told["figures"])) == (True, 1)
    figure = told["figures"][0]
    start, end = figure["printed_at"]
    assert figure["sentence"][start:end] == "1.2万人"
    assert (figure["source_id"], figure["value"], figure["unit"]) == ("jilin", 12_000, "人")


@pytest.mark.parametrize(
    ("query", "asked", "found"),
    [
        ("*", FigureFilters(indicator="会员"), [12_000, 7_600]),
        ("*", FigureFilters(indicator="投入资金"), [3_000_000]),
        ("*", FigureFilters(unit="个"), [34]),
        ("*", FigureFilters(indicator="会员", unit="个"), []),
        ("产改", FigureFilters(near=True), []),
        ("货车司机", FigureFilters(), [7_600, 3_000_000, 34]),
        ("货車司機", FigureFilters(near=True), [7_600, 3_000_000]),
        ("河北", FigureFilters(), []),
    ],
)
def test_figures_are_narrowed_by_what_is_counted_by_unit_and_by_words_in_their_sentence(kept, query, asked, found):
    assert values(kept, query, asked) == found


@pytest.mark.parametrize("query", ["*", "title:产改"])
def test_to_stand_near_words_some_must_be_sought_in_the_text(kept, query):
    with pytest.raises(QueryError, match="no word is sought in the text"):
        kept.figures(query, FigureFilters(near=True))


@pytest.mark.parametrize(
    ("place", "sources"),
    [("530111", ["guandu"]), ("5301", ["guandu"]), ("53", ["guandu"]), ("2201", ["jilin"]), ("11", []), ("530102", [])],
)
def test_a_place_finds_the_articles_that_name_it_or_what_lies_in_it(kept, place, sources):
    assert [hit.source_id for hit in kept.search("*", place=place)] == sources


def test_a_search_counts_the_provinces_that_the_articles_name(kept):
    found = kept.search("产改", facets=True)
    assert found.facets.places == {"220000": 1, "530000": 1}
    assert kept.search("产改", source="jilin", facets=True).facets.places == {"220000": 1}


def test_a_revision_replaces_figures_and_divisions(kept, crawl_id, make_article, make_capture):
    url = "http://guandu.example.org/1.html"
    kept.store(crawl_id, make_capture(url=url), [make_article(url=url, **about("吉林省总工会新建职工驿站12个。"))])
    assert values(kept) == [12_000, 12] or values(kept) == [12, 12_000]
    assert kept.count("*", place="53") == 0
    assert kept.count("*", place="22") == 2


def test_a_withdrawn_article_reports_none(kept):
    assert kept._db.execute("SELECT count(*) FROM reported_figures").fetchone()[0] == 4
    take_from_search(kept._db, 1)
    kept._db.execute("UPDATE articles SET withdrawn = '9' WHERE id = 1")
    assert kept._db.execute("SELECT DISTINCT source_id FROM reported_figures").fetchall()[0][0] == "jilin"
    assert values(kept) == [12_000]


def test_a_figure_leads_to_the_article_it_was_copied_from_and_to_the_record_that_says_so(archive, bring):
    fields = about(GUANDU + CHANGCHUN)
    text, published = fields.pop("text"), fields.pop("published")
    for day in (published, "2023-05-19", "2023-05-20"):
        bring(text, published=day, **fields)
    rows = archive._db.execute("SELECT * FROM reported_figures ORDER BY article_id, position").fetchall()
    assert [(row["article_id"], row["copy_of"], row["position"]) for row in rows] == [
        (article_id, copy_of, position)
        for article_id, copy_of in ((1, None), (2, 1), (3, 1))
        for position in (1, 2, 3, 4)
    ]
    for row in rows:
        (capture,) = archive.article(row["article_id"])["captures"]
        for name in ("captured_at", "warc_file", "warc_offset", "warc_length"):
            assert row[name] == capture[name]
    assert [(figure.article_id, figure.copy_of) for figure in archive.figures("*", limit=9)] == [
        *[(3, 1)] * 4,
        *[(2, 1)] * 4,
        (1, None),
    ]
    (copied,) = archive._db.execute(QUESTIONS[2]).fetchall()
    assert (copied["articles"], copied["figures"]) == (2, 8)


def test_exports_have_figures_and_divisions_which_a_manifest_does_not_hash(kept):
    with kept.snapshot() as db:
        (entry,) = read_entries(db, [1])
    assert entry.record["regions"][-1] == {"code": "530111", "name": "官渡区", "mentions": 1}
    first = entry.record["figures"][0]
    assert (first["indicator"], first["value"], GUANDU[first["start"] : first["end"]]) == (
        "货车司机会员",
        7_600,
        "7600人",
    )
    assert not {"regions", "figures"} & set(HASHED)


def test_the_questions_of_the_docs_have_answers(kept):
    by_topic, by_place, by_copy, unions = (kept._db.execute(sql).fetchall() for sql in QUESTIONS)
    assert [(row["counted"], row["value"]) for row in by_topic] == [
        ("货车司机会员", 7_600),
        ("投入资金", 3_000_000),
        ("职工驿站", 34),
    ]
    assert {row["name"] for row in by_topic} == {kept.source_names()["guandu"]}
    assert {(row["name"], row["value"]) for row in by_place} >= {("官渡区", 7_600)}
    assert by_copy == [], "no article is a copy of another"
    assert {(row["organisation"], row["code"], row["articles"]) for row in unions} == {
        ("昆明市官渡区总工会", "530111", 1),
        ("长春市总工会", "220100", 1),
    }


@pytest.mark.usefixtures("kept")
def test_where_there_are_none_the_command_says_so_and_why_that_may_be(ask):
    said = ask("无此词")
    assert said.startswith("no such figures in 0 articles found")
    assert "gonghui reprocess" in said


@pytest.mark.parametrize("name", ["indicator", "unit"])
def test_an_empty_value_as_of_a_variable_that_is_not_set_is_refused(name):
    with pytest.raises(QueryError, match=f"{name} is empty"):
        FigureFilters(**{name: ""})
