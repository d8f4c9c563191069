"""`gonghui serve` says in one line where it is or why it is not; it serves from a medium that nobody can write."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest


def serve(*arguments: str, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    command = [*before, sys.executable, "-m", "gonghui", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def said(*arguments: str) -> tuple[int, str]:
    with serve(*arguments) as ran:
        _, err = ran.communicate(timeout=120)
    return ran.returncode, err


def test_no_archive_is_one_line(tmp_path):
    code, err = said("--home", str(tmp_path), "serve", "--port", "0")
    assert code == 1
    assert err == f"gonghui: no archive at {tmp_path}/archive.db yet: run gonghui crawl or gonghui demo first\n"


def test_a_file_that_is_no_archive_is_one_line(tmp_path):
    (tmp_path / "archive.db").write_text("no database")
    code, err = said("--home", str(tmp_path), "serve", "--port", "0")
    assert code == 4
    assert err.count("\n") == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "192.0.2.1", "nowhere.invalid"])
def test_an_address_that_cannot_be_had_is_one_line(job, host: str):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, err = said("--home", str(job.home), "serve", "--host", host, "--port", port)
    assert code == 1
    assert err.startswith(f"gonghui: cannot listen at {host} port {port}: ")
    assert err.endswith("choose another with --port or --host\n")


def test_help_has_an_example(ask):
    told = ask("serve", "--help")
    assert "gonghui --home /srv/union serve --port 8080" in told.out


def test_a_medium_that_cannot_be_written_is_served(job, tmp_path):
    shutil.copy(job.third.archive, tmp_path / "archive.db")
    mounted = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" "$0" && exec "$@"'
    before = ("unshare", "--mount", "--map-root-user", "sh", "-c", mounted, str(tmp_path))
    if not shutil.which("unshare") or subprocess.run([*before, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount anything")
    with serve("--home", str(tmp_path), "serve", "--port", "0", before=before) as server:
        assert server.stdout
        address = server.stdout.readline().split(" is at ")[1].split()[0]
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            assert client.get("/search?q=工会").status_code == 200
            assert client.get("/archive.json?sql=SELECT+count(*)+FROM+articles&_shape=arrays").json()["rows"] == [[12]]
        server.terminate()
    assert [path.name for path in Path(tmp_path).iterdir()] == ["archive.db"]
