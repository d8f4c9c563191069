"""Other extractors, run in an environment of their own: HTML in, one a line as JSON, text and seconds out, likewise.

python peers.py NAME < pages.jsonl > texts.jsonl
"""

import importlib
import json
import logging
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any


def trafilatura() -> Callable[[str, str], str]:
    extract = importlib.import_module("trafilatura").extract
    return lambda html, _: extract(html) or ""


def trafilatura_precision() -> Callable[[str, str], str]:
    extract = importlib.import_module("trafilatura").extract
    return lambda html, _: extract(html, favor_precision=True) or ""


def readability() -> Callable[[str, str], str]:
    document = importlib.import_module("readability").Document
    fromstring = importlib.import_module("lxml.html").fromstring
    return lambda html, _: fromstring(document(html).summary()).text_content()


def resiliparse() -> Callable[[str, str], str]:
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda html, _: extract(html, main_content=True)


def newspaper() -> Callable[[str, str], str]:
    module = importlib.import_module("newspaper")

    def run(html: str, url: str) -> str:
        article = module.Article(url, language="zh", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return run


PEERS = {
    "trafilatura": trafilatura,
    "trafilatura precision": trafilatura_precision,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "newspaper4k": newspaper,
}

WARM_UP = 5
"""Pages read before the clock runs: what is loaded or compiled with the first is not the speed of the next."""


def main() -> None:
    extract = PEERS[sys.argv[1]]()
    run(lambda page: extract(page["html"], page["url"]), [json.loads(line) for line in sys.stdin])


def run(extract: Callable[[Any], str], pages: Sequence[Any]) -> None:
    """Write the text of each page and the seconds it took, once the extractor has warmed up."""
    logging.disable()
    for page in pages[:WARM_UP]:
        timed(extract, page)
    for page in pages:
        text, seconds = timed(extract, page)
        print(json.dumps({"text": text, "seconds": seconds}, ensure_ascii=False))


def timed(extract: Callable[[Any], str], page: Any) -> tuple[str, float]:
    """Return the text, empty if the extractor fails, and the seconds of processor time it took."""
    started = time.process_time()
    try:
        text = extract(page)
    except Exception:
        text = ""
    return text, time.process_time() - started


if __name__ == "__main__":
    main()
