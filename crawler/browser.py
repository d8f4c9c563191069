"""Pages that only a browser puts together. Needs the extra `browser`: scrapy-playwright, and the system's Chromium.

The browser has no way to the network. What a page asks for is taken from it and fetched as any other request: of the
source's hosts only, as far as robots.txt allows, at the host's pace, through the guard and into the WARC. The browser gets
the answer, and gives back the page as it stands when nothing more is asked for.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from urllib.parse import urldefrag

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page, Route
from playwright.async_api import Request as Asked
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from crawler.guard import GuardedHandler

LONGEST_PAGE = 600.0
"""Seconds for a page with all its parts, each of which waits for its host's delay."""

LONGEST_CLOSING = 10.0
"""Seconds for a page to go away, if its scripts have no end."""

MOST_PARTS = 60
"""Requests of one page. Pages of unions' sites make ten to thirty; one that asks on and on is cut off."""

WANTED = frozenset({"document", "script", "stylesheet", "xhr", "fetch"})
"""What the text of a page is made of. Pictures, fonts and films are not fetched."""

THE_SAME = frozenset({"document", "script", "stylesheet"})
"""Parts that one run asks for once: the page's frame is the same for all that is named behind #. Data never are."""

PASSED = frozenset({"accept", "content-type", "authorization", "referer", "origin"})
"""Headers of the browser that are kept, and X-…; the rest is ours, the user agent above all. Cookies are not sent."""

UNDONE = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie"})

log = logging.getLogger(__name__)
logging.getLogger("scrapy-playwright").setLevel(logging.ERROR)  # what fails becomes a failure in the archive


@dataclass(frozen=True, slots=True)
class Part:
    """The answer to a request of a page, as the browser gets it."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Visit:
    """One page in the browser: its URL, how many requests it has made, and what kept us from having the page itself."""

    url: str
    page: Page | None = None
    parts: int = 0
    error: Exception | None = None

    async def end(self) -> None:
        """Send the page away, if its scripts let it go."""
        with suppress(BrowserError, TimeoutError):
            async with asyncio.timeout(LONGEST_CLOSING):
                if self.page:
                    await self.page.close()


class BrowserHandler(ScrapyPlaywrightDownloadHandler, GuardedHandler):
    """A download handler: for requests that are marked, scrapy-playwright's; for all others, the guarded one."""

    lazy = False  # it starts with the engine

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.config.navigation_timeout_ms = LONGEST_PAGE * 1000
        self.kept: dict[str, Part] = {}

    async def download_request(self, request: Request) -> Response:
        """Fetch a page, or let the browser make it.

        Raises DownloadTimeoutError for a page that is never done, DownloadCancelledError for one that is too large, and
        what kept us from fetching the page before anything stood on it.
        """
        if not request.meta.get("playwright"):
            fetched: Response = await super().download_request(request)
            return fetched
        visit = Visit(request.url)

        async def take(page: Page, _: Request) -> None:
            visit.page = page
            await page.route("**/*", partial(self._answer, visit))

        request.meta["playwright_page_init_callback"] = take
        request.meta["playwright_page_methods"] = [PageMethod(_settled)]
        request.meta["playwright_context_kwargs"] = {
            "user_agent": self._crawler.settings["USER_AGENT"],
            "service_workers": "block",
            "accept_downloads": False,
            "locale": "zh-CN",
        }
        try:
            async with asyncio.timeout(LONGEST_PAGE):
                made: Response = await super().download_request(request)
        except TimeoutError as error:
            await visit.end()
            raise DownloadTimeoutError(f"the page was not done after {LONGEST_PAGE:.0f} s in the browser") from error
        except BrowserError as error:
            raise visit.error or error from error
        if len(made.body) > self._default_maxsize:
            raise DownloadCancelledError(f"the page is {len(made.body)} bytes in the browser")
        return made

    async def _answer(self, visit: Visit, route: Route, asked: Asked) -> None:
        """Answer what a page asks for."""
        url = urldefrag(asked.url)[0]
        part = self.kept.get(url)
        if part is None and asked.resource_type in WANTED and visit.parts < MOST_PARTS:
            visit.parts += 1
            try:
                part = await self._fetch(asked, url, visit.url)
            except Exception as error:
                log.info("not for the browser: %s: %s", url, " ".join(f"{type(error).__name__}: {error}".split()))
                if asked.is_navigation_request():
                    visit.error = visit.error or error
        with suppress(BrowserError):  # the page may be gone
            if part is None:
                await route.abort()
            else:
                await route.fulfill(status=part.status, headers=dict(part.headers), body=part.body)

    async def _fetch(self, asked: Asked, url: str, via: str) -> Part:
        """Fetch a part of a page as the crawler fetches everything. Raises what keeps it from that."""
        sent = await asked.all_headers()
        headers = {name: value for name, value in sent.items() if name in PASSED or name.startswith("x-")}
        body = asked.post_data_buffer or b""
        request = Request(url, NO_CALLBACK, method=asked.method, headers=headers, body=body, meta={"via": via})
        assert self._crawler.engine
        response = await self._crawler.engine.download_async(request)
        answered = {
            name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
            for name, values in response.headers.items()
        }
        headers = {name: value for name, value in answered.items() if name not in UNDONE}
        part = Part(response.status, headers, response.body)
        if asked.resource_type in THE_SAME and asked.method == "GET" and response.status == HTTPStatus.OK:
            self.kept[url] = part
        return part


async def _settled(page: Page) -> None:
    """Wait until a page has asked for nothing for half a second."""
    await page.wait_for_load_state("networkidle")
