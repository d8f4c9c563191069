"""trafilatura's answer to where the body of a page is, asked where our own is doubtful."""

from configparser import ConfigParser

from lxml import etree

from pipelines.boilerplate.repeats import key
from pipelines.page.document import Document

LEAST_EXTRACTED = "60"
"""trafilatura's MIN_EXTRACTED_SIZE; its own 250 pulls navigation into short Chinese items."""


def trafilatura_blocks(document: Document) -> range:
    """Return the blocks from the first to the last that trafilatura counts as the body; empty if it finds none."""
    from trafilatura import extract  # here, because few pages need it and importing it takes as long as ten of them
    from trafilatura.settings import DEFAULT_CONFIG

    settings = ConfigParser()
    settings.read_dict(DEFAULT_CONFIG)
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = LEAST_EXTRACTED
    html = etree.tostring(document.tree, encoding="unicode", method="html")
    text = extract(html, include_tables=False, include_comments=False, fast=True, config=settings) or ""
    lines = {key(line) for line in text.splitlines()} - {""}
    found = [block.index for block in document.blocks if key(block.text) in lines]
    return range(found[0], found[-1] + 1) if found else range(0)
