"""Whether there is a browser for the sources that need one, and how it is started."""

import os
import shutil
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""What systems call it. Playwright's own download of a browser is not used: it is none of the system's updates."""

NOWHERE = "http://127.0.0.1:9"
"""The discard port. Chromium is told that its proxy is there, so that no connection of its own can come about."""

ARGUMENTS = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    f"--proxy-server={NOWHERE}",
    "--proxy-bypass-list=<-loopback>",  # for addresses of this machine, too
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)


def find_chromium() -> str | None:
    """Return the path of the system's Chromium, None if there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def why_no_browser() -> str | None:
    """Say what is missing before a browser can be used; None if nothing is."""
    if find_spec("scrapy_playwright") is None:
        return "install gonghui with its extra: pip install 'gonghui[browser]'"
    return None if find_chromium() else f"install Chromium: none of {', '.join(NAMES)} is on the PATH"


def browser_settings(handlers: Mapping[str, Any], start: str) -> dict[str, Any]:
    """Return Scrapy's settings for a source that is crawled with a browser.

    `handlers` are the download handlers as they are, `start` a URL of the source: all that it is asked for has one scheme.
    """
    return {
        "DOWNLOAD_HANDLERS": {**handlers, urlsplit(start).scheme: "crawler.browser.BrowserHandler"},
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": find_chromium(),
            "headless": True,
            "chromium_sandbox": os.geteuid() != 0,  # which it has not for root
            "args": list(ARGUMENTS),
        },
    }
