r"""Links by the shape of their URLs, and the patterns that the shapes of articles make.

A shape has a head, folders without a digit, and a tail: /xwdt/ghyw/ and \d{6}/t\d{8}_\d+\.html. The columns of a site share
the tail: links with one tail are a family, those with one head its members.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from urllib.parse import urlsplit

from crawler.shapes import shape_of

MOST_OF_FAMILY = 6
"""Pages of a family that are looked at: three, and one more for each of a few columns."""

FEWEST_OF_FAMILY = 3

ENOUGH = 2 / 3
"""Share of the pages looked at that must be articles. A page that was taken down is common, three of them are not."""

MOST_HOSTS = 3
"""Hosts that a pattern names one by one; more are those of the domain."""

DATED = re.compile(r"\\d\{4\}|\\d\{6\}|\\d\{8\}")
"""A tail with a date in it is that of no list, whatever the folders before it."""

NUMBER = re.compile(r"\\d\+")


@dataclass
class Family:
    """The links of a site whose URLs end alike: the URLs by the head of their shape, and which of them are articles.

    `key` is the same for all of them, `tail` matches them all: days of one digit come beside those of two. `is_article` is
    what was found on those that were looked at.
    """

    key: str
    tail: str
    members: dict[str, list[str]] = field(default_factory=dict)
    is_article: dict[str, bool] = field(default_factory=dict)

    @property
    def urls(self) -> list[str]:
        """All URLs of the family."""
        return [url for urls in self.members.values() for url in urls]

    def samples(self) -> list[str]:
        """Return the URLs to look at: of each member the first, then the last and the middle ones, by turns."""
        spread = [_spread(urls) for urls in sorted(self.members.values(), key=len, reverse=True) if urls]
        wanted = max(FEWEST_OF_FAMILY, min(MOST_OF_FAMILY, len(spread)))
        by_turns = [urls[turn] for turn in range(FEWEST_OF_FAMILY) for urls in spread if turn < len(urls)]
        return by_turns[:wanted]

    @property
    def articles(self) -> list[str]:
        """The URLs that were found to be articles."""
        return [url for url, found in self.is_article.items() if found]

    @property
    def is_confirmed(self) -> bool:
        """Whether its links are articles: all but a few of those looked at are."""
        return len(self.articles) >= max(1, ENOUGH * len(self.is_article)) and len(self.articles) >= min(
            2, len(self.urls)
        )

    def has(self, url: str) -> bool:
        """Say whether a URL is one of the family's, among members that are articles."""
        head, tail = split_shape(shape_of(url))
        return key_of(tail) == self.key and head in self.heads()

    def heads(self) -> list[str]:
        """Return the heads of its members, without those of which everything looked at is no article."""
        refused = {
            head
            for head, urls in self.members.items()
            if (seen := [self.is_article[url] for url in urls if url in self.is_article]) and not any(seen)
        }
        return sorted(head for head, urls in self.members.items() if urls and head not in refused)


def families_of(urls: Iterable[str]) -> list[Family]:
    """Put URLs into families, the largest first. Those without a digit or a made-up name are no article's, and left out."""
    found: dict[str, Family] = {}
    for url in dict.fromkeys(urls):
        head, tail = split_shape(shape_of(url))
        if "\\d" in tail or "[0-9a-f]" in tail:
            key = key_of(tail)
            family = found.setdefault(key, Family(key, tail))
            if family.tail != tail:
                family.tail = key.replace(r"\d\d", r"\d\d?")
            family.members.setdefault(head, []).append(url)
    return sorted(found.values(), key=lambda family: -len(family.urls))


def key_of(tail: str) -> str:
    """Return what the tails of a family have in common: /2026/1/9/ and /2026/11/21/ are of one."""
    return tail.replace(r"\d\d?", r"\d\d")


def split_shape(shape: str) -> tuple[str, str]:
    """Split a shape into head and tail."""
    path, mark, query = shape.partition(r"\?")
    folders = path.split("/")
    first = next((at for at, folder in enumerate(folders) if "\\d" in folder or "[0-9a-f]" in folder), len(folders) - 1)
    return "/".join(folders[:first]) + "/", "/".join(folders[first:]) + mark + query


def pattern_of(family: Family, others: Collection[str]) -> str:
    """Return a pattern that matches the URLs of a family and none of `others`; empty if there is none so simple.

    The folders before a dated tail may be any; those before one without a date are those that were seen. Numbers may be
    of any length, unless that would take a list for an article: then they have as many digits as were seen, or more.
    """
    hosts = _hosts(family.urls)
    heads = family.heads()
    common = _common(heads)
    seen = _alternatives(common, heads)
    loose = [rf"{common}(?:[\w-]+/)*"] if len(heads) > 1 and DATED.search(family.tail) else []
    for head in [*loose, seen]:
        for tail in (family.tail, _with_lengths(family)):
            pattern = f"^https?://{hosts}{head}{tail}$"
            if not any(re.search(pattern, other) for other in others):
                return pattern
    return ""


def _spread(urls: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([urls[0], urls[-1], urls[len(urls) // 2]]))


def _hosts(urls: Sequence[str]) -> str:
    names = sorted({urlsplit(url).netloc for url in urls})
    bare = sorted({name.removeprefix("www.") for name in names})
    if len(bare) == 1:
        return ("(?:www\\.)?" if names != bare else "") + re.escape(bare[0])
    if len(names) > MOST_HOSTS and (parent := common_parent(names)):
        return rf"(?:[\w-]+\.)*{re.escape(parent)}"
    return f"(?:{'|'.join(map(re.escape, names))})"


def common_parent(hosts: Collection[str]) -> str:
    """Return the domain that all hosts lie below; empty if there is none of two labels."""
    from_the_end = zip(*(host.split(".")[::-1] for host in hosts), strict=False)
    same = [each[0] for each in takewhile(lambda labels: len(set(labels)) == 1, from_the_end)]
    return ".".join(same[::-1]) if len(same) > 1 else ""


def _common(heads: Sequence[str]) -> str:
    """Return the folders that all heads begin with."""
    split = [head.split("/")[:-1] for head in heads]
    shared = 0
    while all(len(folders) > shared for folders in split) and len({folders[shared] for folders in split}) == 1:
        shared += 1
    return "/".join(split[0][:shared]) + "/"


def _alternatives(common: str, heads: Sequence[str]) -> str:
    rest = [head.removeprefix(common) for head in heads]
    if rest == [""]:
        return common
    return f"{common}(?:{'|'.join(rest)})"


def _with_lengths(family: Family) -> str:
    """Return the tail with the least number of digits that each of its numbers was seen with."""
    grouped = re.compile(NUMBER.sub(r"(\\d+)", family.tail) + "$")
    found = [match.groups() for url in family.urls if (match := grouped.search(url))]
    if not found:
        return family.tail
    lengths = iter(min(map(len, numbers)) for numbers in zip(*found, strict=True))
    return NUMBER.sub(lambda _: rf"\d{{{next(lengths)},}}", family.tail)


def twins_of(urls: Collection[str], twins: Mapping[str, tuple[str, str]], https: bool) -> list[str]:
    """Return the names of the rewrites (`sources.twins`) that bring URLs of a site to others of it; the one scheme."""
    known = set(urls)
    found = []
    for name, (pattern, replacement) in twins.items():
        if name == ("http" if https else "https"):
            continue
        if any((other := re.sub(pattern, replacement, url)) != url and other in known for url in urls):
            found.append(name)
    return found
