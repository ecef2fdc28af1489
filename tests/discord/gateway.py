"""The gateway of the test server: HELLO, READY, heartbeats, RESUME with replay, and what ends a connection."""

import asyncio
import json
import secrets
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import zstandard
from aiohttp import WSMsgType, web

Json = dict[str, Any]

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
_PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)  # members, presences, message content


@dataclass
class Session:
    """What a client may resume: every event sent in it, by sequence number."""

    id: str = field(default_factory=lambda: secrets.token_hex(8))
    events: list[Json] = field(default_factory=list)

    def record(self, name: str, data: Any) -> Json:
        event = {"op": DISPATCH, "t": name, "s": len(self.events) + 1, "d": data}
        self.events.append(event)
        return event


Packer = Callable[[bytes], bytes] | None


class Gateway:
    """All connections of the one bot; new events go to its live session, or wait in it for a resume."""

    def __init__(self, token: str, ready: Callable[[], Json], guilds: Callable[[], list[Json]]) -> None:
        self._token, self._ready, self._guilds = token, ready, guilds
        self._sessions: dict[str, Session] = {}
        self._live: tuple[Session, web.WebSocketResponse, Packer] | None = None
        self._last: Session | None = None
        self._request: web.Request | None = None
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.heartbeats = 0
        self.url = ""
        self.refuse_resumes = False
        self.connected = asyncio.Event()

    async def dispatch(self, name: str, data: Any) -> None:
        if self._last is None:
            return
        event = self._last.record(name, data)
        if self._live is not None:
            await self._send(event)

    async def ask_to_reconnect(self) -> None:
        """Opcode 7: the client shall come back and resume."""
        self.connected.clear()
        await self._send({"op": RECONNECT, "d": None})

    async def invalidate(self, resumable: bool = False) -> None:
        """Opcode 9: the session is over, or is to be resumed on a new connection."""
        self.connected.clear()
        if not resumable and self._live is not None:
            self._sessions.pop(self._live[0].id, None)
        await self._send({"op": INVALID_SESSION, "d": resumable})

    async def drop(self) -> None:
        """Cut the line as a broken network does."""
        self.connected.clear()
        if self._request is not None and self._request.transport is not None:
            self._request.transport.abort()
        self._live = None

    async def close(self) -> None:
        if self._live is not None:
            await self._live[1].close(code=1001)

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=0, autoping=True)
        await socket.prepare(request)
        self._request = request
        pack = _packer(request.query.get("compress", ""))
        await _write(socket, pack, {"op": HELLO, "d": {"heartbeat_interval": 41_250}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._receive(json.loads(message.data), socket, pack)
        if self._live is not None and self._live[1] is socket:
            self._live = None
            self.connected.clear()
        return socket

    async def _receive(self, message: Json, socket: web.WebSocketResponse, pack: Packer) -> None:
        if message["op"] == HEARTBEAT:
            self.heartbeats += 1
            await _write(socket, pack, {"op": HEARTBEAT_ACK})
        elif message["op"] == IDENTIFY:
            await self._identify(message["d"], socket, pack)
        elif message["op"] == RESUME:
            await self._resume(message["d"], socket, pack)

    async def _identify(self, data: Json, socket: web.WebSocketResponse, pack: Packer) -> None:
        self.identifies.append(data)
        if data["token"] != self._token:
            await socket.close(code=4004, message=b"Authentication failed.")
            return
        if data["intents"] & _PRIVILEGED:
            await socket.close(code=4014, message=b"Disallowed intent(s).")
            return
        session = self._last = Session()
        self._sessions[session.id] = session
        self._live = (session, socket, pack)
        ready = {**self._ready(), "session_id": session.id, "resume_gateway_url": self.url}
        await self._send(session.record("READY", ready))
        for guild in self._guilds():
            await self._send(session.record("GUILD_CREATE", guild))
        self.connected.set()

    async def _resume(self, data: Json, socket: web.WebSocketResponse, pack: Packer) -> None:
        self.resumes.append(data)
        session = self._sessions.get(data["session_id"])
        if session is None or self.refuse_resumes or data["token"] != self._token:
            await _write(socket, pack, {"op": INVALID_SESSION, "d": False})
            return
        self._last, self._live = session, (session, socket, pack)
        for event in session.events[data["seq"] :]:
            await self._send(event)
        await self._send(session.record("RESUMED", {"_trace": []}))
        self.connected.set()

    async def _send(self, message: Json) -> None:
        if self._live is None:
            return
        _, socket, pack = self._live
        try:
            await _write(socket, pack, message)
        except (ConnectionError, RuntimeError):  # the line broke meanwhile: the event waits in the session
            self._live = None


async def _write(socket: web.WebSocketResponse, pack: Packer, message: Json) -> None:
    text = json.dumps(message)
    if pack is None:
        await socket.send_str(text)
    else:
        await socket.send_bytes(pack(text.encode()))


def _packer(kind: str) -> Packer:
    """One stream over the connection's whole life, as Discord's transport compression is; None: plain text."""
    if not kind:
        return None
    if kind == "zstd-stream":
        stream = zstandard.ZstdCompressor().compressobj()
        return lambda data: stream.compress(data) + stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    deflate = zlib.compressobj()
    return lambda data: deflate.compress(data) + deflate.flush(zlib.Z_SYNC_FLUSH)
