"""Which kind of trouble an error, a status or a refusal is, and how it is told."""

from http import HTTPStatus
from typing import NamedTuple

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from service_identity import VerificationError
from twisted.internet.error import ConnectError
from twisted.web.client import ResponseFailed

from archive.warc.content_encoding import Undecodable
from crawler.hosts import ForbiddenAddress

FORBIDDEN = "Forbidden by robots.txt"
"""What the IgnoreRequest says that keeps to a robots.txt."""

LOOP = "max redirections reached"
"""What Scrapy's says that ends a chain of redirects."""

STATUSES = {401: "forbidden", 403: "forbidden", 404: "gone", 410: "gone", 429: "throttled", 503: "throttled"}


class Trouble(NamedTuple):
    """A word of `archive.troubles`, and the words for people."""

    kind: str
    words: str


def of_status(status: int) -> Trouble:
    """Return the trouble that an HTTP status which brings no page is."""
    phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
    return Trouble(STATUSES.get(status, "http-error"), f"HTTP {status} {phrase}".rstrip())


def of_error(error: BaseException | None) -> Trouble:
    """Return the trouble of a request that ended without a response."""
    said = " ".join(str(error).split())
    if isinstance(error, ForbiddenAddress):
        return Trouble("address", said)
    if isinstance(error, IgnoreRequest):
        return {
            FORBIDDEN: Trouble("robots-forbids", "robots.txt forbids it"),
            LOOP: Trouble("redirect-loop", "redirected again and again"),
        }.get(said, Trouble("moved", said))
    if isinstance(error, CannotResolveHostError):
        return Trouble("dns", "its name cannot be resolved")
    if isinstance(error, DownloadConnectionRefusedError):
        return Trouble("host-down", "the connection is refused")
    if isinstance(error, DownloadTimeoutError):
        return Trouble("timeout", f"no answer in time ({said})")
    if tls := _tls_fault(error):
        return Trouble("tls", f"no secure connection: {tls}")
    if isinstance(error, Undecodable):
        return Trouble("unreadable", said)
    if isinstance(error, DownloadCancelledError):
        return Trouble("too-large", said)
    if isinstance(error, DownloadFailedError | ConnectError):
        return Trouble("host-down", f"the connection broke: {said}")
    return Trouble("broken", f"{type(error).__name__}: {said}")


def _tls_fault(error: BaseException | None) -> str:
    """Return what is wrong with the TLS of a connection; empty if it is nothing, or has none."""
    cause = error.__cause__ if error else None
    reasons = [reason.value for reason in cause.reasons] if isinstance(cause, ResponseFailed) else []
    for reason in (error, cause, *reasons):
        if isinstance(reason, SSL.Error):
            parts = [part for problem in reason.args[0] for part in problem[2:]] if reason.args else []
            return "; ".join(filter(None, parts)) or "the handshake broke off"
        if isinstance(reason, VerificationError):
            return "the certificate is for another name"
    return ""
