import shutil
import sqlite3

import pytest

from archive import Archive, ArchiveError, MissingArchive, database


def test_reading_an_archive_that_is_not_there_says_how_to_make_one(home):
    with pytest.raises(MissingArchive, match=r"no archive at .*archive\.db yet: run gonghui crawl") as caught:
        Archive(home.archive, read_only=True)
    assert caught.value.exit_code == 1
    assert not home.archive.exists()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_file_that_is_no_database_is_named_and_left_alone(home, read_only):
    home.archive.write_bytes(b"This is a letter, not a database.\n" * 100)
    with pytest.raises(ArchiveError, match=r"archive\.db is not a database: move it away") as caught:
        Archive(home.archive, read_only)
    assert caught.value.exit_code == 4
    assert home.archive.read_bytes().startswith(b"This is a letter")


@pytest.mark.parametrize("read_only", [True, False])
def test_a_database_of_something_else_is_named_and_left_alone(home, read_only):
    other = sqlite3.connect(home.archive)
    other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = home.archive.read_bytes()
    with pytest.raises(ArchiveError, match="no archive of gonghui"):
        Archive(home.archive, read_only)
    assert home.archive.read_bytes() == before


def test_a_folder_in_the_place_of_the_archive_is_named(home):
    home.archive.mkdir()
    with pytest.raises(ArchiveError, match=r"archive\.db cannot be opened"):
        Archive(home.archive)


def test_a_home_that_is_not_there_is_named(home):
    with pytest.raises(ArchiveError, match="cannot be opened: make sure that its folder is there"):
        Archive(home.path / "nowhere" / "archive.db")


@pytest.mark.usefixtures("archive")
def test_an_archive_that_another_program_locks_is_named(home, source, make_capture, monkeypatch):
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 0.01)
    holder = sqlite3.connect(home.archive, isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
        with Archive(home.archive) as second, pytest.raises(ArchiveError, match="locked by another program"):
            second.begin_crawl(source, make_capture().captured_at)
    finally:
        holder.close()


def test_a_full_disk_is_named_and_nothing_is_half_stored(archive, crawl_id, make_article, make_capture):
    pages = archive._db.execute("PRAGMA page_count").fetchone()[0]
    archive._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveError, match="the disk is full"):
        archive.store(crawl_id, make_capture(), [make_article(text="工会" * 50_000)])
    assert archive.crawl_counts(crawl_id).pages == 0


@pytest.mark.usefixtures("archive")
def test_writing_to_an_archive_opened_for_reading_is_refused(home, source, make_capture):
    with Archive(home.archive, read_only=True) as reader, pytest.raises(ArchiveError, match="cannot be written"):
        reader.begin_crawl(source, make_capture().captured_at)


def test_a_damaged_archive_is_named(home, archive, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article()])
    archive.close()
    content = bytearray(home.archive.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    home.archive.write_bytes(content)
    with pytest.raises(ArchiveError, match="is damaged"):
        Archive(home.archive)


def test_an_archive_of_an_older_version_is_read_only_once_brought_up_to_date(home, archive):
    archive._db.execute("DELETE FROM _sqlite_migrations WHERE name = 'details'")
    with pytest.raises(ArchiveError, match="older gonghui: run gonghui crawl"):
        Archive(home.archive, read_only=True)


def test_a_run_that_died_while_making_the_archive_leaves_one_that_can_be_made(home):
    begun = sqlite3.connect(home.archive)
    begun.execute("CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set, name, applied_at)")
    begun.execute("CREATE UNIQUE INDEX one ON _sqlite_migrations (migration_set, name)")
    begun.close()
    Archive(home.archive).close()
    with Archive(home.archive, read_only=True) as made:
        assert made.count("工会") == 0


def test_opening_an_archive_again_keeps_what_it_holds(home, archive, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article()])
    archive.close()
    with Archive(home.archive) as again:
        assert again.count("工会") == 1


def test_the_archive_can_be_copied_as_one_file_once_closed(home, archive, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article()])
    archive.close()
    shutil.copy(home.archive, home.path / "copy.db")
    with Archive(home.path / "copy.db", read_only=True) as copy:
        assert copy.count("工会") == 1


def test_the_comments_on_the_columns_stay_in_the_database(archive):
    schema = archive._db.execute("SELECT sql FROM sqlite_master WHERE name = 'articles'").fetchone()[0]
    assert "-- the credited source" in schema
