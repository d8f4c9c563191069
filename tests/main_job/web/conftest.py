"""Serves the sample's archive as `gonghui serve` does, and asks it as a browser or a stranger would."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import ModuleType

import httpx
import pytest


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
def hostile() -> ModuleType:
    """The maker of an archive that means harm, a module beside this one."""
    spec = importlib.util.spec_from_file_location("hostile", Path(__file__).parent / "hostile.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def served(job) -> Iterator[str]:
    """The address of the sample's archive, after three crawls."""
    with _serving(job.home) as address:
        yield address


@pytest.fixture(scope="session")
def get(served) -> Iterator[Callable[..., httpx.Response]]:
    """Get a page of the sample's archive, in English unless told otherwise."""
    with httpx.Client(base_url=served, headers={"accept-language": "en"}, timeout=60, trust_env=False) as client:

        def get(path: str, **parameters: object) -> httpx.Response:
            return client.get(path, params=parameters or None)

        yield get
