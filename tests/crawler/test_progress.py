"""What an operator sees while a run goes on."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from crawler.progress import LINE_EVERY_PAGES, progress_on
from crawler.report import NOTHING, SourceReport
from sources import Discovery, Source

SOURCE = Source("one", "一报", "一", "city", "http://one.cn/", Discovery("lists", ("http://one.cn/",), ()), "test")
SOME = replace(NOTHING, pages=LINE_EVERY_PAGES, new=7)


@pytest.mark.parametrize("terminal", [True, False])
def test_the_end_of_each_source_is_told_with_its_figures_and_reason(terminal):
    out = StringIO()
    with progress_on(Console(file=out, force_terminal=terminal, width=40)) as progress:
        progress.begin(SOURCE)
        progress.tick({"one": SOME})
        progress.end(SourceReport("one", "failed", "no [start] URL", SOME))
    assert "one: failed (no [start] URL): 100 pages, 7 new, 0 unchanged, 0 failed, 0 articles\n" in out.getvalue()


def test_piped_a_line_comes_with_every_hundred_pages_and_not_with_every_second():
    out = StringIO()
    with progress_on(Console(file=out)) as progress:
        progress.begin(SOURCE)
        for pages in (1, 50, 99, 100, 150, 199, 230):
            progress.tick({"one": replace(NOTHING, pages=pages)})
    assert [line.split(",")[0] for line in out.getvalue().splitlines()] == [
        "one: begins (一报)",
        "one: 100 pages",
        "one: 230 pages",
    ]
