"""The walls around the desk: headers on every response, who may ask under which name, how fast, and HEAD.

Plain ASGI layers, outermost first: `Walls` (headers, HEAD, host names, rate). What a person may do is in `accounts`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final
from urllib.parse import urlsplit

from dateline.web.errors import shape
from dateline.web.settings import Settings, is_loopback

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_READERS: Final = 10_000


def policy(tiles: str | None) -> str:
    """The content security policy: nothing inline, nothing from elsewhere but the tiles' host if one is configured."""
    host = ""
    if tiles:
        parts = urlsplit(tiles)
        host = f" {parts.scheme}://{parts.netloc}"
    return "; ".join((
        "default-src 'none'", "script-src 'self'", "style-src 'self'", f"img-src 'self' data: blob:{host}", "font-src 'self'",
        f"connect-src 'self'{host}", "worker-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
        "manifest-src 'self'",
    ))  # fmt: skip


def security_headers(tiles: str | None) -> list[tuple[bytes, bytes]]:
    """What every response carries."""
    rows = {
        "content-security-policy": policy(tiles),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }
    return [(name.encode(), value.encode()) for name, value in rows.items()]


class Buckets:
    """Token buckets, one a reader: `rate` a second on average, `burst` at once."""

    def __init__(self, rate: float, burst: float) -> None:
        self.rate, self.burst = rate, burst
        self.held: dict[str, tuple[float, float]] = {}

    def take(self, reader: str, now: float | None = None) -> bool:
        """Whether `reader` may go on; a refusal takes nothing."""
        now = time.monotonic() if now is None else now
        left, since = self.held.get(reader, (self.burst, now))
        left = min(self.burst, left + (now - since) * self.rate)
        if len(self.held) > MOST_READERS:
            self.held.clear()
        self.held[reader] = (left - 1 if left >= 1 else left, now)
        return left >= 1


class Walls:
    """The outermost layer."""

    def __init__(self, app: App, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.headers = security_headers(settings.tiles)
        self.buckets = Buckets(settings.rate, settings.rate * 10)
        self.names = {name.lower() for name in settings.hosts} | {settings.host.strip("[]").lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        guarded = self._guarded(send, head)
        refused = self._refused(scope)
        if refused:
            await _answer(guarded, *refused)
            return
        await self.app({**scope, "method": "GET"} if head else scope, receive, guarded)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        host = next((v.decode("latin-1") for k, v in scope["headers"] if k == b"host"), "")
        if not self._known(host):
            return 400, f"the desk is not served under the name {host!r}; allow it with --allow-host"
        reader = scope["client"][0] if scope.get("client") else ""
        if not scope["path"].startswith("/static/") and not self.buckets.take(reader):
            return 429, "more requests than one reader makes; wait a moment"
        return None

    def _known(self, host: str) -> bool:
        """A page of another site must not reach the desk under a name of its own (DNS rebinding)."""
        name = (urlsplit(f"//{host}").hostname or "").lower()
        return name in self.names or is_loopback(name) or (not self.settings.loopback and self._any_address)

    @property
    def _any_address(self) -> bool:
        """Bound to all addresses and no name given: sign-in protects the desk then."""
        return self.settings.host in ("0.0.0.0", "::") and not self.settings.hosts

    def _guarded(self, send: Send, head: bool) -> Send:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in self.headers}
                kept = [(k, v) for k, v in message.get("headers", []) if k.lower() not in own]
                message = {**message, "headers": [*kept, *self.headers]}
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        return guarded


async def _answer(send: Send, status: int, detail: str) -> None:
    body = json.dumps(shape(status, detail)).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    headers += [(b"retry-after", b"1")] if status == 429 else []
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
