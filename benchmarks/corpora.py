"""The pages of the corpora with human gold text. They are read where they lie, never copied."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.decode import decode

FOLDER = Path(os.environ.get("GONGHUI_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page as decoded HTML, and what a person took out of it."""

    name: str
    url: str
    html: str
    text: str


def files() -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield each file of the corpora: its entry in the index, and its bytes. Ends the program if there are none."""
    index = FOLDER / "index.jsonl"
    if not index.exists():
        sys.exit(f"no corpora at {FOLDER}: set GONGHUI_CORPORA to the folder that holds index.jsonl")
    for line in index.read_text("utf-8").splitlines():
        entry = json.loads(line)
        yield entry, (FOLDER / entry["file"]).read_bytes()


def gold_pages() -> list[GoldPage]:
    """Return the pages with human gold text."""
    return [
        GoldPage(entry["file"], entry["url"] or "http://example.org/1.html", decode(body).text, entry["gold"]["text"])
        for entry, body in files()
        if entry["gold_kind"] == "human" and (entry["gold"] or {}).get("text")
    ]
