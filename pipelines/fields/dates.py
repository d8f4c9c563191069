"""When it was published: read, never guessed; a day stays a day; never before 1990 nor after it was fetched."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone

from pipelines.article import Hints
from pipelines.document import Document

CHINA = timezone(timedelta(hours=8))  # Asia/Shanghai has had no other offset since 1991
EARLIEST = 1990

DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[-年/.]\s*(?P<month>\d{1,2})\s*[-月/.]\s*(?P<day>\d{1,2})(?!\d)\s*日?"
    r"(?:\s*T?\s*(?P<hour>\d{1,2})\s*[:：时]\s*(?P<minute>\d{1,2})(?:\s*[:：分]\s*(?P<second>\d{1,2}))?"
    r"(?:\.\d+)?(?P<zone>Z|[+-]\d\d:?\d\d(?!\d))?)?"
)
CHINESE_DATE = re.compile(
    r"([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
DIGITS = {char: str(value) for value, chars in enumerate(("〇○零", *"一二三四五六七八九")) for char in chars}

LABEL = re.compile(r"(?:发布|发表|更新|刊发|成文)?(?:时间|日期)\s*[：:]|来源\s*[：:]|发布于")

PUBLISHED = re.compile(r"\W{0,3}(?:发布|发表|刊发|发稿)(?:时间|日期|于)?\s*[：:]?\s*(?:19|20)\d\d")

META_NAMES = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "og:release_date",
    "publish_time",
    "publishtime",
    "firstpublishedtime",
    "datepublished",
    "dcterms.created",
    "og:time",
    "dc.date",
    "date",
    "dateupdate",
)
"""Names of <meta> elements, most to be trusted first; PubDate is the one that GB/T 42147-2022 asks for."""

IN_SCRIPT = re.compile(
    r"""["']?(?:pub_?time|publish_?(?:time|date)|news_?time|pub_?date|date_?published)["']?\s*[:=]\s*["'](?P<date>[^"']{8,30})["']""",
    re.I,
)
"""The date in the data that a page's scripts (JSON-LD among them) are given."""

URL_DATES = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)[-/]?(?P<month>\d\d)[-/]?(?P<day>\d\d)/"),
    re.compile(r"[/_]t?(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)_"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/"),
)


def published(
    document: Document, hints: Hints, lines: Sequence[str], below: Sequence[str], fetched_at: datetime | None
) -> tuple[str, str] | None:
    """Return the date of publication in ISO 8601 and the rule that found it.

    `lines` stand between title and body, `below` after it, where only a label makes a date that of publication.

    The first rule with a valid answer gives the day; a later rule may add the time if it names the same day.
    """
    found = [
        (iso, rule) for text, rule in _candidates(document, hints, lines, below) if (iso := read_date(text, fetched_at))
    ]
    if not found:
        found = [(iso, "script") for text in _in_scripts(document) if (iso := read_date(text, fetched_at))]
    url_date = _url_date(document.url, fetched_at)
    if url_date:
        found.append((url_date, "URL"))
    if not found:
        return None
    day = found[0][0][:10]
    return next(((iso, rule) for iso, rule in found if iso[:10] == day and len(iso) > 10), found[0])


def read_date(text: str, fetched_at: datetime | None = None) -> str | None:
    """Return the first valid date in a text, in ISO 8601: 2023年09月18日10:21 → 2023-09-18T10:21:00+08:00."""
    for match in DATE.finditer(text):
        iso = _iso(match, fetched_at)
        if iso:
            return iso
    chinese = CHINESE_DATE.search(text)
    if chinese:
        year = "".join(DIGITS[char] for char in chinese[1])
        return _iso(DATE.match(f"{year}-{_number(chinese[2])}-{_number(chinese[3])}"), fetched_at)
    return None


OUTLET_BESIDE_DATE = re.compile(
    r"(?:原创\s*)?《?(?P<name>[\u4e00-\u9fffA-Za-z·-]{2,14}?(?:报|网|社|刊|台|频道|新闻|科技|财经|客户端|杂志|在线|综合))》?"
)


def outlet_beside_date(line: str) -> str | None:
    """Return the outlet that stands beside the date with nothing else: 2019年11月25日 18:57 参考消息报."""
    match = DATE.search(line)
    rest = (line[: match.start()] + " " + line[match.end() :]).strip() if match else ""
    named = OUTLET_BESIDE_DATE.fullmatch(rest)
    return named["name"] if named else None


def _candidates(
    document: Document, hints: Hints, lines: Sequence[str], below: Sequence[str]
) -> Iterator[tuple[str, str]]:
    if hints.published:
        yield from ((text, "hint") for text in document.select(hints.published))
    yield from ((line, "labelled line") for line in lines if LABEL.search(line))
    yield from ((line, "line under the title") for line in lines if DATE.search(line) and len(line) < 60)
    for name in META_NAMES:
        yield from ((text, f"meta {name}") for text in document.meta(name))
    yield from ((line, "labelled line after the body") for line in below if PUBLISHED.match(line))


def _in_scripts(document: Document) -> Iterator[str]:
    for script in document.tree.iter("script"):
        yield from (match["date"] for match in IN_SCRIPT.finditer(script.text or ""))


def _url_date(url: str, fetched_at: datetime | None) -> str | None:
    for pattern in URL_DATES:
        match = pattern.search(url)
        if match:
            return _iso(DATE.match(f"{match['year']}-{match['month']}-{match['day']}"), fetched_at)
    return None


def _iso(match: re.Match[str] | None, fetched_at: datetime | None) -> str | None:
    if match is None:
        return None
    parts = [int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")]
    try:
        moment = datetime(*parts, tzinfo=CHINA)  # type: ignore[arg-type,misc]  # six ints, then tzinfo
    except ValueError:
        return None
    if match["zone"] and match["zone"] != "+08:00":
        moment = datetime.fromisoformat(moment.isoformat()[:19] + match["zone"]).astimezone(CHINA)
    if moment.year < EARLIEST or (fetched_at is not None and moment > fetched_at + timedelta(days=1)):
        return None
    return moment.isoformat() if match["hour"] else moment.date().isoformat()


def _number(chinese: str) -> int:
    tens, _, units = chinese.rpartition("十")
    if "十" not in chinese:
        return int(DIGITS[units])
    return int(DIGITS.get(tens, "1")) * 10 + int(DIGITS.get(units, "0"))
