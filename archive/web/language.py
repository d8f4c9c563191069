"""The languages of the interface: what it says stands in words.toml."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = {"zh": "中文", "en": "English"}
TAGS = {"zh": "zh-Hans", "en": "en"}
"""What `lang` says of a page. Source: BCP 47."""

COOKIE = "language"

Texts = dict[str, dict[str, str]]


@cache
def texts() -> Texts:
    """Return what the interface says: by key, then by language."""
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        rooms = tomllib.load(file)
    return {f"{room}.{key}": told for room, keys in rooms.items() for key, told in keys.items()}


class Words:
    """Says things in one language: `say("search.found", number=3)`."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: Any) -> str:
        """Return a text with its values filled in; of "one article|{number} articles" the part for the number."""
        told = texts()[key][self.language]
        one, bar, many = told.partition("|")
        if bar:
            told = one if values.get("number") == 1 else many
        return told.format(**values)

    def term(self, room: str, value: str) -> str:
        """Return the name of a value that the archive holds, such as a level: the value itself if it has no other."""
        known = texts().get(f"{room}.{value}")
        return known[self.language] if known else value


def choose_language(asked: str | None, kept: str | None, accepted: str) -> str:
    """Return the language of a request: the one it asks for, or its cookie holds, or its browser takes; else English."""
    for choice in (asked, kept):
        if choice in LANGUAGES:
            return str(choice)
    for part in accepted.split(","):
        if (tag := part.strip()[:2].lower()) in LANGUAGES:
            return tag
    return "en"
