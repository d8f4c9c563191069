"""The records that flow through the stages: a page goes in, articles come out. All of them are frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

RULES_VERSION = "2026.12.01.5"
"""The version of everything in `pipelines`. Every row that the archive keeps names the version that made it."""


class Certainty(StrEnum):
    """How sure a repair is. What is less sure than `LIKELY` is not repaired but marked."""

    PROVEN = "proven"  # every byte of it is known
    WITNESSED = "witnessed"  # a clean reprint has the passage
    LIKELY = "likely"  # the language model is sure
    UNREPAIRED = "unrepaired"  # damage was seen and left as found


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched page: its URL, the body as bytes (content-encoding undone), the HTTP headers, when it was fetched.

    `first` is the URL of the article's first page, if this is a further one of it.
    """

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    fetched_at: datetime | None = None
    first: str = ""

    def header(self, name: str) -> str:
        """Return the value of an HTTP header, whatever its case; empty if there is none."""
        return next((value for key, value in self.headers.items() if key.lower() == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Hints:
    """What a source's definition knows of its pages. All of it is optional: the general rules need none.

    `body`, `title`, `kicker`, `subtitle`, `byline`, `published`, `credited`, `editors` and `edition` are CSS selectors.
    `canonical` are pairs of a regular expression and its replacement, applied in order to a URL; `fragments`
    says that what follows # in a URL names a page. `furniture` are lines known to stand on many pages of the source.
    """

    encoding: str | None = None
    body: str | None = None
    title: str | None = None
    kicker: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    published: str | None = None
    credited: str | None = None
    editors: str | None = None
    edition: str | None = None
    canonical: tuple[tuple[str, str], ...] = ()
    fragments: bool = False
    furniture: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in a byline or as editor: 本报通讯员 杨诚波 → Person("杨诚波", "通讯员", "本报")."""

    name: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article: its absolute URL, its alt text, its caption."""

    url: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A repair to the text of one field: `before` stood at [start, end) of the original, `after` replaces it."""

    stage: str
    rule: str
    start: int
    end: int
    before: str
    after: str
    certainty: Certainty
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Removal:
    """Text that a stage took out: by which rule, from where on the page, and the text itself as it stood there."""

    stage: str
    rule: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a text reports, at [start, end) of it: 新增货车司机会员7600人.

    Its sentence stands at [sentence_start, sentence_end).
    `indicator` is what it counts (货车司机会员), a piece of the text, found by `rule`; empty if it is not sure to be told.
    `verb` is what is done with that: 投入 in 投入资金300万元. `value` is scaled, so that 1.2万人次 is 12000 with `unit` 人次; a
    share is told in %. `upper` is the other end of a range. `qualifier` are words that say how it is meant: 新增, 累计, 超过, 余.
    """

    start: int
    end: int
    sentence_start: int
    sentence_end: int
    verb: str
    indicator: str
    value: int | float
    upper: int | float | None
    unit: str
    qualifier: str
    rule: str


@dataclass(frozen=True, slots=True)
class NamedRegion:
    """A division of China that a text names: its GB/T 2260 code, its name as it first stands there, how often it is named."""

    code: str
    name: str
    mentions: int


@dataclass(frozen=True, slots=True)
class NamedOrganisation:
    """An organisation that a text names, as printed, and how often.

    Of a division's union, where it is proved which is meant: `canonical` is its name with those of the divisions around it
    (昆明市官渡区总工会), `code` the division by GB/T 2260, `rule` tells what proves it.
    """

    name: str
    mentions: int
    canonical: str | None = None
    code: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one of an article's several pages gave: its URL, and where in `original` its text begins."""

    url: str
    start: int


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of journalism. A field that was not found is None or empty, never guessed.

    `text` is restored, simplified, and has its paragraphs joined by a newline; `original` is the same paragraphs as
    extracted. `originals` holds, for other fields, the form on the page where it differs from the one kept. `rules`
    names for each field the rule that found it. `published` is ISO 8601 in the zone Asia/Shanghai, as precise as the
    page is: a day stays a day. `parts` are the pages of an article that was joined of several.
    `continued_on` is the newspaper page that the article goes on to (下转第3版 → 3), `continued_from` the one it comes from.
    """

    url: str
    ordinal: int
    kind: str
    title: str | None
    kicker: str | None
    subtitle: str | None
    byline: tuple[Person, ...]
    source: str | None
    editors: tuple[Person, ...]
    section: str | None
    edition: str | None
    abstract: str | None
    published: str | None
    text: str
    original: str
    script: str
    encoding: str
    encoding_rule: str
    bytes_failed: int
    images: tuple[Image, ...] = ()
    edits: tuple[Edit, ...] = ()
    removals: tuple[Removal, ...] = ()
    originals: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    regions: tuple[NamedRegion, ...] = ()
    organisations: tuple[NamedOrganisation, ...] = ()
    figures: tuple[Figure, ...] = ()
    sketch: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    continued_on: str | None = None
    continued_from: str | None = None
    rules_version: str = RULES_VERSION

    @property
    def published_rule(self) -> str | None:
        """The rule that found the date of publication."""
        return self.rules.get("published")
