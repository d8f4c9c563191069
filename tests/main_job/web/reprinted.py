"""Adds reprints of an article of the sample to its archive, as other sites would have brought them."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive import Archive, Capture
from pipelines import Certainty, Edit, Page, process
from sources import Discovery, Source

START = datetime(2023, 9, 20, 3, 0, tzinfo=UTC)
LOST = 200
"""Where the second reprint has lost a character."""

REPRINTS = (("2023-09-18", "云南网", ""), ("2023-09-20", "工人日报", "转载："), (None, None, ""))
"""When each was published, whom it credits, what it puts before the title."""


def add_reprints(path: Path, page: Path) -> None:
    (original,) = process(Page("http://example.org/0.html", page.read_bytes(), {"content-type": "text/html"}, START))
    with Archive(path) as archive:
        for number, (published, credited, before) in enumerate(REPRINTS, 1):
            source = Source(
                id=f"reprinter-{number}",
                name=f"转载网站之{number}",
                organisation="样例",
                level="portal",
                homepage="http://example.org/",
                discovery=Discovery("lists", ("http://example.org/",), (re.compile("n1"),)),
                evidence="made up",
            )
            crawl_id = archive.begin_crawl(source, START)
            url = f"http://example.org/{number}.html"
            text = original.text + "\n（来源：样例）" * number
            edits: tuple[Edit, ...] = ()
            if number == 2:
                text = f"{text[:LOST]}?{text[LOST + 1 :]}"
                edits = (Edit("restore", "byte shift", LOST, LOST + 1, "?", "?", Certainty.UNREPAIRED),)
            article = replace(
                original, url=url, published=published, source=credited, title=f"{before}{original.title}", text=text,
                original=text, edits=edits, originals={},
            )  # fmt: skip
            captured = START + timedelta(days=number)
            capture = Capture(url, captured, 200, "text/html", f"sha1:{number}", "reprints.warc.gz", 1000 * number, 900)
            archive.store(crawl_id, capture, [article])
            archive.finish_crawl(crawl_id, captured, "finished")
