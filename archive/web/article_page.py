"""The page of an article: what it says, what was repaired and taken out, and where all of it comes from."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from datasette.utils.asgi import NotFound

from archive.errors import MissingArticle
from archive.store import Archive
from archive.web.downloads import citations
from archive.web.marking import Piece, marked
from archive.web.pages import render
from archive.web.reprint_line import line_of
from pipelines.article import Certainty

HEADS = ("kicker", "title", "subtitle", "abstract")
LARGEST_ID = 2**63 - 1
LANGUAGE_OF = {"traditional": "zh-Hant", "mixed": "zh"}
"""What `lang` says of an original, by its script; what was made of it is simplified."""

CERTAINTIES = tuple(Certainty)


async def article_page(datasette: Any, request: Any) -> Any:
    """Show an article, as it was restored or, with view=original, as it was found."""
    article_id = number_in(request.url_vars["id"])
    as_found = request.args.get("view") == "original"

    def question(archive: Archive) -> dict[str, Any]:
        article = archive.article(article_id)
        return {
            "article": article,
            "publisher": archive.source_names()[article["source_id"]],
            "citations": citations(archive, article_id),
            "reprints": archive.reprints(article_id),
        }

    try:
        context = await datasette.readers.ask(question)
    except MissingArticle as error:
        raise NotFound(str(error)) from error
    cluster = context["reprints"]["cluster"]
    line = line_of(cluster["members"]) if cluster else None
    return await render(
        datasette, request, "article.html", {**context, "line": line, **shown(context["article"], as_found)}
    )


def number_in(text: str) -> int:
    """Return an id from an address. Raises NotFound for one that is too large to be any."""
    number = int(text[:20])
    if number > LARGEST_ID:
        raise NotFound("no such article")
    return number


def shown(article: Mapping[str, Any], as_found: bool) -> dict[str, Any]:
    """Return what the page shows of an article beside the article itself."""
    revision = next(each for each in article["revisions"] if each["id"] == article["revision_id"])
    records = {capture["id"]: capture for capture in article["captures"]}
    repairs = [edit for edit in article["edits"] if edit["certainty"] != Certainty.UNREPAIRED]
    return {
        "as_found": as_found,
        "heads": {name: _head(article, name, as_found) for name in HEADS},
        "paragraphs": marked(article["text"], article["original"], _edits_of(article, "text"), as_found),
        "text_language": LANGUAGE_OF.get(article["script"], "zh-Hans") if as_found else "zh-Hans",
        "certainties": [
            (name, count)
            for name in CERTAINTIES
            if (count := sum(edit["certainty"] == name for edit in article["edits"]))
        ],
        "repairs": len(repairs),
        "repairs_by_rule": sorted(Counter(f"{edit['stage']}/{edit['rule']}" for edit in repairs).items()),
        "revision": revision,
        "capture": records.get(revision["capture_id"]),
        "origin": next((each for each in article["origins"] if each["capture_id"] == revision["capture_id"]), None),
    }


def _head(article: Mapping[str, Any], name: str, as_found: bool) -> list[Piece]:
    """Return a heading, in pieces; none if the article has none."""
    if not article[name]:
        return []
    original = article["originals"].get(name, article[name])
    paragraphs = marked(article[name], original, _edits_of(article, name), as_found)
    return [piece for paragraph in paragraphs for piece in paragraph]


def _edits_of(article: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    return [edit for edit in article["edits"] if edit["field"] == field]
