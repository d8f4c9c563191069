"""The pages of reprints: all clusters, one cluster on its line of time, and two of its articles side by side."""

from typing import Any

from datasette.utils.asgi import NotFound

from archive.errors import MissingArticle, MissingCluster
from archive.store import Archive
from archive.web.article_page import number_in
from archive.web.asked import page_number
from archive.web.compare_page import told
from archive.web.pages import render
from archive.web.reprint_line import line_of

ON_PAGE = 50


async def clusters_page(datasette: Any, request: Any) -> Any:
    """List the clusters, the largest first, or the newest."""
    page = page_number(request.args.get("page"))
    order = "newest" if request.args.get("order") == "newest" else "largest"
    found = await datasette.readers.ask(
        lambda archive: archive.clusters(order, limit=ON_PAGE, offset=(page - 1) * ON_PAGE)
    )
    more = page * ON_PAGE < found["total"]
    return await render(datasette, request, "clusters.html", {**found, "order": order, "page": page, "more": more})


async def cluster_page(datasette: Any, request: Any) -> Any:
    """Show a cluster: its articles on a line of time, the earliest, what they credit, how alike they are."""
    cluster_id = number_in(request.url_vars["id"])
    try:
        cluster = await datasette.readers.ask(lambda archive: archive.cluster(cluster_id))
    except MissingCluster as error:
        raise NotFound(str(error)) from error
    return await render(datasette, request, "cluster.html", {"cluster": cluster, "line": line_of(cluster["members"])})


async def reprint_page(datasette: Any, request: Any) -> Any:
    """Show what differs between two articles."""
    first, second = number_in(request.url_vars["id"]), number_in(request.url_vars["other"])

    def question(archive: Archive) -> dict[str, Any]:
        pair = (archive.article(first), archive.article(second))
        return {"pair": pair, "names": archive.source_names(), **told(archive.compare(first, second))}

    try:
        context = await datasette.readers.ask(question)
    except MissingArticle as error:
        raise NotFound(str(error)) from error
    return await render(datasette, request, "reprint.html", context)
