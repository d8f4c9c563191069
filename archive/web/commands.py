"""The command that shows the archive in a browser: serve."""

import socket

import click

from archive.home import Home, home_option
from archive.store import Archive

PORT = 8001
"""Datasette's own."""


class PortError(OSError):
    """An address that cannot be listened at."""

    exit_code = 1


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 is all there are."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="The port; 0 takes one that is free."
)
@home_option
def serve(host: str, port: int, home: Home) -> None:
    """Show the archive in a browser: search, articles, sources, SQL, downloads. Nothing can be changed there.

    It listens on this machine alone; to let others in, put a web server before it: docs/web.md. Ctrl-C ends it.

    \b
    gonghui serve                        and open http://127.0.0.1:8001/
    gonghui serve --port 0               at any free port
    gonghui --home /srv/union serve --port 8080
    """  # noqa: D301 (click needs the character, not the two that spell it)
    Archive(home.archive, read_only=True).close()  # what is wrong with it is said at once
    with _listen(host, port) as server:
        from archive.web.server import run  # here, because importing Datasette would slow down every other command

        run(home.archive, server)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PortError(
            f"cannot listen at {host} port {port}: {reason}; choose another with --port or --host"
        ) from error


COMMANDS = [serve]
