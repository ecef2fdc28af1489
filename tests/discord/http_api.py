"""The HTTP side of the test server: users, commands, channels and messages, as Discord's API v10 answers."""

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.discord.wire import Refused, as_json, error
from tests.discord.world import Channel, Json, User, now, snowflake

if TYPE_CHECKING:
    from tests.discord.server import DiscordServer

EPHEMERAL = 1 << 6


class Attachments:
    """Files that were handed in, served under addresses of this server."""

    def __init__(self) -> None:
        self._files: dict[int, tuple[str, bytes, str]] = {}
        self.origin = ""

    def add(self, filename: str, data: bytes, content_type: str = "text/plain; charset=utf-8") -> Json:
        key = snowflake()
        self._files[key] = (filename, data, content_type)
        url = f"{self.origin}/attachments/{key}/{filename}"
        return {
            "id": str(key),
            "filename": filename,
            "size": len(data),
            "url": url,
            "proxy_url": url,
            "content_type": content_type,
            "ephemeral": True,
        }

    def forget(self, attachment: Json) -> None:
        """The address no longer works, as when an upload has expired."""
        self._files.pop(int(attachment["id"]), None)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        found = self._files.get(int(request.match_info["attachment_id"]))
        if found is None:
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=found[1], headers={"Content-Type": found[2]})


async def read_body(request: web.Request, attachments: Attachments) -> tuple[Any, list[Json]]:
    """The JSON of a request and the files that came with it."""
    if request.content_type != "multipart/form-data":
        return (await request.json() if request.can_read_body else None), []
    body, files = None, []
    async for part in await request.multipart():
        data = await part.read(decode=False)
        if part.name == "payload_json":
            body = json.loads(data)
        else:
            files.append(attachments.add(part.filename or "file", bytes(data), part.headers.get("Content-Type", "")))
    return body, files


def make_message(channel: Channel, author: User, body: Json, files: list[Json]) -> Json:
    """A message as Discord keeps it, from the body that asked for it."""
    return {
        "id": str(snowflake()),
        "channel_id": str(channel.id),
        "type": 0,
        "author": author.json(),
        "timestamp": now(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "pinned": False,
        "content": body.get("content") or "",
        "embeds": [{"type": "rich", **e} for e in body.get("embeds") or ()],
        "components": body.get("components") or [],
        "attachments": files,
        "flags": body.get("flags") or 0,
    }


def change_message(message: Json, body: Json, files: list[Json]) -> None:
    """An edit: what is not named stays."""
    for key in ("content", "embeds", "components", "flags"):
        if key in body:
            message[key] = body[key] if body[key] is not None else ([] if key != "content" else "")
    if "attachments" in body:
        kept = {str(a["id"]) for a in body["attachments"] or ()}
        message["attachments"] = [a for a in message["attachments"] if a["id"] in kept]
    message["attachments"] = [*message["attachments"], *files]
    message["edited_timestamp"] = now()


def is_empty(body: Json, files: list[Json]) -> bool:
    return not (body.get("content") or body.get("embeds") or body.get("components") or files)


class ChannelRoutes:
    """Channels and their messages, with the permissions that the bot has there."""

    def __init__(self, server: "DiscordServer") -> None:
        self._server = server
        self._nonces: dict[tuple[int, str], tuple[float, Json]] = {}

    def routes(self) -> list[web.RouteDef]:
        one, many = "/channels/{channel_id}/messages/{message_id}", "/channels/{channel_id}/messages"
        return [
            web.get("/channels/{channel_id}", self.get_channel),
            web.get(many, self.list_messages),
            web.post(many, self.post),
            web.get(one, self.get_message),
            web.patch(one, self.patch),
            web.delete(one, self.delete),
        ]

    async def get_channel(self, request: web.Request) -> web.Response:
        channel = self._channel(request, "view_channel")
        return as_json(channel.json())

    async def list_messages(self, request: web.Request) -> web.Response:
        channel = self._channel(request, "view_channel")
        if not channel.guild.me.permissions_in(channel).read_message_history:
            return as_json([])  # no error: as if the channel were empty
        limit = int(request.query.get("limit", 50))
        before, after = int(request.query.get("before", 0)), int(request.query.get("after", 0))
        chosen = [m for key, m in channel.messages.items() if (not before or key < before) and key > after]
        chosen = chosen[:limit] if after else chosen[-limit:]
        return as_json(chosen[::-1])

    async def post(self, request: web.Request) -> web.Response:
        channel = self._channel(request, "view_channel", "send_messages")
        body, files = await self._server.body(request)
        if body.get("embeds"):
            self._channel(request, "embed_links")
        if files:
            self._channel(request, "attach_files")
        if is_empty(body, files):
            return error(400, 50006, "Cannot send an empty message")
        nonce = body.get("nonce")
        if nonce is not None and len(str(nonce)) > 25:
            return error(400, 50035, "Invalid Form Body")
        key, time = (channel.id, str(nonce)), self._server.clock()
        if body.get("enforce_nonce") and nonce is not None and key in self._nonces:
            at, earlier = self._nonces[key]
            if time - at < self._server.nonce_window:
                return as_json({**earlier, "nonce": nonce})
        message = make_message(channel, self._server.bot, body, files)
        channel.messages[int(message["id"])] = message
        if nonce is not None:
            self._nonces[key] = (time, message)
        await self._server.gateway.dispatch("MESSAGE_CREATE", {**message, "guild_id": str(channel.guild.id)})
        return as_json({**message, **({} if nonce is None else {"nonce": nonce})})

    async def get_message(self, request: web.Request) -> web.Response:
        channel = self._channel(request, "view_channel", "read_message_history")
        return as_json(self._message(channel, request))

    async def patch(self, request: web.Request) -> web.Response:
        channel = self._channel(request, "view_channel")
        message = self._message(channel, request)
        if message["author"]["id"] != str(self._server.bot.id):
            return error(403, 50005, "Cannot edit a message authored by another user")
        body, files = await self._server.body(request)
        change_message(message, body, files)
        return as_json(message)

    async def delete(self, request: web.Request) -> web.Response:
        channel = self._channel(request, "view_channel")
        del channel.messages[int(self._message(channel, request)["id"])]
        return web.Response(status=204)

    def _channel(self, request: web.Request, *needed: str) -> Channel:
        channel = self._server.find_channel(int(request.match_info["channel_id"]))
        if channel is None:
            raise Refused(404, 10003, "Unknown Channel")
        allowed = channel.guild.me.permissions_in(channel)
        if not allowed.view_channel:
            raise Refused(403, 50001, "Missing Access")
        if not all(getattr(allowed, name) for name in needed):
            raise Refused(403, 50013, "Missing Permissions")
        return channel

    def _message(self, channel: Channel, request: web.Request) -> Json:
        found = channel.messages.get(int(request.match_info["message_id"]))
        if found is None:
            raise Refused(404, 10008, "Unknown Message")
        return found


class ApplicationRoutes:
    """Who the bot is, where the gateway is, and its commands."""

    def __init__(self, server: "DiscordServer") -> None:
        self._server = server
        self.commands: dict[str, Json] = {}
        self.syncs = 0
        self.told = asyncio.Event()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/gateway/bot", self.gateway),
            web.get("/users/@me", self.me),
            web.get("/oauth2/applications/@me", self.application),
            web.get("/applications/{application_id}/commands", self.get_commands),
            web.put("/applications/{application_id}/commands", self.put_commands),
            web.get("/guilds/{guild_id}", self.guild),
            web.get("/guilds/{guild_id}/members/{user_id}", self.member),
        ]

    async def gateway(self, _: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return as_json({"url": self._server.gateway.url, "shards": 1, "session_start_limit": limit})

    async def me(self, _: web.Request) -> web.Response:
        return as_json(self._server.bot.json())

    async def application(self, _: web.Request) -> web.Response:
        return as_json(
            {
                "id": str(self._server.application_id),
                "name": "Racebot",
                "description": "",
                "icon": None,
                "bot_public": True,
                "bot_require_code_grant": False,
                "verify_key": "0" * 64,
                "flags": 0,
                "summary": "",
                "team": None,
                "hook": True,
                "owner": {**User("owner").json()},
            }
        )

    async def get_commands(self, _: web.Request) -> web.Response:
        return as_json(list(self.commands.values()))

    async def put_commands(self, request: web.Request) -> web.Response:
        body, _ = await self._server.body(request)
        self.syncs += 1
        known = {key: c["id"] for key, c in self.commands.items()}
        self.commands = {}
        for command in body:
            key = f"{command.get('type', 1)}:{command['name']}"
            self.commands[key] = {
                "description": "",
                "type": 1,
                **command,
                "id": known.get(key, str(snowflake())),
                "application_id": str(self._server.application_id),
                "version": str(snowflake()),
                "default_member_permissions": command.get("default_member_permissions"),
            }
        self.told.set()
        return as_json(list(self.commands.values()))

    async def guild(self, request: web.Request) -> web.Response:
        found = self._server.find_guild(int(request.match_info["guild_id"]))
        return error(404, 10004, "Unknown Guild") if found is None else as_json(found.json())

    async def member(self, request: web.Request) -> web.Response:
        guild = self._server.find_guild(int(request.match_info["guild_id"]))
        member = guild.members.get(int(request.match_info["user_id"])) if guild else None
        return error(404, 10007, "Unknown Member") if member is None else as_json(member.json())
