"""When it was published: read, never guessed; a day stays a day; never before 1990 nor after it was fetched."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from pipelines.article import Hints
from pipelines.fields.line_pieces import pieces_of
from pipelines.fields.zones import Line, Zones
from pipelines.head.machine import dates_in_scripts, declared_dates
from pipelines.lines.credits import read_credits
from pipelines.lines.moments import (
    Moment,
    moments,
    read_date,
    read_machine_date,
    read_relative_date,
    time_of_day,
)
from pipelines.lines.people import names_editors
from pipelines.page.document import Document

DAY = len("2023-09-18")
LONGEST_LINE = 60  # of a line whose date has no label
BARRED = re.compile(r"\s*[|｜丨]\s*[\u4e00-\u9fff]{2,4}\s*[：:]")
"""What stands behind a date that begins a line of labels: 2018-4-11 20:37|发布者: …|查看: 1263|评论: 3."""
LABEL = re.compile(r"(?P<what>[\u4e00-\u9fff]*?)(?:时间|日期|(?<=[布表登发载稿新])于)\s*[：:]?\s*[\[【（]?\s*$")
NAMED = (
    "发布",
    "发表",
    "刊发",
    "刊登",
    "发稿",
    "录入",
    "添加",
    "加入",
    "上传",
    "公开",
    "登载",
    "编辑",
    "公告",
    "公布",
    "张贴",
    "刊出",
    "信息",
)
OF_UPDATE = ("更新", "修改")
"""What a label says of its date. Any other one (成文日期, 活动时间) is no date of publication."""
BEHIND_VALUE = re.compile(r"(?:来\s*源|作\s*者|稿源|编辑)\s*[：:]\s*\S+$")
"""The value of another label right before one of a date: 来源：河州日报日期：2023-09-18."""
CLAUSE = re.compile(
    r"[。；]|(?<![一二三四五六日天])，(?!\s*\d{1,2}\s*[:：时点]|(?<=月，)\s*(?:19|20)\d\d\b)|(?<=[一二三四五六日天])，(?!\s*\d)"
)
"""The comma behind 星期二 may stand before the day or the time, that behind an English date's month before its year."""
CLOCK = re.compile(r"今天|现在|欢迎|星期|农历|北京时间")
TODAY = re.compile(r"今天是?\s*$")
WITH_SOURCE = re.compile(r"来\s*源\s*[：:]")
EDITION = re.compile(r"第\s*[A-Z]?\d+\s*版")

RUN_TOGETHER = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{3}|\d(?:19|20)\d\d[-/.年]\d")
"""<span>2025-01-02</span><span>01</span>."""

URL_DATES = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)[-/]?(?P<month>\d\d)[-/]?(?P<day>\d\d)/"),
    re.compile(r"[/_]t?(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)_"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})/"),
    re.compile(r"[/-](?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?=[-_A-Z])"),
    re.compile(r"[?&]\w*date=(?P<year>20\d\d)-?(?P<month>\d\d)-?(?P<day>\d\d)(?!\d)"),
)


def published(
    document: Document,
    hints: Hints,
    zones: Zones,
    fetched_at: datetime | None,
) -> tuple[str, str] | None:
    """Return the date of publication in ISO 8601 and the rule that found it.

    The first rule with a valid answer gives the day; a later rule may add the time if it names the same day.
    """
    scripts = ((iso, "script") for text in dates_in_scripts(document) if (iso := read_machine_date(text, fetched_at)))
    url = _url_date(document.url, fetched_at)
    found = _best(_candidates(document, hints, zones, fetched_at)) or _best(scripts) or ((url, "URL") if url else None)
    if found and len(found[0]) == DAY:
        timed = (iso for line in zones.above if (iso := time_of_day(line.plain, found[0])))
        return next(((iso, "line under the title") for iso in timed), found)
    return found


def _best(answers: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the first answer, or a later one that tells the time of the same day."""
    first: tuple[str, str] | None = None
    for iso, rule in answers:
        first = first or (iso, rule)
        if len(iso) > DAY and iso[:DAY] == first[0][:DAY]:
            return iso, rule
    return first


def _candidates(
    document: Document,
    hints: Hints,
    zones: Zones,
    fetched_at: datetime | None,
) -> Iterator[tuple[str, str]]:
    if hints.published:
        yield from ((iso, "hint") for text in document.select(hints.published) if (iso := read_date(text, fetched_at)))
    before, below = ([line.plain for line in zone] for zone in (zones.before, zones.below))
    lines = [_apart(document, line) for line in zones.above]
    dated = [(line, moment) for line in lines for moment in moments(line, fetched_at)]
    told = [(_label(line, moment), line, moment) for line, moment in dated]
    yield from ((moment.iso, "labelled line") for label, _, moment in told if label in NAMED)
    plain = [(line, moment) for label, line, moment in told if label is None]
    yield from ((moment.iso, "labelled line") for label, line, moment in told if not label and WITH_SOURCE.search(line))
    yield from ((moment.iso, "labelled line") for label, _, moment in told if label == "")
    near_title = [line.plain for line in _without_menu_below(zones.before)]
    told_before = [(_label(line, moment), line, moment) for line in before for moment in moments(line, fetched_at)]
    unlabelled = [moment for line in near_title if not CLOCK.search(line) for moment in moments(line, fetched_at)]
    yield from (
        (moment.iso, "labelled line above the title")
        for label, line, moment in told_before
        if label in NAMED or (label == "" and WITH_SOURCE.search(line))
    )
    yield from (
        (moment.iso, "line under the title")
        for line, moment in plain
        if (len(line) < LONGEST_LINE or (not moment.start and BARRED.match(line, moment.stop)))
        and not CLAUSE.search(line)
    )
    for text, rule in declared_dates(document):
        if iso := read_machine_date(text, fetched_at):
            yield iso, rule
    yield from ((moment.iso, "labelled line") for label, _, moment in told if label in OF_UPDATE)
    newspaper = any(EDITION.search(line) for line in before)
    yield from (
        (moment.iso, "line above the title")
        for label, line, moment in told_before
        if label is None and (newspaper or names_editors(line) or (len(moment.iso) > DAY and moment in unlabelled))
    )
    for line in lines:
        if fetched_at and len(line) < LONGEST_LINE and (iso := read_relative_date(line, fetched_at)):
            yield iso, "time since, in a line under the title"
    for line in below:
        for moment in moments(line, fetched_at):
            if _label(line, moment) in NAMED:
                yield moment.iso, "labelled line after the body"
            elif _label(line, moment) is None and (names := read_credits(line)) and (names.byline or names.editors):
                yield moment.iso, "credits after the body"


def _apart(document: Document, line: Line) -> str:
    """Return a line; with blanks between its elements, if figures that stand in two of them run together."""
    pieces = pieces_of(document, line.paragraph) if RUN_TOGETHER.search(line.plain) else ()
    return " ".join(pieces) or line.plain


def _without_menu_below(before: Sequence[Line]) -> list[Line]:
    """Return the lines above the title that no menu parts from it: above one stands the page's clock."""
    menu = max((place for place, line in enumerate(before) if line.all_links), default=-1)
    return list(before[menu + 1 :])


def _label(line: str, moment: Moment) -> str | None:
    """Return what the label before a date says (发布 of 发布时间：), empty for 时间： alone, None if it has no label."""
    before = line[: moment.start]
    if TODAY.search(before):
        return "今天"
    label = LABEL.search(before)
    if not label:
        return None
    if BEHIND_VALUE.search(before[: label.end("what")]):
        return ""
    return next((what for what in (*NAMED, *OF_UPDATE) if label["what"].endswith(what)), label["what"])


def _url_date(url: str, fetched_at: datetime | None) -> str | None:
    for pattern in URL_DATES:
        match = pattern.search(url)
        if match:
            return read_date(f"{match['year']}-{match['month']}-{match['day']}", fetched_at)
    return None
