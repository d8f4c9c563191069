"""What was found on a page, as it goes from the process that read it to the one that keeps it."""

from dataclasses import dataclass

from pipelines.article import Article

NO_SENTENCES = "no sentences"
"""How the reason begins for a page that may well be an article's, with pictures or tables alone."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found on a page: its articles in order, and where there are none the reason in one line.

    `further` are the URLs of the pages on which its last article goes on, in order, as far as this page names them, `left_out`
    is how many more it names than are read. A further page may name more, though it gives no article.
    """

    articles: tuple[Article, ...]
    nothing: str = ""
    further: tuple[str, ...] = ()
    left_out: int = 0
