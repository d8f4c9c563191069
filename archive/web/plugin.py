"""What our site adds to Datasette: routes, what templates know, headers, questions for the console, pages for errors."""

import traceback
from collections.abc import Callable, Generator
from typing import Any

from datasette import hookimpl
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Forbidden, NotFound, Response
from datasette.views.base import DatasetteError

from archive.errors import ArchiveError, OutOfTime, QueryError
from archive.export import ExportError, UnwritableExport
from archive.web import (
    article_page,
    compare_page,
    downloads,
    headers,
    pages,
    record,
    reprint_pages,
    search_page,
    source_pages,
)
from archive.web.console_csv import without_formulas
from archive.web.descriptions import questions
from archive.web.site import Site

ROUTES = (
    (r"/$", search_page.first_page),
    (r"/search$", search_page.search_page),
    (r"/download$", downloads.download),
    (r"/article/(?P<id>\d+)$", article_page.article_page),
    (r"/article/(?P<id>\d+)/compare$", compare_page.compare_page),
    (r"/article/(?P<id>\d+)/beside/(?P<other>\d+)$", reprint_pages.reprint_page),
    (r"/record/(?P<id>\d+)$", record.record),
    (r"/reprints$", reprint_pages.clusters_page),
    (r"/cluster/(?P<id>\d+)$", reprint_pages.cluster_page),
    (r"/sources$", source_pages.sources_page),
    (r"/source/(?P<id>[A-Za-z0-9_-]+)$", source_pages.source_page),
)


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Any]]]:
    """Our pages, which come before Datasette's own."""
    return list(ROUTES) if isinstance(datasette, Site) else []


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[headers.App], headers.App]:
    """Guard every answer."""
    return (lambda app: headers.guarded(without_formulas(app))) if isinstance(datasette, Site) else lambda app: app


@hookimpl
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """Tell all templates what they share."""
    return pages.shared(request) | {"settings_of": datasette.setting} if isinstance(datasette, Site) else {}


@hookimpl
def canned_queries(datasette: Any) -> dict[str, dict[str, str]]:
    """Offer questions with their SQL in the console."""
    return questions() if isinstance(datasette, Site) else {}


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Generator[None, Any, None]:
    """Say what went wrong on a page of ours, and of a fault of ours no more than that it is one.

    It takes the place of Datasette's own answer, which Datasette would make as well.
    """
    outcome = yield
    if isinstance(datasette, Site):
        outcome.force_result([_error_page(datasette, request, exception)])


@hookimpl(tryfirst=True)
def forbidden(datasette: Any, request: Any, message: str) -> Any:
    """Say that something is not open."""
    return _error_page(datasette, request, Forbidden(message)) if isinstance(datasette, Site) else None


async def _error_page(site: Site, request: Any, exception: Exception) -> Response:
    status, reason = _told(exception)
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "status": status, "error": reason}, status=status)
    return await pages.render(site, request, "error.html", {"status": status, "reason": reason}, status)


def _told(exception: Exception) -> tuple[int, str]:
    match exception:
        case OutOfTime() | QueryInterrupted():
            return 503, "time"
        case QueryError() | ExportError():
            return 400, str(exception)
        case UnwritableExport():
            return 503, "warc"
        case NotFound():
            return 404, "" if str(exception) == "404" else str(exception)
        case Base400():
            return exception.status, str(exception)
        case DatasetteError():
            interrupted = isinstance(exception.__context__, QueryInterrupted)
            status = 400 if exception.status == 500 else exception.status  # what was asked was wrong, not we
            return (503, "time") if interrupted else (status, str(exception.message))
        case ArchiveError():
            return 503, str(exception)
    traceback.print_exception(exception)
    return 500, ""
