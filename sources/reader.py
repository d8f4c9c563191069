"""Reads definitions from TOML and says exactly what is wrong with one that cannot be used."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, time
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sources.generic import SHAPES
from sources.model import DatedHints, Discovery, Examples, Politeness, Schedule, Source, SourceError
from sources.twins import TWINS
from sources.values import ValueReader

LEVELS = ("national", "province", "city", "county", "paper", "portal")
SPIDERS = ("lists", "epaper")
HINTS = ("encoding", "body", "title", "kicker", "subtitle", "byline", "published", "credited", "editors", "edition")
NEEDS = ("", "browser")
PAGER = r"([?&]\w+=|[-_]?)[0-9]{1,3}|"  # what stands before the number of a list's second page, and that number
GENERIC = "generic"  # instead of patterns of articles
HOURS = r"([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]"

TABLES: Mapping[str, frozenset[str]] = {
    "": frozenset(
        "id name organisation level region homepage hosts evidence verified canonical twins fragments discovery examples "
        "schedule politeness hints private_addresses".split()
    ),
    "discovery": frozenset("spider start articles lists days pager pages link since needs".split()),
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


class _Reader(ValueReader):
    """Reads the tables of one file."""

    def source(self, table: Mapping[str, Any]) -> Source:
        self._known_keys(table)
        return Source(
            id=self.text(table, "id", pattern=r"[a-z0-9]+(-[a-z0-9]+)*"),
            name=self.text(table, "name"),
            organisation=self.text(table, "organisation"),
            level=self.one_of(table, "level", LEVELS),
            region=self.text(table, "region", default="", pattern=r"([0-9]{6})?"),
            homepage=self.url("homepage", self.text(table, "homepage")),
            hosts=self.texts(table, "hosts"),
            evidence=self.text(table, "evidence"),
            verified=self.text(table, "verified", default="", pattern=r"([0-9]{4}-[0-9]{2}-[0-9]{2})?"),
            discovery=(discovery := self._discovery(self.table(table, "discovery"))),
            examples=self._examples(self.table(table, "examples")),
            schedule=self._schedule(self.table(table, "schedule")),
            politeness=self._politeness(self.table(table, "politeness")),
            canonical=self._rewrites(table.get("canonical", [])) + self._twins(table, discovery.start[0]),
            fragments=self.flag(table, "fragments"),
            hints=self._hints(self.table(table, "hints")),
            dated_hints=tuple(map(self._dated_hints, self._dated_tables(table))),
            private_addresses=self.flag(table, "private_addresses"),
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
        return [self.table(table, name) if name else table]

    def _discovery(self, table: Mapping[str, Any]) -> Discovery:
        start = self.texts(table, "start", required=True)
        needs = self.one_of(table, "needs", NEEDS, default="")
        generic = table.get("articles") == GENERIC
        return Discovery(
            spider=self.one_of(table, "spider", SPIDERS),
            start=tuple(self.url("start", url) for url in start),
            articles=tuple(map(re.compile, SHAPES.values()))
            if generic
            else self.patterns(table, "articles", required=not needs),
            lists=self.patterns(table, "lists"),
            days=int(self.number(table, "days", 1, least=1)),
            generic=generic,
            pager=self.text(table, "pager", default="", pattern=PAGER),
            pages=int(self.number(table, "pages", 500, least=1)),
            link=self._url_template(table),
            since=self.day(table, "since", None),
            needs=needs,
        )

    def _examples(self, table: Mapping[str, Any]) -> Examples:
        found = {key: self.texts(table, key, name=f"examples.{key}") for key in table}
        return Examples(**{key: tuple(self.url(f"examples.{key}", url) for url in found[key]) for key in found})

    def _schedule(self, table: Mapping[str, Any]) -> Schedule:
        quiet = tuple(self._hours(text) for text in self.texts(table, "quiet"))
        return Schedule(self.duration(table, "every", "12h"), quiet)

    def _hours(self, text: str) -> tuple[time, time]:
        if not re.fullmatch(HOURS, text):
            raise self.fault("quiet", f"{text!r} does not have the form 22:00-06:00")
        begin, end = map(time.fromisoformat, text.split("-"))
        if begin == end:
            raise self.fault("quiet", f"{text!r} begins and ends at the same time")
        return begin, end

    def _politeness(self, table: Mapping[str, Any]) -> Politeness:
        return Politeness(
            delay=self.number(table, "delay", Politeness().delay, least=0),
            concurrency=int(self.number(table, "concurrency", Politeness().concurrency, least=1)),
            budget=int(self.number(table, "budget", 1, least=1)) if "budget" in table else None,
        )

    def _hints(self, table: Mapping[str, Any]) -> Mapping[str, str]:
        return {key: self.text(table, key) for key in table if key in HINTS}

    def _dated_tables(self, table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        found = self.table(table, "hints").get("dated", [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self.fault("hints.dated", "must be tables, each [[hints.dated]]")
        return found

    def _dated_hints(self, table: Mapping[str, Any]) -> DatedHints:
        dated = DatedHints(
            self.text(table, "template"),
            self._hints(table),
            self.day(table, "valid_from", date.min),
            self.day(table, "valid_until", date.max),
        )
        if dated.valid_from > dated.valid_until:
            raise self.fault("valid_from", f"is {dated.valid_from}, after valid_until, {dated.valid_until}")
        if (dated.valid_from, dated.valid_until) == (date.min, date.max):
            raise self.fault("hints.dated", f"{dated.template} has neither valid_from nor valid_until")
        return dated

    def _url_template(self, table: Mapping[str, Any]) -> str:
        template = self.text(table, "link", default="", pattern=".*")
        if template and not re.search(r"\{\w+\}", self.url("link", template)):
            raise self.fault("link", f"{template!r} names no part of an item, as {{id}}")
        return template

    def _twins(self, table: Mapping[str, Any], start: str) -> tuple[tuple[str, str], ...]:
        names = self.texts(table, "twins")
        for unknown in (name for name in names if name not in TWINS):
            raise self.fault("twins", f"{unknown!r} is none; known are {', '.join(TWINS)}")
        if {"http", "https"} <= set(names):
            raise self.fault("twins", "http and https exclude each other")
        schemes = () if {"http", "https"} & set(names) else (urlsplit(start).scheme,)
        return tuple(TWINS[name] for name in (*names, *schemes))

    def _rewrites(self, pairs: Any) -> tuple[tuple[str, str], ...]:
        if not isinstance(pairs, list):
            raise self.fault("canonical", "must be a list of pairs [pattern, replacement]")
        for pair in pairs:
            if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
                raise self.fault("canonical", f"{pair!r} is not a pair [pattern, replacement]")
            pattern = self.compile("canonical", pair[0])
            self.attempt("canonical", partial(pattern.sub, pair[1], ""), f"{pair[1]!r} is not a replacement")
        return tuple((pair[0], pair[1]) for pair in pairs)
