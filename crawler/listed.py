"""The URLs of a list that is imported."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from archive import Archive


@dataclass(frozen=True, slots=True)
class ListedUrl:
    """A URL to ask for, the date that its list gives for it, as it stands there, and the list."""

    url: str
    date: str
    file: str


def wanted(listed: Iterable[ListedUrl], canonical: Callable[[str], str], archive: Archive, full: bool) -> list[str]:
    """Return the canonical URLs to ask for, each once: those that are not kept, or if `full` all."""
    urls = list(dict.fromkeys(canonical(each.url) for each in listed))
    known = archive.standing(urls)
    return [url for url in urls if full or not known[url].kept]
