"""Our own extraction, run as the peers are: HTML in, one a line as JSON, text and seconds out, likewise.

python -m benchmarks.ours NAME < pages.jsonl > texts.jsonl
"""

import json
import sys
from collections.abc import Callable

import trafilatura  # noqa: F401  # our second opinion, loaded before the clock runs

from benchmarks.peers import run
from pipelines import Hints, Page, process
from pipelines.boilerplate.link_farms import find_link_farms
from pipelines.decode import decode
from pipelines.extract import find_body
from pipelines.head.headline import find_title
from pipelines.page.document import parse

BODY, WHOLE = "gonghui: body alone", "gonghui: all of process()"


def body_alone(page: Page) -> str:
    """Return the text of a page by the stages of `process` that find it, and no others."""
    decoded = decode(page.body)
    document = parse(decoded.text, page.url, page.body if decoded.rule == "utf-8" else None)
    farms = find_link_farms(document.lines())
    body = find_body(document, find_title(document, Hints()), Hints(), farms)
    return "\n".join(block.plain for block in body.blocks) if body else ""


def all_of_process(page: Page) -> str:
    return "\n".join(article.text for article in process(page))


OURS: dict[str, Callable[[Page], str]] = {BODY: body_alone, WHOLE: all_of_process}


def main() -> None:
    pages = [json.loads(line) for line in sys.stdin]
    run(OURS[sys.argv[1]], [Page(page["url"], page["html"].encode("utf-8")) for page in pages])


if __name__ == "__main__":
    main()
