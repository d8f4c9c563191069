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
from archive.warc.frames import BrokenRecord
from archive.warc.kept import kept_at, mark
from crawler.records import Exchange, exchange_records
from crawler.torn import left_open
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


def append(warc: WarcFiles, number: int, text: str = "") -> Capture:
    """Write an exchange to the WARC; return its capture, which no row knows yet."""
    body = f"<html>第{number}页{text}</html>".encode()
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


def test_a_damaged_record_costs_its_neighbours_nothing(home, filled, ask, tmp_path):
    path = home.warc / filled.name
    content = bytearray(path.read_bytes())
    with closing(sqlite3.connect(home.archive)) as db:
        places = db.execute("SELECT warc_offset, warc_length FROM captures ORDER BY id").fetchall()
    content[places[3][0] + places[3][1] // 2] ^= 255
    path.write_bytes(content)
    said = {number: ask("export", "--output", tmp_path / f"{number}.warc.gz", f"第{number}次") for number in range(5)}
    assert [number for number, (code, _) in said.items() if code] == [3]
    assert f"{path}, offset {places[3][0]}: what is packed here is damaged" in said[3][1]
    assert kept_at(path, places[2][0]).capture.url.endswith("/2.html")
    with pytest.raises(BrokenRecord, match="what is packed here is damaged"):
        kept_at(path, places[3][0])


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
        code, said = ask("check")
        assert (code, "1 captures have no rows yet" in said) == (0, True)
        assert list(json.loads(ask("check", "--json")[1])["unstored"].values()) == [1]
        with (home.warc / warc.name).open("ab") as file:
            file.write(b"\x1f\x8b\x08 the beginning of the next")
        assert ask("check")[0] == 0
        warc.close()
    finally:
        lock.release()
    assert "has no row" in ask("check")[1]


@pytest.mark.usefixtures("filled")
def test_beside_a_crawl_records_are_held_to_their_rows_however_well_they_pack(home, ask, source, make_article):
    """Unpacked, the last record of a file whose pages are alike is longer than the whole file is."""
    with Archive(home.archive) as archive:
        crawl_id = archive.begin_crawl(source, AT)
        warc = WarcFiles(home.warc, {})
        for number in range(3):
            capture = append(warc, 10 + number, "职工" * 9999)
            archive.store(crawl_id, capture, [make_article(url=capture.url, text=f"第{number}篇。")])
        warc.close()
    lock = take_lock(home.lock)
    try:
        assert ask("check") == (0, "captures: 8, articles: 8, problems: 0\n")
        path = home.warc / warc.name
        path.write_bytes(path.read_bytes()[: capture.warc_offset + 9])
        code, said = ask("check")
    finally:
        lock.release()
    assert code == 2
    assert f"offset {capture.warc_offset}: the file is cut here. Repair: put a backup" in said


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("is_open", "repair"), [(True, "crawl cuts it off"), (False, "put a backup of the file in its place; without one")]
)
def test_a_torn_end_is_cut_off_by_the_next_crawl_only_where_a_run_died(home, ask, filled, is_open, repair):
    path = home.warc / filled.name
    with path.open("ab") as file:
        file.write(b"\x1f\x8b\x08 torn")
    if is_open:
        mark(path).touch()
    code, said = ask("check")
    assert code == 2
    assert repair in next(line for line in said.splitlines() if "the file is cut here" in line or "damaged" in line)


@pytest.fixture
def copied_in_a_crawl(home, filled, ask, source, make_article, tmp_path) -> Path:  # noqa: ARG001
    """A backup made of the home while a crawl writes, which has not stored its last page yet."""
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
    return folder


def test_a_backup_made_while_a_crawl_writes_is_whole_and_restores(home, ask, copied_in_a_crawl):
    code, said = ask("check", at=copied_in_a_crawl)
    assert (code, said.splitlines()[-1]) == (0, "captures: 6, articles: 6, problems: 0")
    assert "1 captures have no rows yet" in said
    assert len(left_open(copied_in_a_crawl / "warc")) == 1, "whoever crawls into it asks again for what had no row"
    shutil.rmtree(home.warc)
    for path in home.path.glob("archive.db*"):
        path.unlink()
    shutil.copytree(copied_in_a_crawl, home.path, dirs_exist_ok=True)
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
def test_a_good_copy_of_a_warc_file_outlives_the_damage_of_the_original(home, filled, ask, tmp_path):
    folder, path = tmp_path / "copy", home.warc / filled.name
    good = path.read_bytes()
    assert ask("backup", folder)[0] == 0
    path.write_bytes(good[: len(good) // 2])
    code, said = ask("backup", folder)
    assert code == 4
    assert f"less can be read of {path} than of the copy in {folder / 'warc'}, which is kept" in said
    assert (folder / "warc" / path.name).read_bytes() == good
    shutil.copy(folder / "warc" / path.name, path)
    assert ask("backup", folder)[0] == 0


@pytest.mark.usefixtures("filled")
def test_a_good_copy_of_the_database_outlives_the_damage_of_the_original(home, ask, tmp_path):
    folder = tmp_path / "copy"
    assert ask("backup", folder)[0] == 0
    good = (folder / "archive.db").read_bytes()
    change(home, "PRAGMA wal_checkpoint(TRUNCATE)")
    damaged = bytearray(home.archive.read_bytes())
    damaged[40 * 4096 : 60 * 4096] = b"A" * (20 * 4096)
    home.archive.write_bytes(damaged)
    code, said = ask("backup", folder)
    assert code == 4
    assert said.startswith(
        f"{home.archive} is damaged, and was not copied to {folder}: put an earlier copy in its place"
    )
    assert (folder / "archive.db").read_bytes() == good
    assert not list(folder.glob("*.copying"))


@pytest.mark.usefixtures("filled")
def test_a_backup_is_never_overwritten_by_another_archive(home, ask, tmp_path):
    folder = tmp_path / "copy"
    assert ask("backup", folder)[0] == 0
    good = (folder / "archive.db").read_bytes()
    home.archive.unlink()
    Archive(home.archive).close()  # begun anew, as where a disk is not mounted
    code, said = ask("backup", folder)
    assert (code, "holds the backup of another archive" in said) == (4, True)
    assert (folder / "archive.db").read_bytes() == good


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
