"""Serves the sample's archive as `gonghui serve` does, and asks it as a browser or a stranger would."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
from reprinted import add_reprints

SAMPLE = Path(__file__).parents[3] / "crawler" / "sample_site" / "pages"


@contextmanager
def _serving(home: Path) -> Iterator[str]:
    """Run `gonghui serve` in a process of its own; yield its address once it says that it listens."""
    command = [sys.executable, "-m", "gonghui", "--home", str(home), "serve", "--port", "0"]
    settings = {key: value for key, value in os.environ.items() if not key.startswith("GONGHUI_")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=settings) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().split(" is at ")[1].split()[0].rstrip("/")
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def serving() -> Callable[[Path], AbstractContextManager[str]]:
    return _serving


@pytest.fixture(scope="session")
def served(job) -> Iterator[str]:
    """The address of the sample's archive, after three crawls."""
    with _serving(job.home) as address:
        yield address


@pytest.fixture(scope="session")
def reprinted(job, tmp_path_factory) -> Iterator[str]:
    """The address of the same archive, in which three more sites have reprinted an article."""
    home = tmp_path_factory.mktemp("reprinted")
    shutil.copy(job.third.archive, home / "archive.db")
    (home / "warc").symlink_to(job.home / "warc")
    add_reprints(home / "archive.db", SAMPLE / "n1" / "2023" / "0918" / "c67502-40078400.html")
    with _serving(home) as address:
        yield address


@pytest.fixture(scope="session")
def get(served) -> Iterator[Callable[..., httpx.Response]]:
    """Get a page of the sample's archive, in English unless told otherwise."""
    with httpx.Client(base_url=served, headers={"accept-language": "en"}, timeout=60, trust_env=False) as client:

        def get(path: str, **parameters: object) -> httpx.Response:
            return client.get(path, params=parameters or None)

        yield get
