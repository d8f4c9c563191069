"""A researcher with a copy of archive.db and sqlite-utils can search, read and export; the copy may be one nobody can write."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from archive import Archive

READING = """
import importlib.metadata, io, json, os, re, sys

def parts(name, known):
    known.add(name)
    for need in importlib.metadata.requires(name) or ():
        part = re.match(r"[\\w.-]+", need)[0]
        if "extra ==" not in need and part not in known and part != "pip":
            parts(part, known)
    return known

needed = {name.lower().replace("-", "_") for name in parts("sqlite-utils", set())}
packages = importlib.metadata.packages_distributions()
needed |= {"gonghui", "opencc_python_reimplemented"}  # opencc for its tables: a query is read in both scripts
refused = {top for top, dists in packages.items() if not any(d.lower().replace("-", "_") in needed for d in dists)}

class Nothing_else:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in refused:
            raise ModuleNotFoundError(f"{name} is not installed here")

sys.meta_path.insert(0, Nothing_else())
assert {"lxml", "scrapy", "warcio", "rich"} <= refused
path, user = sys.argv[1:]
from archive import Archive
from archive.export import Manifest, Request, export, export_file, verify
if user:
    os.setgid(int(user)), os.setuid(int(user))
with Archive(path, read_only=True) as archive:
    found = archive.search("雲南工会", order="newest", facets=True)
    out = io.BytesIO()
    exported = export(archive, Request("云南"), out)
    export(archive, Request("云南", form="csv"), io.BytesIO())
    export(archive, Request("云南", form="bibtex"), io.BytesIO())
    print(json.dumps({
        "titles": [hit.title for hit in found],
        "text": archive.article(found[0].id)["text"],
        "exported": [json.loads(line)["text"] for line in out.getvalue().splitlines()],
        "counted": [point.found for point in archive.timeline("云南", "year").points],
        "places": len(archive.concordance("云南")),
    }))
"""


@pytest.fixture
def copied(archive, crawl_id, make_article, make_capture, home):
    """A copy of an archive in a folder of its own that any user can read, as it lies there: in WAL mode, without a WAL."""
    archive.store(crawl_id, make_capture(), [make_article()])
    archive.close()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        path.write_bytes(home.archive.read_bytes())
        yield path
        Path(folder).chmod(0o755)


def read(path: Path, user: str = "", before: tuple[str, ...] = ()) -> dict:
    command = [*before, sys.executable, "-c", READING, str(path), user]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=600, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_reading_needs_sqlite_utils_and_the_tables_of_opencc_alone(copied):
    told = read(copied)
    assert told["titles"] == ["发挥特色用足资源"]
    assert told["exported"] == [told["text"]]
    assert (told["counted"], told["places"]) == ([1], 2)


def test_a_copy_that_nobody_can_write_in_a_folder_without_permission_is_read(copied):
    copied.chmod(0o444)
    copied.parent.chmod(0o555)
    assert read(copied, "65534" if os.geteuid() == 0 else "")["places"] == 2
    assert [path.name for path in copied.parent.iterdir()] == ["archive.db"]


def test_a_copy_on_a_medium_that_cannot_be_written_is_read(copied):
    mounted = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" "$0" && exec "$@"'
    before = ("unshare", "--mount", "--map-root-user", "sh", "-c", mounted, str(copied.parent))
    if subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount anything")
    assert read(copied, before=before)["places"] == 2


def test_what_is_being_written_is_never_taken_for_unchanging(home, archive, crawl_id, make_article, make_capture):
    with Archive(home.archive, read_only=True) as reader:
        archive.store(crawl_id, make_capture(), [make_article()])
        assert reader.search("云南").total == 1
