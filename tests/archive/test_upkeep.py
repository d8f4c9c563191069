"""`gonghui check` names what is wrong with an archive and what repairs it; `gonghui backup` makes a copy that is whole."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive import Archive, Capture, Home
from archive.lock import take_lock
from crawler.records import Exchange, exchange_records
from crawler.warc import WarcFiles
from gonghui import gonghui

AT = datetime(2026, 11, 21, 1, 2, 3, tzinfo=UTC)
Said = tuple[int, str]


@pytest.fixture
def ask(home) -> Callable[..., Said]:
    def ask(*arguments: object, at: Path | None = None) -> Said:
        line = ["--home", str(at or home.path), *map(str, arguments)]
        result = CliRunner().invoke(gonghui, line, standalone_mode=False)
        return result.return_value or getattr(result.exception, "exit_code", 0), result.output + str(
            result.exception or ""
        )

    return ask


def append(warc: WarcFiles, number: int) -> Capture:
    """Write an exchange to the WARC; return its capture, which no row knows yet."""
    body = f"<html>第{number}页</html>".encode()
    headers = ((b"Content-Type", b"text/html"),)
    exchange = Exchange(f"http://example.org/n1/{number}.html", AT, "GET", (), "HTTP/1.1", 200, headers, body)
    file, offset, length = warc.append(exchange_records(exchange, None, {"gonghui-source": "people"}))
    digest = exchange_records(exchange, None, {})[0].rec_headers["WARC-Payload-Digest"]
    return Capture(exchange.url, AT, 200, "text/html", digest, file, offset, length)


@pytest.fixture
def filled(home, archive, crawl_id, make_article) -> WarcFiles:
    """A home with five articles, each from its record."""
    warc = WarcFiles(home.warc, {})
    for number in range(5):
        capture = append(warc, number)
        archive.store(crawl_id, capture, [make_article(url=capture.url, text=f"云南工会创新服务，第{number}次。")])
    warc.close()
    archive.finish_crawl(crawl_id, AT, "finished")
    archive.close()
    return warc


def change(home: Home, sql: str) -> None:
    with closing(sqlite3.connect(home.archive)) as db:
        db.execute(sql)
        db.commit()


@pytest.mark.usefixtures("filled")
def test_a_sound_archive_has_no_problems(ask):
    assert ask("check") == (0, "captures: 5, articles: 5, problems: 0\n")
    told = json.loads(ask("check", "--json")[1])
    assert (told["problems"], told["totals"]["captures"]) == ([], 5)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("sql", "wrong", "repair"),
    [
        ("DELETE FROM captures WHERE id = 5", "names a row of captures that is not there", "move archive.db away"),
        ("DELETE FROM captures WHERE id = 5", "/n1/4.html has no row", "gonghui reprocess"),
        ("UPDATE captures SET warc_offset = 7 WHERE id = 2", "capture 2 has no record there", "put a backup"),
        ("UPDATE captures SET digest = 'sha1:X' WHERE id = 2", "capture 2 says something else", "move archive.db away"),
        ("UPDATE captures SET warc_file = 'gone.warc.gz' WHERE id = 2", "the file is missing", "put a backup"),
        ("DELETE FROM text_index_docsize WHERE id = 3", "article 3 is not in the full-text index", "--repair"),
        (
            "UPDATE articles SET text = '另', revision_id = revision_id WHERE id = 3",
            "other words than article 3",
            "--repair",
        ),
        (
            "UPDATE articles SET text = '另' WHERE id = 3",
            "article 3 says something else than its revision",
            "move archive.db",
        ),
        ("UPDATE revisions SET number = 3 WHERE id = 1", "of article 1 are not numbered one by one", "move archive.db"),
        ("UPDATE articles SET revision_id = NULL WHERE id = 1", "article 1 has no current revision", "move archive.db"),
    ],
)
def test_what_is_wrong_is_said_with_what_repairs_it(home, ask, sql, wrong, repair):
    change(home, sql)
    code, said = ask("check")
    assert code == 2
    line = next(line for line in said.splitlines() if wrong in line)
    assert repair in line.partition("Repair: ")[2]


@pytest.mark.parametrize("damage", ["flip", "cut"])
def test_a_damaged_warc_file_is_named_with_the_place(home, filled, ask, damage):
    path = home.warc / filled.name
    content = bytearray(path.read_bytes())
    with closing(sqlite3.connect(home.archive)) as db:
        offset, length = db.execute("SELECT warc_offset, warc_length FROM captures WHERE id = 5").fetchone()
    if damage == "flip":
        content[offset + length // 2] ^= 255
    else:
        del content[offset + length // 2 :]
    path.write_bytes(content)
    code, said = ask("check")
    assert code == 2
    assert f"{path}, offset {offset}: " in said
    assert "Repair: put a backup of the file in its place" in said


@pytest.mark.usefixtures("filled")
def test_an_index_out_of_step_is_made_anew(home, ask):
    change(home, "DELETE FROM text_index_docsize WHERE id = 3")
    assert ask("check")[0] == 2
    assert ask("check", "--repair")[0] == 0
    assert ask("check")[0] == 0
    assert ask("search", "云南工会")[1].startswith("5 of 5")


@pytest.mark.usefixtures("filled")
def test_beside_a_crawl_what_is_not_stored_yet_is_no_problem(home, ask):
    lock = take_lock(home.lock)
    try:
        warc = WarcFiles(home.warc, {})
        append(warc, 9)
        assert ask("check")[0] == 0
        warc.close()
    finally:
        lock.release()
    assert "has no row" in ask("check")[1]


@pytest.mark.usefixtures("filled")
def test_a_backup_made_while_a_crawl_writes_is_whole_and_restores(home, ask, source, make_article, tmp_path):
    folder = tmp_path / "copy"
    with Archive(home.archive) as archive:
        crawl_id = archive.begin_crawl(source, AT)
        warc = WarcFiles(home.warc, {})
        capture = append(warc, 8)
        archive.store(crawl_id, capture, [make_article(url=capture.url, title=capture.url)])
        unstored = append(warc, 9)
        with (home.warc / unstored.warc_file).open("ab") as file:
            file.write(b"\x1f\x8b\x08 the beginning of the next")
        assert ask("backup", folder)[0] == 0
        warc.close()
    code, said = ask("check", at=folder)
    assert [line for line in said.splitlines() if "has no row" not in line] == ["captures: 6, articles: 6, problems: 1"]
    assert code == 2
    shutil.rmtree(home.warc)
    for path in home.path.glob("archive.db*"):
        path.unlink()
    shutil.copytree(folder, home.path, dirs_exist_ok=True)
    assert ask("search", "云南工会")[1].startswith("6 of 6")


@pytest.mark.usefixtures("filled")
def test_a_second_backup_copies_only_what_is_new(ask, tmp_path):
    folder = tmp_path / "copy"
    assert "of which 1 were new" in ask("backup", folder)[1]
    assert "of which 0 were new" in ask("backup", folder)[1]
    assert ask("check", at=folder)[0] == 0


@pytest.mark.usefixtures("filled")
def test_a_backup_into_the_archive_itself_is_refused(home, ask):
    assert ask("backup", home.path) == (4, f"{home.path} is where the archive itself lies: choose another folder")


@pytest.mark.usefixtures("filled")
def test_what_the_archive_does_not_hold_is_not_read_again_in_silence(ask, source):
    for options in ((), ("--dry-run",)):
        assert ask("reprocess", "--source", "typo", *options) == (
            1,
            f"no source 'typo' in the archive; there are: {source.id}",
        )
        assert ask("reprocess", "--article", "999", *options) == (
            1,
            "no article 999: gonghui search finds the ids there are",
        )
