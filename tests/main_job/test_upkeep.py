"""The sample archive after three crawls: whole, as today's rules make it, and made anew from its WARC files the same."""

import json
import shutil
import sqlite3
from contextlib import closing

TABLES = "sources crawls captures failures articles sightings edits removals images people bylines article_topics list_readings"


def test_the_archive_is_whole(job, ask):
    said = ask("check", home=job.home)
    assert (said.code, said.err) == (0, ""), said.out


def test_todays_rules_change_nothing_of_what_they_made(job, ask):
    said = ask("reprocess", "--dry-run", "--json", home=job.home)
    told = json.loads(said.out)
    assert (said.code, told["pages"] > 5, told["differences"]) == (0, True, [])


def test_an_archive_made_anew_is_the_one_that_was(job, ask, tmp_path):
    shutil.copytree(job.home / "warc", tmp_path / "warc")
    said = ask("reprocess", home=tmp_path)
    assert (said.code, said.err) == (0, "")
    made = "SELECT id, article_id, number, capture_id, digest, title, text, original, rules, sketch FROM revisions"
    for sql in (made, *(f"SELECT * FROM {table} ORDER BY 1, 2" for table in TABLES.split())):
        before = [tuple(row.values()) for row in job.third.rows(sql)]
        with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
            assert db.execute(sql).fetchall() == before, sql


def test_an_archive_made_anew_gives_the_same_corpus_byte_for_byte(job, ask, tmp_path):
    shutil.copytree(job.home / "warc", tmp_path / "warc")
    assert ask("reprocess", home=tmp_path).code == 0
    assert ask("export", "--output", tmp_path / "found.jsonl", home=job.home).code == 0
    said = ask("export", "--verify", tmp_path / "found.jsonl.manifest.json", home=tmp_path)
    assert (said.code, "Identical" in said.out, "another archive" in said.out) == (0, True, False)
    ask("export", "--output", tmp_path / "again.jsonl", home=tmp_path)
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "found.jsonl").read_bytes()
