"""RIS, as EndNote, Zotero and library catalogues read it. Source: its description by Research Information Systems."""

from collections.abc import Iterator
from typing import BinaryIO

from archive.export.citation import Citation, cite
from archive.export.corpus import Entry
from archive.export.writing import About


def write(entries: Iterator[Entry], out: BinaryIO, about: About) -> None:
    """Write articles as records: NEWS for what stood in a printed paper, ELEC for what stood on a site."""
    for entry in entries:
        lines = "".join(f"{tag}  - {value}\r\n" for tag, value in _tags(cite(entry.record, about.archive_id)))
        out.write(f"{lines}ER  - \r\n\r\n".encode())


def _tags(article: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS" if article.is_newspaper else "ELEC"
    yield "ID", article.key
    for name in article.authors:
        yield "AU", name
    told = {
        "TI": article.title + (f" : {article.subtitle}" if article.subtitle else ""),
        "T2": article.site,
        "PB": article.publisher,
        "PY": f"{article.date[0]}" if article.date else "",
        "DA": "/".join([*(f"{part:02}" for part in article.date), *("" for _ in range(4 - len(article.date)))]),
        "SP": article.page,
        "SE": article.section,
        "AB": article.abstract,
        "LA": "zh",
        "UR": article.url,
        "Y2": article.fetched.replace("-", "/"),
        "AV": article.location,
        "N1": article.note,
    }
    yield from ((tag, value) for tag, value in told.items() if value.strip("/"))
    for topic in article.topics:
        yield "KW", topic
