"""Serves a sample site over HTTP/1.1 on the loopback address."""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

from crawler.sample_site.site import Site

HOST = "127.0.0.1"


class ServeError(OSError):
    """A port that cannot be opened. The message names it and the option that chooses another."""

    exit_code = 1


class SampleSite:
    """The sample site in `folder`, served from entering to leaving the context.

    `port` 0 takes any free one. Raises ServeError for a port that cannot be opened, SiteError for a folder that
    holds no sample site.
    """

    def __init__(self, folder: Path, port: int = 0) -> None:
        try:
            self._server = _Server((HOST, port), _Handler)
        except OSError as error:
            raise ServeError(f"port {port} cannot be opened ({error.strerror}): choose another with --port") from error
        try:
            self._server.site = Site(folder, self.url)
        except BaseException:
            self._server.server_close()
            raise
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def url(self) -> str:
        """The address of the site, without a slash at the end."""
        return f"http://{HOST}:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    site: Site

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report an error of ours; a visitor who hangs up is none."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "sample-site"
    sys_version = ""
    timeout = 30  # seconds that a kept-alive connection may be idle
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        conditions = (self.headers.get(name, "") for name in ("If-None-Match", "If-Modified-Since"))
        answer = self.server.site.answer(self.path, *conditions)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing: the crawl has its own log."""
