"""What can go wrong on the way, as a script: each fault waits for the next request to its route."""

import asyncio
import re
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from tests.discord.wire import as_json, error

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_MESSAGES = {
    401: "401: Unauthorized",
    403: "Missing Permissions",
    404: "Unknown Message",
    429: "You are being rate limited.",
}
_CODES = {403: 50013, 404: 10008}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong with one request.

    `delay` (seconds) comes first. `status` answers with that error; `drop` cuts the connection instead of answering.
    With `after` the request has its effect before it goes wrong: the answer is lost, not the deed. With neither
    status nor drop the request is only slow. `retry_after` is in seconds, for 429.
    """

    status: int | None = None
    drop: bool = False
    after: bool = False
    delay: float = 0.0
    code: int | None = None
    retry_after: float = 0.05
    is_global: bool = False


class Script:
    """The faults that are still to happen, by method and route template (`/channels/{channel_id}/messages`)."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, str], deque[Fault]] = {}
        self.happened: list[tuple[str, str, Fault]] = []

    def add(self, method: str, route: str, *faults: Fault) -> None:
        self._waiting.setdefault((method, _shape(route)), deque()).extend(faults)

    def clear(self) -> None:
        self._waiting.clear()

    async def run(self, route: str, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer the request, or let it go wrong as the script says."""
        waiting = self._waiting.get((request.method, _shape(route)))
        if not waiting:
            return await handler(request)
        fault = waiting.popleft()
        self.happened.append((request.method, route, fault))
        await asyncio.sleep(fault.delay)
        if not fault.drop and fault.status is None:
            return await handler(request)
        if fault.after:
            await handler(request)
        if fault.drop:
            assert request.transport is not None
            request.transport.abort()
            return web.Response(status=500)
        return refusal(fault)


def refusal(fault: Fault) -> web.Response:
    """The error as Discord words it."""
    status = fault.status or 500
    if status == 429:
        body = {"message": _MESSAGES[429], "retry_after": fault.retry_after, "global": fault.is_global}
        # discord.py takes a 429 without Via for a ban by the proxy in front of Discord, and gives up at once.
        headers = {"Via": "1.1 google", "Retry-After": str(fault.retry_after), "X-RateLimit-Scope": "user"}
        return as_json(body, status=429, headers=headers)
    if status >= 500:
        return web.Response(status=status, text="upstream connect error")
    return error(status, fault.code or _CODES.get(status, 0), _MESSAGES.get(status, "refused"))


def _shape(route: str) -> str:
    """The route with all its parameters alike, so that nobody needs to know what they are called."""
    return re.sub(r"\{[^}]*\}", "{}", route)
