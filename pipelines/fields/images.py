"""The pictures of an article, with what the page says under them."""

from pipelines.article import Image
from pipelines.canonical import absolute_url
from pipelines.captions import around, texts
from pipelines.document import Document, ancestors, fold
from pipelines.extract import Body
from pipelines.tree import Element

SOURCES = ("data-original", "data-src", "src")
"""Where the picture's address stands, the lazily loaded first: there `src` is only a placeholder."""


def find_images(document: Document, body: Body) -> tuple[Image, ...]:
    """Return the pictures inside the smallest element that holds the text and the captions, in order, each once."""
    blocks = sorted([*body.blocks, *body.captions.values()], key=lambda block: block.index)
    captions = texts(body.captions)
    if not blocks:
        return ()
    bases = (
        absolute_url(document.url, href)
        for element in document.tree.iter("base")
        if (href := element.get("href")) is not None
    )
    base = next(bases, None) or document.url
    found: dict[str, Image] = {}
    for element in around(blocks).iter("img"):
        source = next((value for name in SOURCES if (value := (element.get(name) or "").strip())), "")
        if source and not source.startswith("data:"):
            url = absolute_url(base, source)
            if url is not None:
                found.setdefault(
                    url, Image(url, fold(element.get("alt") or ""), captions.get(element) or _caption(element))
                )
    return tuple(found.values())


def _caption(element: Element) -> str:
    figure = next((node for node in ancestors(element) if node.tag == "figure"), None)
    captions = figure.findall(".//figcaption") if figure is not None else []
    return fold("".join(captions[0].itertext())) if captions else ""
