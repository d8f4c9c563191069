"""The home: the one folder that holds all that gonghui keeps."""

import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

DEFAULT_HOME = "var"


class HomeError(OSError):
    """A home that cannot be used. The message names the folder and what to do."""

    exit_code = 4


class Home:
    """The layout of a home. Nothing is created until `prepare`."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.archive = self.path / "archive.db"
        self.frontier = self.path / "frontier.db"
        self.warc = self.path / "warc"
        self.logs = self.path / "logs"
        self.lock = self.path / "crawl.lock"

    @property
    def has_archive(self) -> bool:
        """Whether there is an archive. An empty file is what is left of one that could not be begun, or of one that is lost."""
        return self.archive.exists() and self.archive.stat().st_size > 0

    @property
    def as_option(self) -> str:
        """What to type behind a command for it to find this home: nothing for the usual one."""
        return "" if self.path == Path(DEFAULT_HOME) else f" --home {shlex.quote(str(self.path))}"

    def prepare(self) -> None:
        """Create the folders. Raises HomeError if that cannot be done or the home cannot be written."""
        try:
            for folder in (self.path, self.warc, self.logs):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HomeError(
                f"home {self.path} cannot be created: {error.strerror}; choose another with --home"
            ) from error
        for folder in (self.path, self.warc, self.logs):
            if not os.access(folder, os.W_OK | os.X_OK):
                raise HomeError(f"home {self.path}: {folder} cannot be written; choose another with --home")


sources_option = click.option(
    "--sources",
    "folder",
    metavar="FOLDER",
    envvar="GONGHUI_SOURCES",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of definitions.  [default: those that come with gonghui; GONGHUI_SOURCES]",
)


def _chosen_home(context: click.Context, _: click.Parameter, value: str | None) -> Home:
    """Return the home named for the command, else for all commands, else by the environment: what is typed counts more."""
    return Home(value or context.find_root().params.get("home") or os.environ.get("GONGHUI_HOME") or DEFAULT_HOME)


def home_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --home (also GONGHUI_HOME, or --home before the command); it receives a Home."""
    return click.option(
        "--home",
        metavar="FOLDER",
        callback=_chosen_home,
        help=f"The folder that holds the archive.  [default: {DEFAULT_HOME}; GONGHUI_HOME]",
    )(command)
