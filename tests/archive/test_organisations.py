"""The organisations that articles name: found by any name of a union, counted once, shown, exported, empty in older archives."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from archive import Archive
from archive.commands import show
from archive.export.corpus import read_entries
from archive.export.manifest import HASHED
from archive.export.request import Request
from archive.search.commands import search
from archive.search.filters import Filters
from archive.search.schema import migrations
from pipelines.annotate.annotations import annotate

FULL = "昆明市官渡区总工会"
TEXTS = {
    "full": "云南省昆明市官渡区总工会推进产改。区总工会投入3万元，区总将派出干部。",
    "short": "官渡区总工会推进产改，云南滇绣轩工艺品有限公司参加。",
    "other": "南京市鼓楼区总工会、徐州市鼓楼区总工会推进产改。鼓楼区总工会发言。",
}


@pytest.fixture
def kept(archive, source, make_article, make_capture):
    """Keep an article of one publisher each."""
    for name, text in TEXTS.items():
        crawl_id = archive.begin_crawl(replace(source, id=name), make_capture().captured_at)
        url = f"http://{name}.example.org/1.html"
        read = annotate(text, (), "2018")._asdict()
        archive.store(
            crawl_id, make_capture(url=url), [make_article(url=url, text=text, published="2018-05-18", **read)]
        )
    return archive


def found(archive: Archive, name: str) -> set[str]:
    return {hit.source_id for hit in archive.search("*", organisation=name)}


@pytest.mark.parametrize("name", [FULL, "官渡区总工会", "云南省昆明市官渡区总工会", "官渡區總工會"])
def test_a_union_is_found_by_any_of_its_names_whatever_the_article_calls_it(kept, name):
    assert found(kept, name) == {"full", "short"}


def test_a_name_of_several_is_found_as_printed_and_another_organisation_too(kept):
    assert found(kept, "鼓楼区总工会") == {"other"}
    assert found(kept, "徐州市鼓楼区总工会") == {"other"}
    assert found(kept, "云南滇绣轩工艺品有限公司") == {"short"}
    assert found(kept, "盘龙区总工会") == set()


def test_a_search_counts_a_union_once_in_an_article(kept):
    facets = kept.search("产改", facets=True).facets
    assert facets.organisations == {FULL: 2, "南京市鼓楼区总工会": 1, "徐州市鼓楼区总工会": 1}


def test_the_view_has_a_union_once_with_all_its_names(kept):
    rows = kept._db.execute(
        "SELECT * FROM named_organisations WHERE organisation = ? ORDER BY source_id", (FULL,)
    ).fetchall()
    (full, short) = ((row["code"], row["mentions"], set(row["printed"].split("、"))) for row in rows)
    assert full == ("530111", 3, {"云南省昆明市官渡区总工会", "区总工会", "区总"})
    assert short == ("530111", 1, {"官渡区总工会"})


@pytest.mark.usefixtures("kept")
def test_the_commands_take_a_name_and_show_what_is_meant(home):
    runner = CliRunner()
    asked = runner.invoke(search, ["*", "--organisation", "官渡区总工会", "--facets", "--home", str(home.path)])
    assert asked.output.startswith("2 of 2")
    assert f"organisations  {FULL} 2" in asked.output
    assert f"区总 ({FULL})" in runner.invoke(show, ["1", "--home", str(home.path)]).output


def test_exports_have_organisations_which_a_manifest_does_not_hash(kept):
    with kept.snapshot() as db:
        (entry,) = read_entries(db, [2])
    assert entry.record["organisations"] == [
        {"name": "云南滇绣轩工艺品有限公司", "mentions": 1, "canonical": None, "code": None},
        {"name": "官渡区总工会", "mentions": 1, "canonical": FULL, "code": "530111"},
    ]
    assert "organisations" not in HASHED
    assert Request(filters=Filters(organisation="官渡区总工会")).filters_understood() == {"organisation": FULL}


def test_an_older_archive_finds_names_as_printed_until_they_are_read_again(kept):
    kept._db.executescript("""
        DROP VIEW named_organisations;
        DROP INDEX article_organisations_canonical;
        ALTER TABLE article_organisations DROP COLUMN canonical;
        ALTER TABLE article_organisations DROP COLUMN code;
        ALTER TABLE article_organisations DROP COLUMN rule;
        DELETE FROM _sqlite_migrations WHERE name = 'unions_by_any_name';
    """)
    assert [each.name for each in migrations.pending(kept._db)] == ["unions_by_any_name"]
    kept.close()
    with Archive(kept.path) as opened:
        assert found(opened, "官渡区总工会") == {"short"}
        assert opened.search("*", facets=True).facets.organisations == {}
