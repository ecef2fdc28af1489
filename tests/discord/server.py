"""A Discord of our own over a loopback socket: HTTP API v10 and gateway v10, as far as discord.py 2.7.1 needs them.

    async with DiscordServer() as discord:
        guild = discord.guild("Pit lane")
        channel = guild.channel("races")
        await bot.start("token")                        # with Route.BASE at discord.api_base
        reply = await discord.slash(guild.person("anna"), channel, "winner", race="2")

Every request is kept in `requests`; every body that Discord would not take stands in `complaints`, which the fixture
holds to be empty. Faults are scripted with `fail(method, route, Fault(...), ...)`.
"""

import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.discord import schema
from tests.discord.faults import Fault, Script
from tests.discord.gateway import Gateway
from tests.discord.http_api import ApplicationRoutes, Attachments, ChannelRoutes, read_body
from tests.discord.interactions import Interactions
from tests.discord.wire import Refused, error
from tests.discord.world import Channel, Guild, Json, User, snowflake

TOKEN = "test.token"
_PREFIX = "/api/v10"


@dataclass(frozen=True, slots=True)
class Sent:
    """One request: method, route template, path, JSON body, files, and when it came (seconds, monotonic)."""

    method: str
    route: str
    path: str
    body: Any
    files: list[Json]
    at: float


class DiscordServer(Interactions):
    """`nonce_window`: for how many seconds a nonce brings back the earlier message; `clock` tells those seconds."""

    def __init__(self, token: str = TOKEN) -> None:
        super().__init__()
        self.token = token
        self.application_id = snowflake()
        self.bot = User("racebot", bot=True, id=self.application_id)
        self.guilds: list[Guild] = []
        self.attachments = Attachments()
        self.script = Script()
        self.gateway = Gateway(token, self._ready, self._guild_creates)
        self.application = ApplicationRoutes(self)
        self.channels = ChannelRoutes(self)
        self.requests: list[Sent] = []
        self.arrived: dict[int, float] = {}
        self._bodies: dict[int, tuple[Any, list[Json]]] = {}
        self.nonce_window = 300.0
        self.clock_offset = 0.0
        self._runner: web.AppRunner | None = None
        self.origin = ""

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, e: BaseException | None, t: TracebackType | None
    ) -> None:
        await self.close()

    async def start(self, port: int = 0) -> None:
        api = web.Application(middlewares=[self._around], client_max_size=32 * 1024 * 1024)
        api.add_routes([*self.application.routes(), *self.channels.routes(), *self.interaction_routes()])
        outer = web.Application()
        outer.add_subapp(_PREFIX, api)
        outer.router.add_get("/gateway/", self.gateway.handle)
        files = web.Application(middlewares=[self._around])
        files.router.add_get("/{attachment_id}/{filename}", self.attachments.serve)
        outer.add_subapp("/attachments", files)
        self._runner = web.AppRunner(outer, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        port = self._runner.addresses[0][1]
        self.origin = self.attachments.origin = f"http://127.0.0.1:{port}"
        self.gateway.url = f"ws://127.0.0.1:{port}/gateway/"

    async def close(self) -> None:
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def api_base(self) -> str:
        """What DISCORD_API_BASE has to be."""
        return self.origin + _PREFIX

    def clock(self) -> float:
        return time.monotonic() + self.clock_offset

    def guild(self, name: str = "Pit lane", locale: str = "en-US") -> Guild:
        """A server the bot is in from the start; use `join` once the bot is connected."""
        made = Guild(name, self.bot, locale)
        self.guilds.append(made)
        return made

    async def leave(self, guild: Guild) -> None:
        """The bot is taken out of a guild."""
        self.guilds.remove(guild)
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)})

    async def join(self, guild: Guild) -> None:
        """The bot is invited to a guild made with `Guild(name, discord.bot)`."""
        self.guilds.append(guild)
        # Only a guild that comes back after an outage says "unavailable": false.
        await self.gateway.dispatch("GUILD_CREATE", {k: v for k, v in guild.json().items() if k != "unavailable"})

    async def change_channel(self, channel: Channel) -> None:
        """Tell the bot that a channel's name or overwrites changed."""
        await self.gateway.dispatch("CHANNEL_UPDATE", channel.json())

    async def delete_channel(self, channel: Channel) -> None:
        channel.guild.channels.remove(channel)
        await self.gateway.dispatch("CHANNEL_DELETE", channel.json())

    def fail(self, method: str, route: str, *faults: Fault) -> None:
        """The next requests to that route go wrong, one fault each, in this order."""
        self.script.add(method, route, *faults)

    def sent(self, method: str, route: str) -> list[Sent]:
        """The requests that came to a route, oldest first."""
        return [r for r in self.requests if r.method == method and r.route == route]

    def find_guild(self, guild_id: int) -> Guild | None:
        return next((g for g in self.guilds if g.id == guild_id), None)

    def find_channel(self, channel_id: int) -> Channel | None:
        return next((c for g in self.guilds for c in g.channels if c.id == channel_id), None)

    @property
    def complaints(self) -> list[str]:
        """What is wrong with the bodies that came; worked out when asked, so that it slows no answer."""
        checked = ((r, schema.complaints(r.method, r.route, r.body)) for r in self.requests if r.body is not None)
        return [text for _, found in checked for text in found]

    async def body(self, request: web.Request) -> tuple[Any, list[Json]]:
        """A request's JSON and files; kept in `requests`."""
        if id(request) not in self._bodies:
            body, files = await read_body(request, self.attachments)
            self._bodies[id(request)] = (body, files)
            self.requests.append(Sent(request.method, _route(request), request.path, body, files, time.monotonic()))
        return self._bodies[id(request)]

    @web.middleware
    async def _around(self, request: web.Request, handler: Any) -> web.StreamResponse:
        route = _route(request)
        self.arrived[id(request)] = time.monotonic()
        needs_token = not route.startswith(("/interactions/", "/webhooks/", "/attachments/"))
        if needs_token and request.headers.get("Authorization") != f"Bot {self.token}":
            return error(401, 0, "401: Unauthorized")
        if request.can_read_body:
            await self.body(request)
        else:
            self.requests.append(Sent(request.method, route, request.path, None, [], time.monotonic()))
        try:
            return await self.script.run(route, request, handler)
        except Refused as refused:
            return refused.response
        finally:
            self._bodies.pop(id(request), None)
            self.arrived.pop(id(request), None)

    def _ready(self) -> Json:
        return {
            "v": 10,
            "user": self.bot.json(),
            "guilds": [{"id": str(g.id), "unavailable": True} for g in self.guilds],
            "application": {"id": str(self.application_id), "flags": 0},
        }

    def _guild_creates(self) -> list[Json]:
        return [g.json() for g in self.guilds]


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return (resource.canonical if resource is not None else request.path).removeprefix(_PREFIX)
