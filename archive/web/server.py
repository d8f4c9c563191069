"""Runs the site until it is told to stop."""

import socket
from pathlib import Path

import click
import uvicorn
from datasette.plugins import pm

from archive.web import plugin
from archive.web.descriptions import metadata
from archive.web.site import Site

GRACE = 5
"""Seconds that answers under way have to end in."""


def make_site(path: Path) -> Site:
    """Return the site of an archive."""
    if not pm.is_registered(plugin):
        pm.register(plugin)
    return Site(path, metadata())


def run(path: Path, server: socket.socket) -> None:
    """Serve the archive at a socket that listens, and say where."""
    site = make_site(path)
    host, port = server.getsockname()[:2]
    click.echo(f"{path} is at http://{f'[{host}]' if ':' in host else host}:{port}/   (Ctrl-C ends it)")
    config = uvicorn.Config(
        site.app(), log_level="warning", server_header=False, timeout_graceful_shutdown=GRACE, lifespan="on"
    )
    uvicorn.Server(config).run(sockets=[server])
