"""An archive whose pages were written by somebody who wants to do harm to its readers."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive import Archive, Capture, Failure
from pipelines import Page, process
from pipelines.article import Certainty, Edit, Image, Person, Removal
from sources import Discovery, Source

HARMS = (
    "<script>alert(1)</script>",
    '"><script src=//evil.example/x.js></script>',
    "<img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</title><svg onload=alert(1)>",
    "</textarea><iframe src=javascript:alert(1)>",
    "{{ 7 * 7 }}{% for x in y %}",
    "<style>*{display:none}</style>",
    "javascript:alert(1)",
    "<!--<a href='",
    "\u202e<b>\u2066",
)
"""What a stranger puts where text is expected."""

ARTICLES = 45
START = datetime(2024, 1, 2, 3, 0, tzinfo=UTC)
PLAIN = """<html><head><meta charset="utf-8"><title>样例市总工会启用服务站</title></head><body><h1>样例市总工会启用服务站</h1>
<p>2024-01-02 来源：样例日报</p><div><p>
样例市总工会组织职工代表走进车间，听取大家对劳动报酬、休息休假和安全卫生的意见，推动企业与职工开展
集体协商。</p><p>下一步，工会将把服务送到更多职工身边，继续做好帮扶工作，维护职工合法权益。</p></div></body></html>"""


def harmful(number: int) -> str:
    return HARMS[number % len(HARMS)]


def write_hostile_archive(path: Path) -> None:
    (plain,) = process(Page("http://evil.example/1.html", PLAIN.encode(), {"content-type": "text/html"}, START))
    source = Source(
        id="evil",
        name=harmful(0),
        organisation=harmful(1),
        level="portal",
        homepage="javascript:alert(1)",
        discovery=Discovery("lists", ("http://evil.example/",), (re.compile("1"),)),
        evidence=harmful(2),
    )
    with Archive(path) as archive:
        crawl_id = archive.begin_crawl(source, START)
        for number in range(ARTICLES):
            for visit in range(2):
                harm = harmful(number)
                text = f"工会 {harm} {number}\n{harmful(number + 1 + visit)} 产改"
                article = replace(
                    plain,
                    url=f"http://evil.example/{number}.html?{harm}" if number % 2 else f"javascript:alert({number})",
                    title=f"{harm} 工会",
                    kicker=harm,
                    subtitle=harm,
                    abstract=harm,
                    byline=(Person(harm, harm, harm),),
                    editors=(Person(harm, harm, harm),),
                    source=harm,
                    section=harm,
                    edition=harm,
                    text=text,
                    original=text,
                    originals={"title": harm},
                    rules={"title": harm, "published": harm},
                    topics=(harm,),
                    encoding_rule=harm,
                    edits=(
                        Edit("restore", harm, 0, 2, "工会", "工会", Certainty.PROVEN),
                        Edit("restore", harm, 0, 0, harm, "", Certainty.LIKELY, "title"),
                    ),
                    removals=(Removal("boilerplate", harm, harm, harm),),
                    images=(Image("javascript:alert(1)", alt=harm, caption=harm), Image("http://evil.example/a.png")),
                )
                capture = Capture(
                    url=article.url,
                    captured_at=START + timedelta(days=visit, minutes=number),
                    status=200,
                    content_type=harm,
                    digest=f"sha1:{number}{visit}{harm}",
                    warc_file=f"{harm}.warc.gz",
                    warc_offset=1000 * (2 * number + visit),
                    warc_length=900,
                )
                archive.store(crawl_id, capture, [article])
        failed = Capture("http://evil.example/x", START, 500, "text/html", "sha1:x", "x.warc.gz", 0, 1)
        archive.store(crawl_id, failed, failure=Failure("http", harmful(0)))
        archive.finish_crawl(crawl_id, START + timedelta(hours=1), "failed", harmful(2), "broken")
