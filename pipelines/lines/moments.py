"""Days and times as Chinese pages write them, read into ISO 8601: 2023年9月18日 星期一 08:52, 二〇二三年九月十八日, 3天前."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))  # Asia/Shanghai has had no other offset since 1991
EARLIEST = 1990
MONTHS_OF_A_YEAR = 12

_TIME = (
    r"(?P<half>上午|下午|晚上|凌晨|中午)?\s*(?P<hour>\d{1,2})"
    r"\s*[:：时点]\s*(?P<minute>\d{1,2})(?:\s*[:：分]\s*(?P<second>\d\d?)(?:\s*秒)?|\s*分)?"
)
DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:\s*[-年/.·—]\s*|\s*(?=\d\d/\d\d(?:\D|\d\d:|$)))(?P<month>\d{1,2})\s*[-月/.·—]\s*"
    r"(?P<day>\d{1,2}(?!\d)|\d\d(?=\d\d:\d\d))\s*日?(?:\s*[（(]?\s*(?:星期|周)[一二三四五六日天]\s*[）)]?[，,]?)?"
    rf"(?:(?:\s*T?|-| ?[|｜] ?|\s*[（(](?=\s*\d{{1,2}}:\d\d(?::\d\d)?\s*[）)])|\s+(?:HKT|CST)(?=\s))\s*{_TIME}(?:\.\d+)?\s*"
    rf"(?P<zone>Z|(?:\+|(?<=:\d\d:\d\d)-)\d\d:?\d\d(?!\d))?)?"
)
DAY_FIRST = re.compile(r"(?P<day>\d\d)\s*(?P<year>20\d\d)\s*[-/.年]\s*(?P<month>\d\d)月?")
"""A line whose day stands in large figures before month and year: 15 2023-08."""
US_DATE = re.compile(
    r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>(?:19|20)\d\d)\s+(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"\s*(?P<half>[AP]M)"
)
"""A date as ASP prints it on a server set up in English: 9/18/2023 8:52:11 AM."""
SLASHED = re.compile(
    r"(?<![\d/])(?P<one>\d\d)/(?P<other>\d\d)/(?P<year>(?:19|20)\d\d)(?!\d)(?:[\s-]+(?P<time>\d\d:\d\d))?"
)
"""A date with its year behind, as systems set up in English print it: 05/13/2025. Of 09/10 it is not known which is the month."""
CHINESE_DATE = re.compile(
    r"([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
MINGUO = re.compile(
    r"(?:民国|(?<=日期[：:])|(?<=时间[：:]))\s*(?P<year>\d{2,3})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
)
"""A date by Taiwan's calendar, in simplified script: 民国113年7月3日."""
SHORT_DATE = re.compile(
    rf"(?:日期|时间)[：:]\s*(?P<year>\d\d)[-/.](?P<month>\d\d)[-/.](?P<day>\d\d)(?:\s*{_TIME}|(?!\d))"
)
"""A date without its century, behind a label: 日期：24/08/14 07:20. One that would lie ahead is none."""
ENGLISH_MONTH = "|".join(
    (
        *("Jan(?:uary)?", "Feb(?:ruary)?", "Mar(?:ch)?", "Apr(?:il)?", "May", "June?", "July?", "Aug(?:ust)?"),
        *("Sept?(?:ember)?", "Oct(?:ober)?", "Nov(?:ember)?", "Dec(?:ember)?"),
    )
)
ENGLISH_DATE = re.compile(
    rf"\b(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<name>{ENGLISH_MONTH})\b\.?,?\s+"
    r"(?(first)|(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+)(?P<year>(?:19|20)\d\d)\b"
)
"""Nov 8, 2015; 15 August 2022."""
DAY_BEFORE_CHINESE_MONTH = re.compile(
    r"(?<!\d)(?P<day>\d{1,2}) (?P<month>\d{1,2}) ?月[,，]? ?(?P<year>(?:19|20)\d\d)(?!\d)"
)
"""An English date as WordPress prints it with Chinese months: 6 7 月, 2021."""
DIGITS = {char: str(value) for value, chars in enumerate(("〇○零", *"一二三四五六七八九")) for char in chars}
COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?"
)
JAVA_DATE = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>\d\d) (?P<time>\d\d:\d\d:\d\d) (?:CST|GMT\+08:00) (?P<year>\d{4})"
)
"""A date as Java prints it; CST is China's time there."""
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
MIDNIGHT = re.compile(r"(?<=\d)[T\s]+00:00(?::00(?:[.:]0+)?)?(?:\+08:?00)?$")
EPOCH = re.compile(r"(\d{10})(?:\d{3})?")

RELATIVE = re.compile(
    rf"(?:(?P<count>\d{{1,3}})\s*(?P<unit>分钟|小时|天)前|(?P<name>今天|昨天|前天)(?:\s*{_TIME}|(?=\s|$)))(?![\u4e00-\u9fff])"
)
UNITS = {"分钟": timedelta(minutes=1), "小时": timedelta(hours=1), "天": timedelta(days=1)}
DAYS_AGO = {"今天": 0, "昨天": 1, "前天": 2}
DAY_AND_TIME = re.compile(
    r"(?<![\d年/.-])(?P<month>\d{1,2})\s*[-月/]\s*(?P<day>\d{1,2})\s*日?\s+(?P<time>\d\d:\d\d(?::\d\d)?)(?!\d)"
)
_TIME_BEHIND = re.compile(rf"(?:\s*{_TIME})?")
"""The time in figures behind a date in Chinese numerals."""
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in a text: where it stands there, and what it says in ISO 8601."""

    start: int
    stop: int
    iso: str


def moments(text: str, fetched_at: datetime | None) -> Iterator[Moment]:
    """Yield the valid full dates of a text in order: none before 1990, none after the fetch."""
    text = text.translate(FULL_WIDTH)
    found = [
        (match.start(), match.end(), _iso(match, fetched_at))
        for form in (DATE, US_DATE)
        for match in form.finditer(text)
    ]
    for match in SHORT_DATE.finditer(text) if fetched_at else ():
        said = f"20{text[match.start('year') : match.end()]}"
        day = DATE.fullmatch(said)
        found.append((match.start("year"), match.end(), _iso(day, fetched_at) if day else None))
    for match in SLASHED.finditer(text):
        month, one = sorted((match["one"], match["other"]))
        said = (
            f"{match['year']}-{month}-{one} {match['time'] or ''}" if int(one) > MONTHS_OF_A_YEAR >= int(month) else ""
        )
        day = DATE.match(said)
        found.append((match.start(), match.end(), _iso(day, fetched_at) if day else None))
    if turned := DAY_FIRST.fullmatch(text.strip()):
        day = DATE.match(f"{turned['year']}-{turned['month']}-{turned['day']}")
        found.append((0, len(text), _iso(day, fetched_at) if day else None))
    for match in MINGUO.finditer(text):
        day = DATE.match(f"{int(match['year']) + 1911}-{match['month']}-{match['day']}")
        found.append((match.start(), match.end(), _iso(day, fetched_at) if day else None))
    for match in ENGLISH_DATE.finditer(text):
        month = MONTHS.index(match["name"][:3]) + 1
        day = DATE.match(f"{match['year']}-{month}-{match['day'] or match['first']}")
        found.append((match.start(), match.end(), _iso(day, fetched_at) if day else None))
    for match in DAY_BEFORE_CHINESE_MONTH.finditer(text):
        day = DATE.match(f"{match['year']}-{match['month']}-{match['day']}")
        found.append((match.start(), match.end(), _iso(day, fetched_at) if day else None))
    for match in CHINESE_DATE.finditer(text):
        year = "".join(DIGITS[char] for char in match[1])
        time = _TIME_BEHIND.match(text, match.end())
        day = DATE.match(f"{year}-{_number(match[2])}-{_number(match[3])} {time[0] if time else ''}")
        end = time.end() if time else match.end()
        found.append((match.start(), end, _iso(day, fetched_at) if day else None))
    yield from (Moment(start, stop, iso) for start, stop, iso in sorted(found, key=lambda each: each[0]) if iso)


def says_day(text: str) -> bool:
    """Say whether a text gives a day in a form that is no other thing's: by Taiwan's calendar, or in English."""
    return any(form.search(text) for form in (MINGUO, ENGLISH_DATE, DAY_BEFORE_CHINESE_MONTH))


def first_date(text: str) -> tuple[int, int] | None:
    """Return where the first date that a text writes in figures or Chinese numerals begins and ends, its time included."""
    if match := DATE.search(text):
        return match.span()
    if match := CHINESE_DATE.search(text):
        time = _TIME_BEHIND.match(text, match.end())
        return match.start(), time.end() if time else match.end()
    return match.span() if (match := SLASHED.search(text)) else None


def read_date(text: str, fetched_at: datetime | None = None) -> str | None:
    """Return the first valid date in a text, in ISO 8601: 2023年09月18日10:21 → 2023-09-18T10:21:00+08:00."""
    return next((moment.iso for moment in moments(text, fetched_at)), None)


def read_machine_date(text: str, fetched_at: datetime | None = None) -> str | None:
    """Return the date in a value written for machines, which may also be 20230918 or seconds since 1970.

    Midnight to the second, or minute, is what systems write where they know the day alone.
    """
    text = MIDNIGHT.sub("", text.strip())
    if java := JAVA_DATE.fullmatch(text):
        month = MONTHS.index(java["month"]) + 1 if java["month"] in MONTHS else 0
        return read_date(f"{java['year']}-{month:02}-{java['day']} {java['time']}", fetched_at)
    if compact := COMPACT.fullmatch(text):
        return _iso(compact, fetched_at)
    if epoch := EPOCH.fullmatch(text):
        return read_date(datetime.fromtimestamp(int(epoch[1]), CHINA).isoformat(), fetched_at)
    return read_date(text, fetched_at)


def read_relative_date(text: str, fetched_at: datetime) -> str | None:
    """Return the day that a text names by its distance from the fetch: 3天前; with the time where it says it: 昨天 08:52."""
    match = RELATIVE.search(text)
    if not match:
        return None
    now = fetched_at.astimezone(CHINA)
    if match["count"]:
        return (now - int(match["count"]) * UNITS[match["unit"]]).date().isoformat()
    day = (now - timedelta(days=DAYS_AGO[match["name"]])).date().isoformat()
    return read_date(f"{day} {match[0].removeprefix(match['name'])}", fetched_at)


def time_of_day(text: str, day: str) -> str | None:
    """Return the time that a text without the year gives for a day known from elsewhere: 09-18 08:52."""
    for match in DAY_AND_TIME.finditer(text):
        if f"{int(match['month']):02}-{int(match['day']):02}" == day[5:10]:
            return read_date(f"{day} {match['time']}")
    return None


def _iso(match: re.Match[str], fetched_at: datetime | None) -> str | None:
    parts = match.groupdict()
    hour = int(parts["hour"] or 0)
    if parts.get("half") in ("下午", "晚上", "PM") and hour < 12:
        hour += 12
    elif parts.get("half") == "AM" and hour == 12:
        hour = 0
    try:
        moment = datetime(
            int(parts["year"]), int(parts["month"]), int(parts["day"]),
            hour, int(parts["minute"] or 0), int(parts["second"] or 0), tzinfo=CHINA,
        )  # fmt: skip
        if parts.get("zone") and parts["zone"] != "+08:00":
            moment = datetime.fromisoformat(moment.isoformat()[:19] + parts["zone"]).astimezone(CHINA)
    except (ValueError, OverflowError):
        day = DATE.match(f"{parts['year']}-{parts['month']}-{parts['day']}") if parts["hour"] else None
        return _iso(day, fetched_at) if day else None  # 09:75 is no time, and its day still one
    if moment.year < EARLIEST or (fetched_at is not None and moment > fetched_at):
        return None
    return moment.isoformat() if parts["hour"] else moment.date().isoformat()


def _number(chinese: str) -> int:
    tens, _, units = chinese.rpartition("十")
    if "十" not in chinese:
        return int("".join(DIGITS[digit] for digit in chinese))
    return int(DIGITS.get(tens, "1")) * 10 + int(DIGITS.get(units, "0"))
