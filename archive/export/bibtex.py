"""BibTeX, as BibLaTeX and the citation managers read it: UTF-8, what TeX takes for a command escaped, names as they stand.

Written here: the libraries there are parse BibTeX, or turn what is not ASCII into TeX commands, and none streams.
"""

from collections.abc import Iterator
from typing import BinaryIO

from archive.export.citation import Citation, cite
from archive.export.corpus import Entry
from archive.export.writing import About

ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{one: f"\\{one}" for one in "&%$#_"},
}
IN_URLS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "\n": "%0A", "\r": "%0D", "\t": "%09"}
"""The field url is read as it stands, but for braces, which must come in pairs."""

_ESCAPED, _IN_URLS = str.maketrans(ESCAPED), str.maketrans(IN_URLS)


def write(entries: Iterator[Entry], out: BinaryIO, about: About) -> None:
    """Write articles as entries: @article for what stood in a printed paper, @online for what stood on a site."""
    for entry in entries:
        out.write(_entry(cite(entry.record, about.archive_id)).encode())


def _entry(article: Citation) -> str:
    fields = {
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in article.authors),  # in braces: no name is cut in two
        "title": f"{{{_escaped(article.title)}}}",
        "subtitle": _escaped(article.subtitle),
        "journal" if article.is_newspaper else "organization": _escaped(article.site),
        "publisher": _escaped(article.publisher),
        "date": "-".join(f"{part:02}" for part in article.date),
        "year": f"{article.date[0]}" if article.date else "",
        "pages": _escaped(article.page),
        "abstract": _escaped(article.abstract),
        "keywords": _escaped(", ".join(article.topics)),
        "language": "chinese",
        "url": article.url.translate(_IN_URLS),
        "urldate": article.fetched,
        "note": _escaped(article.note),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'article' if article.is_newspaper else 'online'}{{{article.key},\n{lines}}}\n\n"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)
