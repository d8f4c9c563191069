"""`gonghui demo`: serves the sample site on loopback, crawls it, and searches what came back."""

import os
from dataclasses import replace
from pathlib import Path
from threading import Event

import click

from archive.home import Home, home_option
from archive.search.commands import search
from crawler.progress import LastingConsole
from crawler.sample_site import HOST, SampleSite, copy_site, packaged_site
from sources import Source, load_sources

PORT = 8632
QUERY = "县级工会"


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes any free one.")
@click.option(
    "--site",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Serve a copy of the site in this folder, made if it is empty: change a page, crawl again.",
)
@click.option("--serve", is_flag=True, help="Only serve the site, until Ctrl-C.")
@home_option
@click.pass_context
def demo(context: click.Context, port: int, folder: Path | None, serve: bool, home: Home) -> int:
    """Serve the sample site that comes with gonghui on this machine, crawl it, and search what came back.

    The site is built like the real ones, damage and boilerplate included; nothing outside this machine is asked.

    \b
    gonghui demo
    gonghui demo --home /tmp/try --site /tmp/site
    """  # noqa: D301 (click needs the character \b, not the two that spell it)
    from crawler.run import run_crawl  # here, because importing Scrapy would slow down every other command

    if folder:
        copy_site(folder)
    with SampleSite(folder or packaged_site(), port) as site:
        if serve:
            _serve(site)
            return 0
        _bypass_proxy()
        report = run_crawl(sample_sources(site.url), home, LastingConsole(), full=True)
    if report.trouble:
        click.echo(f"gonghui: {report.trouble}", err=True)
        return report.exit_code
    click.echo(f'\ngonghui search "{QUERY}" --limit 3')
    context.invoke(search, query=QUERY, limit=3, home=home)
    return report.exit_code


def sample_sources(url: str) -> list[Source]:
    """Return the definitions of the sample site's publishers, at the address where it is served."""
    packaged = f"http://{HOST}:{PORT}"
    return [
        replace(
            source,
            homepage=source.homepage.replace(packaged, url),
            discovery=replace(
                source.discovery, start=tuple(start.replace(packaged, url) for start in source.discovery.start)
            ),
        )
        for source in load_sources(packaged_site() / "sources").values()
    ]


def _bypass_proxy() -> None:
    """Let no proxy that the environment names stand between the crawl and this machine's own address."""
    exceptions = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")
    os.environ["no_proxy"] = f"{exceptions},{HOST}" if exceptions else HOST


def _serve(site: SampleSite) -> None:
    click.echo(f"the sample site is at {site.url}/ until Ctrl-C")
    try:
        Event().wait()
    except KeyboardInterrupt:
        click.echo()
