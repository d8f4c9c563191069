"""Reads single values out of the tables of a definition: each is of its form, or the file, its key and the fault are named."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from sources.model import SourceError

T = TypeVar("T")

MOST = 100_000  # of anything that a definition counts: days, seconds, connections
UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class ValueReader:
    """Reads the values of one file, and names that file in each fault. All but `fault` raise SourceError."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fault(self, key: str, what: str) -> SourceError:
        """Return the error that says what is wrong with a key."""
        return SourceError(f"{self.path}: {key}: {what}")

    def table(self, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """Return a table of the file; an empty one if it is not there."""
        found = table.get(key, {})
        if not isinstance(found, dict):
            raise self.fault(key, f"must be a table, [{key}]")
        return found

    def text(self, table: Mapping[str, Any], key: str, default: str | None = None, pattern: str = r".+") -> str:
        """Return a text of the form `pattern`; `default` if it is not there, None for one that must be."""
        value = table.get(key, default)
        if value is None:
            raise self.fault(key, "is missing")
        if not isinstance(value, str):
            raise self.fault(key, f"must be text, is {value!r}")
        if not re.fullmatch(pattern, value, re.DOTALL):
            raise self.fault(key, f"is {value!r}, which does not have the form {pattern}")
        return value

    def one_of(self, table: Mapping[str, Any], key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """Return a text that is one of those allowed."""
        value = self.text(table, key, default, pattern=".*")
        if value not in allowed:
            raise self.fault(key, f"is {value!r}; allowed are {', '.join(filter(None, allowed))}")
        return value

    def day(self, table: Mapping[str, Any], key: str, default: T) -> date | T:
        """Return a date without a time."""
        if key not in table:
            return default
        value = table[key]
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.fault(key, f"must be a date, as 2020-01-31 without quotes, is {value!r}")
        return value

    def texts(self, table: Mapping[str, Any], key: str, required: bool = False, name: str = "") -> tuple[str, ...]:
        """Return a list of texts. A fault names `name`, or else the key."""
        values = table.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.fault(name or key, "must be a list of texts")
        if required and not values:
            raise self.fault(key, "is missing or empty")
        return tuple(values)

    def patterns(self, table: Mapping[str, Any], key: str, required: bool = False) -> tuple[re.Pattern[str], ...]:
        """Return a list of texts as regular expressions."""
        return tuple(self.compile(key, text) for text in self.texts(table, key, required))

    def compile(self, key: str, text: str) -> re.Pattern[str]:
        """Return a text as a regular expression."""
        return self.attempt(key, lambda: re.compile(text), f"{text!r} is not a regular expression")

    def url(self, key: str, url: str) -> str:
        """Return a URL of http or https with a host, as it is written."""
        parts = self.attempt(key, lambda: urlsplit(url), f"{url!r} is not a URL")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise self.fault(key, f"{url!r} is not an http or https URL")
        return url

    def number(self, table: Mapping[str, Any], key: str, default: float, least: float) -> float:
        """Return a number of at least `least` and at most `MOST`."""
        value = table.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not value >= least:
            raise self.fault(key, f"must be a number of at least {least}, is {value!r}")
        if value > MOST:
            raise self.fault(key, f"must be a number of at most {MOST}, is {value!r}")
        return float(value)

    def flag(self, table: Mapping[str, Any], key: str) -> bool:
        """Return true or false; false if it is not there."""
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(key, f"must be true or false, is {value!r}")
        return value

    def duration(self, table: Mapping[str, Any], key: str, default: str) -> timedelta:
        """Return a length of time that is written as 30m, 12h or 7d."""
        text = self.text(table, key, default, pattern=r"[1-9][0-9]{0,4}[mhd]")
        return timedelta(**{UNITS[text[-1]]: int(text[:-1])})

    def attempt(self, key: str, make: Callable[[], T], what: str) -> T:
        """Return what `make` makes; what it raises for a value that cannot be used becomes a fault."""
        try:
            return make()
        except (ValueError, re.error, IndexError) as error:
            raise self.fault(key, f"{what}: {error}") from error
