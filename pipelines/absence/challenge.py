"""Tells the pages with which a site turns programs away: challenges for browsers, checks for humans, logins."""

import re

STATUSES = {412: "as 瑞数 has them", 521: "as 加速乐 has them"}
"""HTTP statuses that these firewalls answer with instead of the page. A GET of ours sets no condition that 412 could be
about, and 521 is in no standard."""

LARGEST = 32 * 1024
"""Bytes. What stands on a challenge is a script and hardly a word; an article's page is mostly larger than this."""

MOST_TEXT = 200
"""Visible characters on a challenge. Notices with more to say tell what they are about, and their host is not blocked
for it."""

MOST_LINKS = 10
"""Counted first, since nearly every page has more: a site's front page has a login too, and its links beside it."""

SIGNS = {
    "a challenge of 云锁": re.compile(r"YunSuoAutoJump|security_(?:session_(?:mid_)?)?verify", re.I),
    "a challenge of 加速乐": re.compile(r"__jsl_clearance|\};\s*go\(\{"),
    "a challenge of 瑞数": re.compile(r"\$_ts\s*=\s*window\["),
    "a challenge of 阿里云": re.compile(r"acw_sc__v\d|\barg1\s*=\s*'[0-9A-Fa-f]{32,}'"),
    "a challenge of 360": re.compile(r"\bwzws(?:confirm|template|challenge)", re.I),
    "a challenge of Cloudflare": re.compile(r"_cf_chl_opt"),
    "a check of the session": re.compile(r"SessionVerify", re.I),
    "a script that sets a cookie and asks again": re.compile(
        r"document\.cookie\s*=.{0,4000}?\blocation\b(?:\.\w+)?\s*[=(]|\blocation\.reload\b.{0,4000}?document\.cookie\s*=",
        re.S,
    ),
    "a check for humans": re.compile(
        r"安全(?:验证|检测|检查|校验)|人机(?:验证|识别|校验)|访问(?:验证|过于?频繁|频率)|滑动(?:滑块|验证)|(?:输入|图形|图片)验证码"
        r"|verify(?:ing)? (?:that )?you are (?:a )?human|checking (?:if|your) .{0,40}browser",
        re.I,
    ),
    "a login": re.compile(r"<input\b[^>]*\btype\s*=\s*[\"']?password\b", re.I),
}
"""How these pages are known, the surest first: names in the scripts of firewalls as public crawlers quote them, then what
such scripts do, then what they say. Each stands on ordinary pages too; none of those is as empty."""

UNSEEN = re.compile(r"<(script|style|noscript|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^>]*+>", re.S | re.I)


def why_challenge(status: int, body: bytes) -> str | None:
    """Say how an answer turns a program away; None if it does not. `body` is without its content-encoding."""
    if status in STATUSES:
        return f"HTTP {status}: a challenge for browsers, {STATUSES[status]}"
    if len(body) > LARGEST:
        return None
    if body.lower().count(b"<a ") > MOST_LINKS:
        return None
    text = _text(body)
    if len("".join(UNSEEN.sub("", text).split())) > MOST_TEXT:
        return None
    sign = next((what for what, pattern in SIGNS.items() if pattern.search(text)), None)
    return sign and f"{sign}, under HTTP {status}"


def _text(body: bytes) -> str:
    """Return a body as text, near enough to know it by its words."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")
