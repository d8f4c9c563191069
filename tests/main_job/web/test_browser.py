"""A researcher in a real browser: from a search to the byte, with the mouse, the keyboard, a phone, in light and dark."""

import os
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import hostile
import pytest

from crawler.chromium import NAMES, find_chromium

SCREENSHOTS = Path(__file__).parents[3] / "screenshots"
ARGUMENTS = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = "the server responded with a status of 404"
"""What Chromium says of a page that is not there, which is looked at too."""

LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light", "has_touch": True, "is_mobile": True},
}


def missing() -> str:
    if find_spec("playwright") is None:
        return "playwright is not installed: make test installs it"
    return "" if find_chromium() else f"no Chromium on the PATH, by none of the names {', '.join(NAMES)}"


pytestmark = pytest.mark.skipif(bool(missing()), reason=f"no browser: {missing()}")


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), chromium_sandbox=os.geteuid() != 0, args=list(ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, served):
    """Open a page in a look; afterwards nothing may have been said on its console, and nothing asked of another host."""
    said: list[str] = []
    contexts = []

    def open_in(look: str = "light", address: str = served):
        context = browser.new_context(**LOOKS[look], locale="en-GB", base_url=address, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: None if MISSING in message.text else said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
        page.on("request", lambda asked: None if asked.url.startswith(address) else said.append(asked.url))
        return page

    yield open_in
    for context in contexts:
        context.close()
    assert said == []


def follow(page, link) -> None:
    """Click a link and wait for its page, the style sheet included."""
    with page.expect_navigation():
        link.click()


def test_from_a_search_to_the_byte(visit, reprinted):
    page = visit(address=reprinted)
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("产改")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator(".total").inner_text() == "8 articles"
    for form, begins in (("csv", b"url,ordinal,"), ("bibtex", b"@online{")):
        page.locator(".download summary").click()
        page.get_by_label("Format").select_option(form)
        with page.expect_download() as asked:
            page.get_by_role("button", name="Download").click()
        told = Path(asked.value.path()).read_bytes()
        assert told.startswith(begins)
        assert "产改".encode() in told
        page.reload()
    follow(page, page.locator(".facets").get_by_role("link", name="样例·党建网站"))
    assert page.locator(".total").inner_text() == "1 article"
    assert page.locator(".chosen a").inner_text().split() == ["Source", "样例·党建网站", "×"]
    follow(page, page.locator(".hit a"))
    assert page.locator("h1").inner_text().startswith("发挥特色用足资源")
    edit = page.locator(".text .edit.proven").first
    assert not edit.locator(".note").is_visible()
    edit.hover()
    assert edit.locator(".note .was").inner_text() == "(chǎn)"
    assert edit.locator(".note .sure").inner_text() == "proven"
    assert edit.locator(".note .rule").inner_text() == "restore / gloss"
    page.mouse.move(5, 5)
    edit.focus()
    assert edit.locator(".note").is_visible()
    page.keyboard.press("Escape")
    assert not edit.locator(".note").is_visible()
    follow(page, page.get_by_role("link", name="As on the page"))
    assert "產(chǎn)業(yè)工人隊伍" in page.locator(".text").inner_text()
    follow(page, page.locator(".contents").get_by_role("link", name="Reprints"))
    assert page.locator("#reprints .dot").count() == 3
    follow(page, page.get_by_role("link", name="The whole cluster"))
    assert page.locator(".members tbody tr").count() == 4
    follow(page, page.get_by_role("link", name="compare").first)
    assert "（来源：样例）" in page.locator(".difference .added").last.inner_text()
    page.go_back()
    follow(page, page.locator(".members a", has_text="发挥特色用足资源").first)
    assert re.search(r"gonghui-\S+\.warc\.gz at byte \d+", page.locator("#provenance").inner_text())


def test_the_keyboard_alone_reaches_the_content_and_the_marks(visit, job):
    (article,) = job.third.rows("SELECT id FROM articles WHERE source_id = 'sample-people'")
    page = visit()
    page.goto(f"/article/{article['id']}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        if "edit" in page.evaluate("document.activeElement.className").split():
            break
    assert page.locator(":focus .note").is_visible()


def test_on_a_phone_what_a_figure_counts_stands_in_a_line(visit, job):
    (article,) = job.third.rows("SELECT id FROM articles WHERE source_id = 'sample-people'")
    page = visit("phone")
    page.goto(f"/article/{article['id']}")
    if not page.locator("#figures details[open]").count():
        page.locator("#figures summary").click()
    counted = max(page.locator("#figures tbody td:first-child").all(), key=lambda cell: len(cell.inner_text()))
    assert len(counted.inner_text()) > 4
    assert counted.bounding_box()["width"] > 2 * counted.bounding_box()["height"]


def test_revisions_are_compared(visit, job):
    (article,) = job.third.rows("SELECT id FROM articles WHERE source_id = 'sample-nanchang'")
    page = visit()
    page.goto(f"/article/{article['id']}")
    follow(page, page.get_by_role("button", name="Compare"))
    assert page.locator("ins").inner_text() == "跟"


def test_the_language_is_switched_on_any_page(visit):
    page = visit()
    page.goto("/search?q=工会&topic=产改")
    follow(page, page.get_by_role("link", name="中文"))
    assert page.locator(".chosen").inner_text().split() == ["主题", "产改", "×"]
    page.goto("/sources")
    assert page.locator("h1").inner_text() == "来源"


def test_a_statement_is_run_in_the_console(visit):
    page = visit()
    page.goto("/archive")
    page.get_by_label("SQL", exact=True).fill("SELECT count(*) AS articles FROM articles")
    page.get_by_role("button", name="Run").click()
    assert page.locator(".rows td").inner_text() == "12"


def test_what_strangers_wrote_does_nothing(visit, serving, tmp_path):
    hostile.write_hostile_archive(tmp_path / "archive.db")
    with serving(tmp_path) as address:
        page = visit(address=address)
        for path in (
            "/",
            "/search?q=*",
            "/search?q=产改&view=lines",
            "/sources",
            "/source/evil",
            "/archive/articles",
            "/archive/edits",
        ):
            page.goto(address + path)
        for number in range(1, len(hostile.HARMS) + 1):
            page.goto(f"{address}/article/{number}")
            page.locator(".edit, del, ins, p").first.click()


@pytest.mark.parametrize("look", LOOKS)
def test_each_page_fits_its_screen(visit, reprinted, job, look: str):
    (article,) = job.third.rows("SELECT id FROM articles WHERE source_id = 'sample-nanchang'")
    (people,) = job.third.rows("SELECT id FROM articles WHERE source_id = 'sample-people'")
    own = f"/article/{article['id']}"
    pages = {
        "first": "/?lang=zh", "search": "/search?q=工会", "lines": "/search?q=工会&view=lines", "article": own,
        "original": f"{own}?view=original", "compare": f"{own}/compare", "reprints": f"/article/{people['id']}",
        "cluster": f"/cluster/{people['id']}", "beside": f"/article/{people['id']}/beside/14", "sources": "/sources",
        "calendar": "/source/sample-people?year=2023", "missing": "/nosuch", "console": "/archive?lang=en",
        "table": "/archive/articles", "question": "/archive/bytes", "en-search": "/search?q=产改",
    }  # fmt: skip
    SCREENSHOTS.mkdir(exist_ok=True)
    page = visit(look, reprinted)
    for name, path in pages.items():
        page.goto(path)
        page.screenshot(path=SCREENSHOTS / f"{name}-{look}.png", full_page=True)
        width = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width[0] <= width[1], f"{name} is wider than its screen"
