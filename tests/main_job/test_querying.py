"""What docs/querying.md shows works: its twenty questions have answers in the sample's archive, its commands and code run."""

import contextlib
import io
import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

QUERYING = (Path(__file__).parents[2] / "docs" / "querying.md").read_text("utf-8")
QUESTIONS = re.findall(r"^(\d+)\. [^\n]+\n+```sql\n(.*?)```", QUERYING, re.MULTILINE | re.DOTALL)
COMMANDS = [line.partition("#")[0] for line in QUERYING.splitlines() if line.startswith("gonghui ")]
ROWS = re.findall(r"^\| (`.*`) \|", QUERYING, re.MULTILINE)


def test_there_are_twenty_questions():
    assert [int(number) for number, _ in QUESTIONS] == list(range(1, 21))


@pytest.mark.parametrize("sql", [sql for _, sql in QUESTIONS], ids=[number for number, _ in QUESTIONS])
def test_each_question_has_an_answer_in_the_sample(job, sql: str):
    with closing(sqlite3.connect(f"{job.third.archive.as_uri()}?mode=ro", uri=True)) as db:
        assert db.execute(sql).fetchall()


@pytest.mark.parametrize("sql", [sql for number, sql in QUESTIONS if number not in ("1", "2")])
def test_no_question_counts_what_searches_do_not_find(job, tmp_path, sql: str):
    """Questions 1 and 2 ask the full-text index, which an article that is withdrawn has left."""
    path = tmp_path / "archive.db"
    path.write_bytes(job.third.archive.read_bytes())
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE articles SET withdrawn = 'newer rules'")
        assert db.execute(sql).fetchall() == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_runs(job, ask, command: str):
    said = ask(*shlex.split(command)[1:], home=job.home)
    assert said.code == 0, said.err
    assert said.out


@pytest.mark.parametrize("query", re.findall("`([^`]+)`", " ".join(ROWS)))
def test_each_form_of_query_is_read(job, ask, query: str):
    query = query.replace("( )", "(产改)").replace("（ ）", "（产改）")
    assert ask("search", query, home=job.home).code == 0


def test_the_python_shown_runs(job, monkeypatch):
    (code,) = re.findall(r"```python\n(.*?)```", QUERYING, re.DOTALL)
    (job.home.parent / "var").mkdir(exist_ok=True)
    (job.home.parent / "var" / "archive.db").write_bytes(job.third.archive.read_bytes())
    monkeypatch.chdir(job.home.parent)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(code, {})
    assert "产改" in printed.getvalue()
