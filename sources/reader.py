"""Reads definitions from TOML and says exactly what is wrong with one that cannot be used."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from sources.model import Discovery, Politeness, Schedule, Source, SourceError
from sources.twins import TWINS

T = TypeVar("T")

LEVELS = ("national", "province", "city", "county", "paper", "portal")
SPIDERS = ("lists", "epaper")
HINTS = ("encoding", "body", "title", "kicker", "subtitle", "byline", "published", "credited", "editors", "edition")
NEEDS = ("", "browser")
PAGER = r"([?&]\w+=|[-_]?)[0-9]{1,3}|"  # what stands before the number of a list's second page, and that number
MOST = 100_000  # of anything that a definition counts: days, seconds, connections
UNITS = {"m": "minutes", "h": "hours", "d": "days"}

TABLES: Mapping[str, frozenset[str]] = {
    "": frozenset(
        "id name organisation level region homepage hosts evidence verified canonical twins fragments discovery schedule "
        "politeness hints".split()
    ),
    "discovery": frozenset("spider start articles lists days pager pages link since needs".split()),
    "schedule": frozenset({"every"}),
    "politeness": frozenset({"delay", "concurrency"}),
    "hints": frozenset(HINTS),
}


def load_sources(folder: Path | None = None) -> dict[str, Source]:
    """Read every definition in a folder (default: those that come with gonghui); return them by id, sorted.

    Raises SourceError for the first that cannot be used, or if the folder has none.
    """
    if folder is None:
        with as_file(files("sources")) as installed:
            return load_sources(installed)
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise SourceError(f"{folder}: no source definitions (*.toml) here")
    return {source.id: source for source in map(read_source, paths)}


def read_source(path: Path) -> Source:
    """Read one definition. Raises SourceError naming file, key and fault."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"{path}: not valid TOML: {error}") from error
    reader = _Reader(path)
    source = reader.source(table)
    if source.id != path.stem:
        raise reader.fault("id", f"is {source.id!r}, but the file is named {path.name}: the two must be the same")
    return source


class _Reader:
    """Reads the tables of one file, and names that file in each fault."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fault(self, key: str, what: str) -> SourceError:
        return SourceError(f"{self.path}: {key}: {what}")

    def source(self, table: Mapping[str, Any]) -> Source:
        self._known_keys(table)
        return Source(
            id=self._text(table, "id", pattern=r"[a-z0-9]+(-[a-z0-9]+)*"),
            name=self._text(table, "name"),
            organisation=self._text(table, "organisation"),
            level=self._one_of(table, "level", LEVELS),
            region=self._text(table, "region", default="", pattern=r"([0-9]{6})?"),
            homepage=self._url("homepage", self._text(table, "homepage")),
            hosts=self._texts(table, "hosts"),
            evidence=self._text(table, "evidence"),
            verified=self._text(table, "verified", default="", pattern=r"([0-9]{4}-[0-9]{2}-[0-9]{2})?"),
            discovery=self._discovery(self._table(table, "discovery")),
            schedule=Schedule(self._duration(self._table(table, "schedule"), "every", "12h")),
            politeness=self._politeness(self._table(table, "politeness")),
            canonical=self._rewrites(table.get("canonical", [])) + self._twins(table),
            fragments=self._flag(table, "fragments"),
            hints={key: self._text(self._table(table, "hints"), key) for key in self._table(table, "hints")},
        )

    def _known_keys(self, table: Mapping[str, Any]) -> None:
        for name, known in TABLES.items():
            for key in self._table(table, name) if name else table:
                if key not in known:
                    dotted = f"{name}.{key}" if name else key
                    raise self.fault(dotted, f"is not a key of a definition; known are {', '.join(sorted(known))}")

    def _discovery(self, table: Mapping[str, Any]) -> Discovery:
        start = self._texts(table, "start", required=True)
        needs = self._one_of(table, "needs", NEEDS, default="")
        return Discovery(
            spider=self._one_of(table, "spider", SPIDERS),
            start=tuple(self._url("start", url) for url in start),
            articles=self._patterns(table, "articles", required=not needs),
            lists=self._patterns(table, "lists"),
            days=int(self._number(table, "days", 1, least=1)),
            pager=self._text(table, "pager", default="", pattern=PAGER),
            pages=int(self._number(table, "pages", 500, least=1)),
            link=self._url_template(table),
            since=self._date(table, "since"),
            needs=needs,
        )

    def _politeness(self, table: Mapping[str, Any]) -> Politeness:
        return Politeness(
            delay=self._number(table, "delay", Politeness().delay, least=0),
            concurrency=int(self._number(table, "concurrency", Politeness().concurrency, least=1)),
        )

    def _table(self, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        found = table.get(key, {})
        if not isinstance(found, dict):
            raise self.fault(key, f"must be a table, [{key}]")
        return found

    def _text(self, table: Mapping[str, Any], key: str, default: str | None = None, pattern: str = r".+") -> str:
        value = table.get(key, default)
        if value is None:
            raise self.fault(key, "is missing")
        if not isinstance(value, str):
            raise self.fault(key, f"must be text, is {value!r}")
        if not re.fullmatch(pattern, value, re.DOTALL):
            raise self.fault(key, f"is {value!r}, which does not have the form {pattern}")
        return value

    def _one_of(self, table: Mapping[str, Any], key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        value = self._text(table, key, default, pattern=".*")
        if value not in allowed:
            raise self.fault(key, f"is {value!r}; allowed are {', '.join(filter(None, allowed))}")
        return value

    def _flag(self, table: Mapping[str, Any], key: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(key, f"must be true or false, is {value!r}")
        return value

    def _date(self, table: Mapping[str, Any], key: str) -> date | None:
        value = table.get(key)
        if value is not None and (isinstance(value, datetime) or not isinstance(value, date)):
            raise self.fault(key, f"must be a date, as 2020-01-31 without quotes, is {value!r}")
        return value

    def _url_template(self, table: Mapping[str, Any]) -> str:
        template = self._text(table, "link", default="", pattern=".*")
        if template and not re.search(r"\{\w+\}", self._url("link", template)):
            raise self.fault("link", f"{template!r} names no part of an item, as {{id}}")
        return template

    def _twins(self, table: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        names = self._texts(table, "twins")
        for unknown in (name for name in names if name not in TWINS):
            raise self.fault("twins", f"{unknown!r} is none; known are {', '.join(TWINS)}")
        if {"http", "https"} <= set(names):
            raise self.fault("twins", "http and https exclude each other")
        return tuple(TWINS[name] for name in names)

    def _texts(self, table: Mapping[str, Any], key: str, required: bool = False) -> tuple[str, ...]:
        values = table.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.fault(key, "must be a list of texts")
        if required and not values:
            raise self.fault(key, "is missing or empty")
        return tuple(values)

    def _patterns(self, table: Mapping[str, Any], key: str, required: bool = False) -> tuple[re.Pattern[str], ...]:
        return tuple(self._compile(key, text) for text in self._texts(table, key, required))

    def _compile(self, key: str, text: str) -> re.Pattern[str]:
        return self._try(key, lambda: re.compile(text), f"{text!r} is not a regular expression")

    def _rewrites(self, pairs: Any) -> tuple[tuple[str, str], ...]:
        if not isinstance(pairs, list):
            raise self.fault("canonical", "must be a list of pairs [pattern, replacement]")
        for pair in pairs:
            if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
                raise self.fault("canonical", f"{pair!r} is not a pair [pattern, replacement]")
            pattern = self._compile("canonical", pair[0])
            self._try("canonical", partial(pattern.sub, pair[1], ""), f"{pair[1]!r} is not a replacement")
        return tuple((pair[0], pair[1]) for pair in pairs)

    def _url(self, key: str, url: str) -> str:
        parts = self._try(key, lambda: urlsplit(url), f"{url!r} is not a URL")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise self.fault(key, f"{url!r} is not an http or https URL")
        return url

    def _number(self, table: Mapping[str, Any], key: str, default: float, least: float) -> float:
        value = table.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not value >= least:
            raise self.fault(key, f"must be a number of at least {least}, is {value!r}")
        if value > MOST:
            raise self.fault(key, f"must be a number of at most {MOST}, is {value!r}")
        return float(value)

    def _duration(self, table: Mapping[str, Any], key: str, default: str) -> timedelta:
        text = self._text(table, key, default, pattern=r"[1-9][0-9]{0,4}[mhd]")
        return timedelta(**{UNITS[text[-1]]: int(text[:-1])})

    def _try(self, key: str, make: Callable[[], T], what: str) -> T:
        try:
            return make()
        except (ValueError, re.error, IndexError) as error:
            raise self.fault(key, f"{what}: {error}") from error
