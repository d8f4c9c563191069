"""Reprints are found when they come, in whatever order; clusters know their earliest article, also when articles change."""

import json
import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive import Archive, MissingArticle, MissingCluster
from archive.reprints import keys
from archive.reprints.keys import FULL, KEYS
from benchmarks.reprint_archive import new_archive
from benchmarks.reprint_texts import (
    BEYOND,
    KINDS,
    changed,
    filled_forms,
    prose,
    sentences,
    with_source_line,
    without_first_paragraph,
)
from benchmarks.reprints import found_of, made_texts
from gonghui import gonghui

LONG = [text for text in prose() if len(sentences(text)) >= 10]
QUERYING = (Path(__file__).parents[2] / "docs" / "querying.md").read_text("utf-8")
SQL = re.findall(r"^R\d\. [^\n]+\n+```sql\n(.*?)```", QUERYING, re.MULTILINE | re.DOTALL)
WORDS = "工会职员服务改革建设城市创新发展企业劳动技能活动中心组织会议学习光明海洋山川"


def clusters(archive: Archive) -> list[set[int]]:
    """Return the members of each cluster, and see that what stands in `clusters` follows from them."""
    with closing(sqlite3.connect(archive.path)) as db:
        assert (
            db.execute("SELECT * FROM clusters ORDER BY id").fetchall()
            == db.execute("SELECT * FROM cluster_facts ORDER BY id").fetchall()
        )
        found: dict[int, set[int]] = {}
        for article_id, cluster_id in db.execute("SELECT article_id, cluster_id FROM cluster_members"):
            found.setdefault(cluster_id, set()).add(article_id)
    assert all(len(members) > 1 and min(members) == cluster_id for cluster_id, members in found.items())
    return sorted(found.values(), key=min)


def test_changed_and_cut_copies_are_one_cluster_and_other_articles_none(archive, bring):
    chance = random.Random(1)
    first = bring(LONG[0])
    others = [bring(text) for text in LONG[1:6]]
    copies = [
        bring(change(LONG[0], chance))
        for change in (changed(0.2), with_source_line, without_first_paragraph, changed(0.1))
    ]
    assert clusters(archive) == [{first, *copies}]
    assert archive.reprints(others[0]) == {"article": others[0], "cluster": None, "excerpts": []}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (2, 0, 1)])
def test_clusters_are_the_same_in_whatever_order_articles_come(archive, bring, order):
    ours = sentences(LONG[3])
    third = len(ours) // 3
    others = sentences(LONG[4])
    texts = ["".join(ours), "".join(ours[third:] + others[:third]), "".join(ours[2 * third :] + others[: 2 * third])]
    ids = {place: bring(texts[place]) for place in order}
    for text in LONG[10:14]:
        bring(text)
    assert clusters(archive) == [set(ids.values())]
    pairs = {each["id"]: each["jaccard"] for each in archive.reprints(ids[0])["cluster"]["members"]}
    assert pairs[ids[0]] is None
    assert pairs[ids[1]] > 0.4
    assert pairs[ids[2]] is None, "the two are connected by way of the third alone"


@pytest.mark.parametrize("shares", [(1, 1), (1, 0.6)])
def test_two_articles_in_one_digest_are_no_reprints_of_each_other(archive, bring, shares):
    ours, theirs = (text[: round(600 * share)] for text, share in zip(sorted(LONG, key=len)[-2:], shares, strict=True))
    first = bring(ours, published="2024-05-02")
    second = bring(theirs, published="2023-11-01")
    digest = bring(f"{ours}\n{theirs}", published="2024-05-06")
    together = {first, digest} if shares == (1, 0.6) else set()
    assert clusters(archive) == ([together] if together else [])
    assert archive.reprints(second)["cluster"] is None
    assert [each["id"] for each in archive.reprints(second)["excerpts"]] == [digest]


def test_a_cluster_tells_what_its_articles_credit_and_how_they_differ(archive, bring):
    bring(LONG[0], source="工人日报", published="2023-05-02")
    bring(LONG[0] + "\n添了一段，说明情况。", source="工人日报", published="2023-05-03", title="另一标题")
    bring(LONG[0], source=None, published="2023-05-04")
    cluster = archive.reprints(3)["cluster"]
    assert (cluster["id"], cluster["articles"], cluster["publishers"]) == (1, 3, 1)
    assert cluster["credited"] == [{"source": "工人日报", "articles": 2}]
    assert [each["id"] for each in cluster["members"]] == [1, 2, 3]
    told = archive.compare(1, 2)
    assert (told["old"]["article"], told["new"]["article"]) == (1, 2)
    assert told["fields"]["title"] == ["发挥特色用足资源", "另一标题"]
    assert [each["text"] for each in told["paragraphs"] if each["change"] == "added"] == ["添了一段，说明情况。"]
    listed = archive.clusters()
    assert (listed["total"], [each["id"] for each in listed["clusters"]]) == (1, [1])
    assert archive.clusters(source="nobody")["total"] == 0


@pytest.fixture
def copied(bring):
    """An article, two that copied it, an excerpt of it, and another article."""
    bring(LONG[0], source="工人日报", published="2023-05-02T08:00:00+08:00")
    bring(LONG[0] + "\n添了一段，说明情况。", source="工人日报", published="2023-05-03", title="另一标题")
    bring(LONG[0], source=None, published="2023-05-04")
    bring("".join(sentences(LONG[0])[:5]), published="2023-05-05")
    bring(LONG[1], source="中工网")


@pytest.fixture
def ask(home):
    def ask(*arguments: str) -> str:
        result = CliRunner().invoke(gonghui, [*arguments, "--home", str(home.path)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    return ask


@pytest.mark.usefixtures("copied")
def test_the_command_shows_the_line_of_time_and_the_differences(ask):
    lines = ask("reprints", "3").splitlines()
    assert lines[:3] == [
        "cluster 1: 3 articles of 1 publisher, connected by text they share",
        "earliest  1",
        "credited  工人日报 2",
    ]
    assert [line.split()[0] for line in lines if re.match(r" *>?\d+  20", line)][:3] == ["1", "2", ">3"]
    told = ask("reprints", "1", "--diff")
    assert "article 1 → article 2" in told
    assert "- title: 发挥特色用足资源\n+ title: 另一标题\n" in told
    assert "+ 添了一段，说明情况。" in told
    found = json.loads(ask("reprints", "1", "--diff", "--json"))
    assert [each["new"]["article"] for each in found["differences"]] == [2, 3]
    assert ask("reprints", "5") == "article 5: no reprints in the archive\n"
    assert (
        "reprints   one of 3 articles connected by text they share, the earliest article 1: gonghui reprints 3"
        in ask("show", "3")
    )


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize("sql", SQL)
def test_the_questions_about_reprints_have_answers(archive, sql):
    with closing(sqlite3.connect(f"{archive.path.as_uri()}?mode=ro", uri=True)) as db:
        assert db.execute(sql).fetchall()


def test_days_between_copies_are_counted_where_both_dates_have_a_day(archive, bring):
    bring(LONG[0], published="2023", seen="2023-05-01T10:00:00+00:00")
    bring(LONG[0], published="2023-06-01", seen="2023-06-02T10:00:00+00:00")

    def days() -> list[float | None]:
        return [row["days_later"] for row in archive._db.execute(SQL[0]).fetchall()]

    assert days() == [None]
    bring(LONG[1], published="2023-06-01T23:30:00+08:00", seen="2024-06-02T10:00:00+00:00")
    bring(LONG[1], published="2023-06-03", seen="2024-06-02T10:00:00+00:00")
    assert days() == [2.0]


def test_excerpts_are_told_and_make_no_clusters(archive, bring):
    told = []
    for text in LONG[:10]:
        whole, part = bring(text), bring("".join(sentences(text)[: len(sentences(text)) // 3]))
        found = archive.reprints(part)["excerpts"]
        if found:
            told += found
            assert (found[0]["id"], found[0]["of_this"]) == (whole, 1.0)
            assert found[0]["of_it"] == pytest.approx(found[0]["jaccard"])
            assert archive.reprints(whole)["excerpts"][0]["of_it"] == 1.0
    assert clusters(archive) == []
    assert len(told) >= 6, "an excerpt of a third is found nine times in ten, a shorter one less often"


def test_one_form_filled_in_with_other_names_and_numbers_is_no_reprint_but_its_copy_is(archive, bring):
    forms = list(filled_forms(50, seed=11))
    for text in forms:
        bring(text)
    assert clusters(archive) == []
    assert clusters_of(bring, archive, forms[7]) == {8, 51}


def clusters_of(bring, archive: Archive, text: str) -> set[int]:
    article_id = bring(text)
    return next(members for members in clusters(archive) if article_id in members)


def test_an_article_that_changes_leaves_its_cluster_and_what_it_connected_falls_apart(archive, bring):
    ours, others = sentences(LONG[3]), sentences(LONG[4])
    third = len(ours) // 3
    bring("".join(ours), url="http://example.org/a")
    bring("".join(ours[third:] + others[:third]), url="http://example.org/b")
    bring("".join(ours[2 * third :] + others[: 2 * third]), url="http://example.org/c")
    assert clusters(archive) == [{1, 2, 3}]
    bring(LONG[9], url="http://example.org/b")
    assert clusters(archive) == []
    bring(LONG[9], url="http://example.org/d")
    assert clusters(archive) == [{2, 4}]
    bring("".join(ours), url="http://example.org/b")
    assert clusters(archive) == [{1, 2}]


@pytest.mark.parametrize("text", ["", "图为活动现场。", "。？！"])
def test_texts_too_short_to_tell_are_no_reprints(archive, bring, text):
    bring(text)
    bring(text)
    assert clusters(archive) == []


def test_what_is_not_there_is_said(archive):
    with pytest.raises(MissingArticle, match="no article 7"):
        archive.reprints(7)
    with pytest.raises(MissingCluster, match="no cluster 7"):
        archive.cluster(7)


def made_up(number: int, length: int) -> str:
    return "".join(random.Random(number).choices(WORDS, k=length))


def test_a_footer_on_more_articles_than_a_key_leads_to_connects_none_and_hides_no_reprint(archive, bring):
    footer = "\n" + LONG[0][:160]
    with archive.together():
        ids = [bring(made_up(number, 120) + footer) for number in range(2 * FULL)]
        copies = [bring(made_up(number, 120) + footer + "（转载）") for number in range(0, 2 * FULL, 16)]
    assert clusters(archive) == [{ids[16 * place], copy} for place, copy in enumerate(copies)]
    with closing(sqlite3.connect(archive.path)) as db:
        assert db.execute("SELECT count(*) FROM common_shingles").fetchone()[0]
        all_keys = "(SELECT * FROM reprint_keys UNION ALL SELECT * FROM new_reprint_keys)"
        fullest = f"SELECT count(*) FROM {all_keys} GROUP BY hash ORDER BY 1 DESC LIMIT 1"
        assert db.execute(fullest).fetchone()[0] <= FULL
        fewest = f"SELECT count(*) FROM {all_keys} GROUP BY article_id ORDER BY 1 LIMIT 1"
        assert db.execute(fewest).fetchone()[0] == KEYS


def test_reprints_are_found_whether_keys_have_been_sorted_in_or_not(archive, bring, monkeypatch):
    monkeypatch.setattr(keys, "MANY", 100)
    ids = [bring(made_up(number, 120)) for number in range(12)]
    archive.gather()
    with closing(sqlite3.connect(archive.path)) as db:
        sizes = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in keys.TABLES]
    assert sizes == [0, 12 * KEYS]
    copies = [bring(made_up(number, 120) + "（转载）") for number in range(4)]
    later = [bring(made_up(number, 120) + "（再转）") for number in range(4)]
    assert clusters(archive) == [{ids[place], copies[place], later[place]} for place in range(4)]
    bring("别的", url="http://example.org/1.html")
    assert {ids[0], copies[0]} not in clusters(archive)
    assert {copies[0], later[0]} in clusters(archive)


def test_an_article_that_very_many_copied_is_one_cluster(archive, bring):
    chance = random.Random(3)
    text = min(LONG, key=len)
    with archive.together():
        ids = [bring(f"{text}\n责任编辑：{chance.choice(WORDS)}{chance.choice(WORDS)}") for _ in range(FULL + 10)]
        late = bring(changed(0.1)(text, chance))
    assert clusters(archive) == [{*ids, late}]


def test_of_constructed_reprints_97_in_100_are_found_and_nothing_else(tmp_path):
    """A small part of what `make bench-reprints` does."""
    with closing(new_archive(tmp_path / "archive.db")) as db:
        found = found_of(db, made_texts(reprints=100, others=400, forms=60))
    promised = [found.relations[kind] for kind in KINDS if kind not in BEYOND]
    assert sum(each["reprint"] for each in promised) >= 0.97 * sum(each.total() for each in promised) >= 70
    assert not found.false_pairs
