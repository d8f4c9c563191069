"""Reads definitions from TOML and says exactly what is wrong with one that cannot be used."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from sources.generic import SHAPES
from sources.model import DatedHints, Discovery, Examples, Politeness, Schedule, Source, SourceError

T = TypeVar("T")

LEVELS = ("national", "province", "city", "county", "paper", "portal")
SPIDERS = ("lists", "epaper")
HINTS = ("encoding", "body", "title", "kicker", "subtitle", "byline", "published", "credited", "editors", "edition")
NEEDS = ("", "browser")
GENERIC = "generic"  # instead of patterns of articles
HOURS = r"([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]"
MOST = 100_000  # of anything that a definition counts: days, seconds, connections
UNITS = {"m": "minutes", "h": "hours", "d": "days"}

TABLES: Mapping[str, frozenset[str]] = {
    "": frozenset(
        "id name organisation level region homepage hosts evidence verified canonical discovery examples schedule politeness "
        "hints private_addresses".split()
    ),
    "discovery": frozenset("spider start articles lists days needs".split()),
    "examples": frozenset({"articles", "lists", "neither"}),
    "schedule": frozenset({"every", "quiet"}),
    "politeness": frozenset({"delay", "concurrency", "budget"}),
    "hints": frozenset({*HINTS, "dated"}),
    "hints.dated": frozenset({*HINTS, "template", "valid_from", "valid_until"}),
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
            examples=self._examples(self._table(table, "examples")),
            schedule=self._schedule(self._table(table, "schedule")),
            politeness=self._politeness(self._table(table, "politeness")),
            canonical=self._rewrites(table.get("canonical", [])),
            hints=self._hints(self._table(table, "hints")),
            dated_hints=tuple(map(self._dated_hints, self._dated_tables(table))),
            private_addresses=self._flag(table, "private_addresses"),
        )

    def _known_keys(self, table: Mapping[str, Any]) -> None:
        for name, known in TABLES.items():
            for key in (key for part in self._parts(table, name) for key in part):
                if key not in known:
                    dotted = f"{name}.{key}" if name else key
                    raise self.fault(dotted, f"is not a key of a definition; known are {', '.join(sorted(known))}")

    def _parts(self, table: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
        if name == "hints.dated":
            return self._dated_tables(table)
        return [self._table(table, name) if name else table]

    def _discovery(self, table: Mapping[str, Any]) -> Discovery:
        start = self._texts(table, "start", required=True)
        needs = self._one_of(table, "needs", NEEDS, default="")
        generic = table.get("articles") == GENERIC
        return Discovery(
            spider=self._one_of(table, "spider", SPIDERS),
            start=tuple(self._url("start", url) for url in start),
            articles=tuple(map(re.compile, SHAPES.values()))
            if generic
            else self._patterns(table, "articles", required=not needs),
            lists=self._patterns(table, "lists"),
            days=int(self._number(table, "days", 1, least=1)),
            generic=generic,
            needs=needs,
        )

    def _examples(self, table: Mapping[str, Any]) -> Examples:
        found = {key: self._texts(table, key, name=f"examples.{key}") for key in table}
        return Examples(**{key: tuple(self._url(f"examples.{key}", url) for url in found[key]) for key in found})

    def _schedule(self, table: Mapping[str, Any]) -> Schedule:
        quiet = tuple(self._hours(text) for text in self._texts(table, "quiet"))
        return Schedule(self._duration(table, "every", "12h"), quiet)

    def _hours(self, text: str) -> tuple[time, time]:
        if not re.fullmatch(HOURS, text):
            raise self.fault("quiet", f"{text!r} does not have the form 22:00-06:00")
        begin, end = map(time.fromisoformat, text.split("-"))
        if begin == end:
            raise self.fault("quiet", f"{text!r} begins and ends at the same time")
        return begin, end

    def _politeness(self, table: Mapping[str, Any]) -> Politeness:
        return Politeness(
            delay=self._number(table, "delay", Politeness().delay, least=0),
            concurrency=int(self._number(table, "concurrency", Politeness().concurrency, least=1)),
            budget=int(self._number(table, "budget", 1, least=1)) if "budget" in table else None,
        )

    def _hints(self, table: Mapping[str, Any]) -> Mapping[str, str]:
        return {key: self._text(table, key) for key in table if key in HINTS}

    def _dated_tables(self, table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        found = self._table(table, "hints").get("dated", [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self.fault("hints.dated", "must be tables, each [[hints.dated]]")
        return found

    def _dated_hints(self, table: Mapping[str, Any]) -> DatedHints:
        dated = DatedHints(
            self._text(table, "template"),
            self._hints(table),
            self._date(table, "valid_from", date.min),
            self._date(table, "valid_until", date.max),
        )
        if dated.valid_from > dated.valid_until:
            raise self.fault("valid_from", f"is {dated.valid_from}, after valid_until, {dated.valid_until}")
        if (dated.valid_from, dated.valid_until) == (date.min, date.max):
            raise self.fault("hints.dated", f"{dated.template} has neither valid_from nor valid_until")
        return dated

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

    def _date(self, table: Mapping[str, Any], key: str, default: date) -> date:
        value = table.get(key, default)
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.fault(key, f"must be a date, as 2020-01-31 without quotes, is {value!r}")
        return value

    def _texts(self, table: Mapping[str, Any], key: str, required: bool = False, name: str = "") -> tuple[str, ...]:
        values = table.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.fault(name or key, "must be a list of texts")
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

    def _flag(self, table: Mapping[str, Any], key: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(key, f"must be true or false, is {value!r}")
        return value

    def _duration(self, table: Mapping[str, Any], key: str, default: str) -> timedelta:
        text = self._text(table, key, default, pattern=r"[1-9][0-9]{0,4}[mhd]")
        return timedelta(**{UNITS[text[-1]]: int(text[:-1])})

    def _try(self, key: str, make: Callable[[], T], what: str) -> T:
        try:
            return make()
        except (ValueError, re.error, IndexError) as error:
            raise self.fault(key, f"{what}: {error}") from error
