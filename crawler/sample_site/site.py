"""What the sample site answers: the folder `pages`, path = URL path, and `site.toml` beside it."""

import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from fnmatch import fnmatchcase
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

PAGES = "pages"
SETTINGS = "site.toml"
MISSING = "404.html"


class SiteError(ValueError):
    """A folder that is not a sample site. The message names it and says what to do."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: status, headers without Content-Length, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


def packaged_site() -> Path:
    """Return the folder of the sample site that comes with gonghui."""
    return Path(__file__).parent


def copy_site(folder: Path) -> None:
    """Put a copy of the packaged site, to be changed at will, into a folder; one that holds something is left alone.

    Raises SiteError if that cannot be done.
    """
    try:
        if not folder.exists() or not any(folder.iterdir()):
            shutil.copytree(packaged_site() / PAGES, folder / PAGES)
            shutil.copy2(packaged_site() / SETTINGS, folder)
    except OSError as error:
        raise SiteError(f"{folder}: the sample site cannot be copied there: {error}") from error


class Site:
    """A folder as a web site. `address` is where it is served; pages that name the site's own address name that one."""

    def __init__(self, folder: Path, address: str) -> None:
        self.pages = (folder / PAGES).resolve()
        try:
            settings = tomllib.loads((folder / SETTINGS).read_text("utf-8"))
            self.own, self.address = settings["address"].encode(), address.encode()
            self.types: Mapping[str, str] = settings["types"]
            self.redirects: Mapping[str, str] = settings["redirects"]
            self.missing = self._body(self.pages / MISSING)
        except OSError as error:
            fault = f"{error.filename}: {error.strerror}"
            raise SiteError(f"{folder} is no sample site ({fault}): name a folder that is still empty") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SiteError(f"{folder / SETTINGS}: not valid TOML: {error}") from error
        except KeyError as error:
            raise SiteError(f"{folder / SETTINGS}: {error.args[0]} is missing") from error

    def answer(self, target: str, if_none_match: str = "", if_modified_since: str = "") -> Answer:
        """Answer a GET of a request target: 200, 301, 304 or 404. Nothing outside the folder of pages is ever read.

        The two headers of a conditional request are given as they came, empty where they did not.
        """
        path = unquote(target.partition("?")[0].partition("#")[0], errors="replace")
        if path in self.redirects:
            return Answer(301, {"Location": self.redirects[path]})
        file = self._file(path)
        if file is None:
            return Answer(404, {"Content-Type": self._type(f"/{MISSING}")}, self.missing)
        body = self._body(file)
        modified = datetime.fromtimestamp(int(file.stat().st_mtime), UTC)
        etag = f'"{blake2b(body, digest_size=8).hexdigest()}"'
        validators = {"ETag": etag, "Last-Modified": format_datetime(modified, usegmt=True)}
        if _has(if_none_match, etag) if if_none_match else _is_since(if_modified_since, modified):
            return Answer(304, validators)
        return Answer(200, {"Content-Type": self._type(path), **validators}, body)

    def _file(self, path: str) -> Path | None:
        """Return the file that a path names (after a slash at its end, index.html); None if there is none."""
        try:
            file = (self.pages / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))).resolve()
            return file if file.is_relative_to(self.pages) and file.is_file() else None
        except (OSError, ValueError):  # a name too long or with a NUL
            return None

    def _body(self, file: Path) -> bytes:
        return file.read_bytes().replace(self.own, self.address)

    def _type(self, path: str) -> str:
        return next((value for pattern, value in self.types.items() if fnmatchcase(path, pattern)), "text/html")


def _has(if_none_match: str, etag: str) -> bool:
    """Say whether the asker's entity tags name ours. Where there are any, the date does not count (RFC 9110, 13.2)."""
    return if_none_match.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in if_none_match.split(","))


def _is_since(if_modified_since: str, modified: datetime) -> bool:
    """Say whether the asker's page is as new as ours. A date that cannot be read counts as none."""
    try:
        since = parsedate_to_datetime(if_modified_since)
    except (ValueError, TypeError):
        return False
    return since.tzinfo is not None and modified <= since
