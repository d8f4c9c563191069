"""Reads lists of URLs: text with one a line, and CSV with columns url, date, file."""

import csv
import io
import sys
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from sources import CHINA


class TableError(ValueError):
    """A list that cannot be read. The message names it and the fault."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: the URL, the date and the file as they stand there, empty where there are none."""

    url: str
    date: str = ""
    file: str = ""


def read_table(path: Path) -> list[Row]:
    """Read a CSV with a head that names its columns: url, and where they are known date and file. Raises TableError."""
    lines = csv.DictReader(io.StringIO(_text(path)))
    names = {(name or "").strip().lower(): name for name in lines.fieldnames or ()}
    if "url" not in names:
        raise TableError(f"{path}: its first line must name the columns, one of them url (others: date, file)")
    try:
        return [
            Row(*((line.get(names.get(name, "")) or "").strip() for name in ("url", "date", "file"))) for line in lines
        ]
    except csv.Error as error:
        raise TableError(f"{path}, line {lines.line_num}: {error}") from error


def read_lines(path: Path) -> list[Row]:
    """Read a text with a URL in each line; empty lines and those that begin with # are passed over. Raises TableError."""
    lines = (line.strip() for line in _text(path).splitlines())
    return [Row(line) for line in lines if line and not line.startswith("#")]


def moment_of(text: str) -> datetime | None:
    """Return the point in time that a column says in ISO 8601, in China where no zone is named; None if it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = datetime.combine(date.fromisoformat(text), time())
        except ValueError:
            return None
    return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)


def _text(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise TableError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise TableError(f"{path}: is not UTF-8 at byte {error.start}: convert it first") from None
