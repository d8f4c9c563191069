"""What goes around every answer: which requests are let in, and what browsers are told to forbid."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Mapping[str, Any], Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

METHODS = ("GET", "HEAD")

LONGEST_ADDRESS = 30_000
"""Bytes: a query of 2,000 characters, of nine bytes each, with all filters, fits; so does long SQL."""

CLOSED = "/-/"
"""Where Datasette tells of itself: its settings, plugins and paths on the server. Its static files are there, too."""

OPEN = "/-/static/"


def guarded(app: App) -> App:
    """Wrap an application: it is only read, and each answer has the headers above."""

    async def answer(scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", []) if pair[0].decode("latin-1").lower() not in HEADERS]
                ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*kept, *ours]}
            await send(message)

        refusal = _refusal(scope)
        if refusal is None:
            await app(scope, receive, send_guarded)
            return
        status, reason = refusal
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"allow", ", ".join(METHODS).encode())]
        await send_guarded({"type": "http.response.start", "status": status, "headers": headers})
        await send_guarded({"type": "http.response.body", "body": reason.encode()})

    return answer


def _refusal(scope: Mapping[str, Any]) -> tuple[int, str] | None:
    """Return status and reason if a request is not let in."""
    path, query = scope["path"], scope.get("query_string") or b""
    if scope["method"] not in METHODS:
        return 405, "this archive is only read"
    if len(path) + len(query) > LONGEST_ADDRESS:
        return 414, f"an address of more than {LONGEST_ADDRESS} bytes"
    if b"%00" in query or "\0" in path:
        return 400, "an address with a character that is none"
    if path.startswith("//") or "\\" in path:  # which browsers take for the name of another site, if sent there
        return 404, "no such page"
    if path.startswith(CLOSED) and not path.startswith(OPEN):
        return 404, "no such page"
    return None
