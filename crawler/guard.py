"""Opens connections to public addresses only, and cuts off what has no end."""

import logging
import socket
from collections.abc import Hashable
from ipaddress import IPv4Address
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _TunnelingTCP4ClientEndpoint,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred
from twisted.internet.endpoints import HostnameEndpoint
from twisted.internet.error import ConnectionLost
from twisted.internet.interfaces import IReactorPluggableNameResolver, IStreamClientEndpoint
from twisted.internet.protocol import connectionDone
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS
from twisted.web.client import HTTPConnectionPool
from zope.interface import implementer

from crawler.addresses import why_not_public
from crawler.hosts import BlockedHost, ForbiddenAddress
from crawler.spider import SourceSpider

LONGEST_HEAD = 1024 * 1024
"""Bytes of status and headers. Servers send a few hundred, and Twisted would keep as many as come."""

NEVER_REACHED = -1
"""As the length that is left of a body, which makes Twisted take its end for a loss of data."""

log = logging.getLogger(__name__)


class GuardedHandler(HTTP11DownloadHandler):
    """Scrapy's download handler, which connects to public addresses only, unless PRIVATE_ADDRESSES says otherwise.

    Checked is the address that is connected to, at that moment: however it was written or resolved, and whatever its
    name meant a moment before. Through a proxy it is the proxy that connects; then only an address that the URL itself
    spells is checked.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory
        self.guarded = not crawler.settings.getbool("PRIVATE_ADDRESSES")
        if self.guarded:
            self._pool.__class__ = _GuardedPool  # as Scrapy has set it up, with the check before each connection

    async def download_request(self, request: Request) -> Response:
        """Fetch a page. Raises ForbiddenAddress, and DownloadCancelledError for a body that is too large.

        Raises BlockedHost where a host turned us away while the request waited for its turn, and IgnoreRequest where no file
        can be opened any more: it is not tried again, as the run is broken off.
        """
        url, spider = urlparse_cached(request), self._crawler.spider
        if isinstance(spider, SourceSpider) and url.netloc in spider.blocked:
            raise BlockedHost(f"{url.netloc} is blocked")
        if self.guarded:
            _check(_written_address(url.hostname or ""), request.url)
        try:
            return await super().download_request(request)
        except DownloadCancelledError as error:
            if str(error):
                raise
            # Scrapy cuts off a body without a Content-Length in silence.
            raise DownloadCancelledError(f"cut off after {self._default_maxsize} bytes without an end") from error
        except Exception as error:
            if isinstance(spider, SourceSpider) and spider.hold.is_without_handles(error):
                raise IgnoreRequest("the run is being broken off") from error
            raise


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: object) -> "_BoundedProtocol":  # noqa: ARG002
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    """A connection that is given up when the headers of an answer have no end, and whose breaking is no end of a body.

    A body without a length ends with its connection, but only if that was closed in order: by TCP, and by TLS where that
    is used (RFC 9112, 8 and 9.8).
    """

    head = 0

    def request(self, request: Any) -> Deferred[Any]:
        self.head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:
        if self._parser is not None and self._parser.state in (STATUS, HEADER):
            self.head += len(data)
            if self.head > LONGEST_HEAD:
                reason = DownloadCancelledError(f"cut off after {self.head} bytes of headers")
                self._giveUp(Failure(reason))  # type: ignore[no-untyped-call]
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]

    def connectionLost(self, reason: Any = connectionDone) -> None:
        decoder: Any = self._parser and self._parser.bodyDecoder
        if getattr(decoder, "contentLength", 0) is None and reason.check(ConnectionLost):
            decoder.contentLength = NEVER_REACHED
        super().connectionLost(reason)  # type: ignore[no-untyped-call]


class _GuardedPool(HTTPConnectionPool):
    def getConnection(self, key: Hashable, endpoint: IStreamClientEndpoint) -> Deferred[Any]:
        inner = getattr(endpoint, "_wrappedEndpoint", endpoint)  # of a TLS endpoint
        if isinstance(inner, HostnameEndpoint):
            if isinstance(key, tuple) and key[0] != b"http-proxy":
                inner._reactor = _GuardedReactor(inner._reactor, inner)
        elif not isinstance(inner, _TunnelingTCP4ClientEndpoint):
            raise TypeError(f"{inner!r} is a way to connect that the guard does not know")
        connection: Deferred[Any] = super().getConnection(key, endpoint)
        return connection


@implementer(IReactorPluggableNameResolver)
class _GuardedReactor:
    """The reactor as one endpoint sees it: connectTCP gets the address that a name was resolved to."""

    def __init__(self, reactor: Any, endpoint: HostnameEndpoint) -> None:
        self.reactor = reactor
        self.endpoint = endpoint

    def __getattr__(self, name: str) -> Any:
        return getattr(self.reactor, name)

    def connectTCP(self, host: str, port: int, *arguments: Any, **options: Any) -> Any:
        _check(host, f"{self.endpoint._hostText}:{port}")
        return self.reactor.connectTCP(host, port, *arguments, **options)


def _check(address: str, asked: str) -> None:
    """Raise ForbiddenAddress for an address that is not public. An empty one is none."""
    reason = why_not_public(address) if address else None
    if reason:
        message = f"no connection to {asked}: {address} {reason}"
        log.warning("%s; only a definition with private_addresses = true may ask for it", message)
        raise ForbiddenAddress(message)


def _written_address(host: str) -> str:
    """Return the address that the host of a URL spells, in any form that resolvers read; empty if it is a name."""
    host = host.rstrip(".")
    if ":" in host:
        return host
    try:
        return str(IPv4Address(socket.inet_aton(host)))
    except OSError:
        return ""
