"""What a citation of an article names, and how citation managers are told of it: BibTeX, RIS, CSL-JSON."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.times import day_in_china

UNTITLED = "[无题]"
"""In brackets, as bibliographies write what does not stand on the work itself."""

DASHES = "—―─－-– "
"""What a page sets before a subtitle to part it from the title; a citation has a colon there."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One article as a citation names it.

    `date` is as precise as the page: (2023,), (2023, 5) or (2023, 5, 18), empty if there is none. `site` is where the
    article was found; the paper that the page credits stands in the note, since it is the page's word alone.
    """

    key: str
    title: str
    subtitle: str
    authors: tuple[str, ...]
    site: str
    publisher: str
    date: tuple[int, ...]
    page: str
    section: str
    abstract: str
    topics: tuple[str, ...]
    url: str
    fetched: str
    location: str
    note: str

    @property
    def is_newspaper(self) -> bool:
        """Whether the article stood on a page of a printed paper."""
        return bool(self.page)


def cite(record: Mapping[str, Any], archive_id: str) -> Citation:
    """Return what a citation of an article, given as its record, names."""
    capture = record["captures"][0]
    location = f"{capture['warc_file']}, offset {capture['warc_offset']}"
    credited = f"Credited source: {record['source']}. " if record["source"] else ""
    kept = f"Archived {capture['captured_at']} in {location} (gonghui archive {archive_id})"
    return Citation(
        key=citation_key(record),
        title=_line(record["title"] or record["kicker"]) or UNTITLED,
        subtitle=_line(record["subtitle"]).lstrip(DASHES),
        authors=tuple(_line(person["name"]) for person in record["byline"]),
        site=_line(record["publisher"]),
        publisher=_line(record["organisation"]),
        date=tuple(int(part) for part in (record["published"] or "")[:10].split("-") if part),
        page=_line(record["edition"]),
        section=_line(record["section"]),
        abstract=_line(record["abstract"]),
        topics=tuple(record["topics"]),
        url=record["url"],
        fetched=day_in_china(capture["captured_at"]),
        location=location,
        note=_line(f"{credited}{kept}, revision {record['revision']}, sha256 {record['digest'][:16]}"),
    )


def citation_key(record: Mapping[str, Any]) -> str:
    """Return the key of an article: of where it was found and its URL and ordinal, so that nothing later changes it."""
    place = f"{record['url']}#{record['ordinal']}"
    return f"{record['source_id']}-{hashlib.sha256(place.encode()).hexdigest()[:10]}"


def _line(text: str | None) -> str:
    """Return a text on one line, without control characters."""
    return " ".join("".join(one if one.isprintable() else " " for one in text or "").split())
