"""The pages of the sources: a list of all, and each with its calendar and its crawls."""

from typing import Any

from datasette.utils.asgi import NotFound

from archive.errors import MissingSource
from archive.store import Archive
from archive.troubles import TROUBLES
from archive.web.months import SHADES, months_of
from archive.web.pages import render


async def sources_page(datasette: Any, request: Any) -> Any:
    """List the sources by level, each with how many articles it has and how it fares."""
    sources = await datasette.readers.ask(lambda archive: archive.publishers())
    levels: dict[str, list[Any]] = {}
    for source in sorted(sources, key=lambda source: -source["articles"]):
        levels.setdefault(source["level"], []).append(source)
    most = max((source["articles"] for source in sources), default=0)
    return await render(datasette, request, "sources.html", {"levels": levels, "most": most, "troubles": TROUBLES})


async def source_page(datasette: Any, request: Any) -> Any:
    """Show a source: what it published and what of it was fetched, day by day, and how its crawls went."""
    source_id = request.url_vars["id"]
    year = request.args.get("year") or ""

    def question(archive: Archive) -> dict[str, Any]:
        source = archive.publisher(source_id)
        fetched = [crawl["started_at"][:4] for crawl in source["crawls"]]
        years = sorted({*source["years"], *fetched})
        chosen = year if year in years else max(source["years"], default=max(years, default=""))
        days = archive.calendar(source_id, int(chosen)) if chosen else {}
        return {
            "source": source,
            "years": years,
            "year": chosen,
            "days": days,
            "months": months_of(int(chosen), days) if chosen else [],
        }

    try:
        context = await datasette.readers.ask(question)
    except MissingSource as error:
        raise NotFound(str(error)) from error
    return await render(
        datasette, request, "source.html", {**context, "troubles": TROUBLES, "shades": range(SHADES + 1)}
    )
