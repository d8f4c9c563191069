"""The pictures of an article, with what the page says under them."""

import re

from pipelines.article import Image
from pipelines.body.captions import around, texts
from pipelines.extract import Body
from pipelines.page.document import Document, ancestors, fold
from pipelines.page.tree import Element
from pipelines.urls.canonical import absolute_url

SOURCES = tuple("data-original data-src data-lazy-src data-lazyload data-echo zoomfile original _src file src".split())
"""Where the picture's address stands, the lazily loaded first: there `src` is only a placeholder."""
FIRST_OF_SET = re.compile(r"\s*([^\s,]\S*?)(?:\s+[\d.]+[wx])?\s*(?:,|$)")
"""The first picture of a `srcset`; all of them are the same in other sizes."""
LEAST_SIZE = 40  # pixels; smaller ones are icons and counters


def find_images(document: Document, body: Body) -> tuple[Image, ...]:
    """Return the pictures inside the body's element, or the smallest that holds text and captions, in order, each once."""
    blocks = sorted([*body.blocks, *body.captions.values()], key=lambda block: block.index)
    captions = texts(body.captions)
    holder = body.element if body.element is not None else around(blocks) if blocks else None
    if holder is None:
        return ()
    bases = (
        absolute_url(document.url, href)
        for element in document.elements("base")
        if (href := element.get("href")) is not None
    )
    base = next(bases, None) or document.url
    found: dict[str, Image] = {}
    for element in holder.iter("img"):
        source = _source(element)
        if source and not _is_icon(element):
            url = absolute_url(base, source)
            if url is not None:
                found.setdefault(
                    url, Image(url, fold(element.get("alt") or ""), captions.get(element) or _caption(element))
                )
    return tuple(found.values())


def shows_picture(element: Element) -> bool:
    """Say whether an element holds a picture that is no icon."""
    return any(_source(picture) and not _is_icon(picture) for picture in element.iter("img"))


def _source(element: Element) -> str:
    given = ((element.get(name) or "").strip() for name in SOURCES)
    source = next((value for value in given if value and not value.startswith("data:")), "")
    of_set = FIRST_OF_SET.match(element.get("data-srcset") or element.get("srcset") or "")
    return source or (of_set[1] if of_set else "")


def _is_icon(element: Element) -> bool:
    sizes = [value.strip().removesuffix("px") for name in ("width", "height") if (value := element.get(name))]
    return any(size.isdigit() and int(size) < LEAST_SIZE for size in sizes)


def _caption(element: Element) -> str:
    figure = next((node for node in ancestors(element) if node.tag == "figure"), None)
    captions = figure.findall(".//figcaption") if figure is not None else []
    return fold("".join(captions[0].itertext())) if captions else ""
