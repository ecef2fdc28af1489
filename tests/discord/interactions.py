"""Interactions on the test server: what a member does, and what the bot answers to it, with its time."""

import time
from typing import TYPE_CHECKING, Any, cast

from aiohttp import web

from tests.discord.http_api import EPHEMERAL, change_message, is_empty, make_message
from tests.discord.reply import BUTTON, Reply, Upload, buttons_of
from tests.discord.wire import Refused, as_json, error
from tests.discord.world import Channel, Json, Member, Role, User

if TYPE_CHECKING:
    from tests.discord.server import DiscordServer

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
TEXT = 4
_MESSAGE, _DEFER, _DEFER_UPDATE, _UPDATE = 4, 5, 6, 7
_DEADLINE = 3.0


class Interactions:
    """The members' side (`slash`, `complete`, `press`, `submit` ...) and the bot's (callbacks, webhooks)."""

    def __init__(self) -> None:
        self._replies: dict[str, Reply] = {}

    @property
    def _server(self) -> "DiscordServer":
        return cast("DiscordServer", self)

    # --- members

    async def slash(
        self, member: Member, channel: Channel, name: str, /, *, wait: bool = True, **options: Any
    ) -> Reply:
        """Use a command ("winner", "report load"); waits for the answer to be seen unless `wait` is False."""
        data = self._command_data(member, channel, name, options, None)
        return await self._act(member, channel, COMMAND, data, wait)

    async def complete(
        self, member: Member, channel: Channel, name: str, option: str, typed: str, /, **others: Any
    ) -> list[Json]:
        """What Discord would offer while `typed` stands in that option; the others are filled in already."""
        data = self._command_data(member, channel, name, {**others, option: typed}, option)
        return (await self._act(member, channel, AUTOCOMPLETE, data, True)).choices

    @property
    def last(self) -> Reply:
        """What the bot made of the newest interaction."""
        return next(reversed(self._replies.values()))

    async def message_menu(
        self, member: Member, channel: Channel, name: str, message: Json, *, wait: bool = True
    ) -> Reply:
        command = self._server.application.commands[f"3:{name}"]
        data = {
            "id": command["id"],
            "name": name,
            "type": 3,
            "target_id": message["id"],
            "resolved": {"messages": {message["id"]: message}},
        }
        return await self._act(member, channel, COMMAND, data, wait)

    async def press(self, member: Member, reply: "Reply | Json", label: str, *, wait: bool = True) -> Reply:
        """Press the button of that label (or custom id) below a message."""
        message = reply.message if isinstance(reply, Reply) else reply
        assert message is not None
        found = buttons_of(message)
        custom_id = found[label]["custom_id"] if label in found else label
        assert not found.get(label, {}).get("disabled"), f"{label} cannot be pressed"
        return await self.press_id(member, message, custom_id, wait=wait)

    async def press_id(self, member: Member, message: Json, custom_id: str, *, wait: bool = True) -> Reply:
        """Press a button by its custom id, whether it is there or not (a crafted one)."""
        return await self._component(member, message, {"component_type": BUTTON, "custom_id": custom_id}, wait)

    async def choose(self, member: Member, message: Json, custom_id: str, *values: str, wait: bool = True) -> Reply:
        """Choose in a select menu of strings."""
        data = {"component_type": 3, "custom_id": custom_id, "values": list(values)}
        return await self._component(member, message, data, wait)

    async def submit(self, member: Member, opened: Reply, values: dict[str, str], *, wait: bool = True) -> Reply:
        """Send a form off; `values` by custom id, the rest as the form was filled when it opened."""
        rows = []
        for row in opened.form["components"]:
            inner = row.get("component") or row["components"][0]
            filled = {"type": inner["type"], "custom_id": inner["custom_id"], **_filled(inner, values)}
            rows.append({**row, "component": filled} if "component" in row else {"type": 1, "components": [filled]})
        data = {"custom_id": opened.form["custom_id"], "components": rows}
        return await self._act(member, opened.channel, MODAL, data, wait, opened.pressed)

    def user_message(self, member: Member, channel: Channel, content: str, *uploads: Upload) -> Json:
        """A message a member wrote in a channel."""
        files = [self._server.attachments.add(u.filename, u.data, u.content_type) for u in uploads]
        message = make_message(channel, member.user, {"content": content}, files)
        channel.messages[int(message["id"])] = message
        return message

    async def _component(self, member: Member, message: Json, data: Json, wait: bool) -> Reply:
        channel = self._server.find_channel(int(message["channel_id"]))
        assert channel is not None
        return await self._act(member, channel, COMPONENT, data, wait, message)

    async def _act(
        self, member: Member, channel: Channel, kind: int, data: Json, wait: bool, message: Json | None = None
    ) -> Reply:
        reply = Reply(member, channel, kind, pressed=message)
        self._replies[reply.token] = reply
        payload = {
            "id": str(reply.id),
            "application_id": str(self._server.application_id),
            "type": kind,
            "token": reply.token,
            "version": 1,
            "data": data,
            "guild_id": str(channel.guild.id),
            "guild": {"id": str(channel.guild.id), "locale": channel.guild.locale, "features": []},
            "channel_id": str(channel.id),
            "channel": {**channel.json(), "permissions": str(member.permissions_in(channel).value)},
            "member": member.json(channel),
            "locale": member.user.locale,
            "guild_locale": channel.guild.locale,
            "app_permissions": str(channel.guild.me.permissions_in(channel).value),
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(channel.guild.id)},
            "context": 0,
            "attachment_size_limit": 10 * 1024 * 1024,
            **({"message": message} if message else {}),
        }
        reply.sent_at = time.monotonic()
        await self._server.gateway.dispatch("INTERACTION_CREATE", payload)
        return await reply.until_shown() if wait else reply

    def _command_data(
        self, member: Member, channel: Channel, name: str, options: dict[str, Any], focused: str | None
    ) -> Json:
        path = name.split()
        command = self._server.application.commands[f"1:{path[0]}"]
        level, wrap = command, []
        for part in path[1:]:
            level = next(o for o in level["options"] if o["name"] == part)
            wrap.append(level)
        resolved: Json = {}
        known = {o["name"]: o for o in level.get("options", ())}
        filled = [self._option(known[key], value, focused, resolved) for key, value in options.items()]
        for part in reversed(wrap):
            filled = [{"name": part["name"], "type": part["type"], "options": filled}]
        data = {"id": command["id"], "name": command["name"], "type": 1, "options": filled}
        return {**data, "resolved": resolved} if resolved else data

    def _option(self, option: Json, value: Any, focused: str | None, resolved: Json) -> Json:
        name, kind = option["name"], option["type"]
        if isinstance(value, Upload):
            held = self._server.attachments.add(value.filename, value.data, value.content_type)
            resolved.setdefault("attachments", {})[held["id"]] = held
            value = held["id"]
        elif isinstance(value, dict):  # an attachment that was made before
            resolved.setdefault("attachments", {})[value["id"]] = value
            value = value["id"]
        elif isinstance(value, Channel):
            resolved.setdefault("channels", {})[str(value.id)] = {
                **value.json(),
                "permissions": "0",
            }
            value = str(value.id)
        elif isinstance(value, Role):
            resolved.setdefault("roles", {})[str(value.id)] = value.json()
            value = str(value.id)
        return {"name": name, "type": kind, "value": value, **({"focused": True} if name == focused else {})}

    # --- the bot

    def interaction_routes(self) -> list[web.RouteDef]:
        hook = "/webhooks/{webhook_id}/{webhook_token}"
        original, one = f"{hook}/messages/@original", f"{hook}/messages/{{message_id}}"
        return [
            web.post("/interactions/{interaction_id}/{interaction_token}/callback", self._callback),
            web.post(hook, self._followup),
            *(
                web.route(method, where, self._webhook_message)
                for where in (original, one)
                for method in ("GET", "PATCH", "DELETE")
            ),
        ]

    async def _callback(self, request: web.Request) -> web.Response:
        reply = self._replies.get(request.match_info["interaction_token"])
        body, files = await self._server.body(request)
        taken = self._server.arrived[id(request)] - reply.sent_at if reply else 0.0
        if reply is None or str(reply.id) != request.match_info["interaction_id"] or taken > _DEADLINE:
            return error(404, 10062, "Unknown interaction")
        if reply.first is not None:
            return error(400, 40060, "Interaction has already been acknowledged.")
        kind, data = body["type"], body.get("data") or {}
        if kind == _MESSAGE and is_empty(data, files):
            return error(400, 50006, "Cannot send an empty message")
        reply.first, reply.first_after = body, taken
        self._take_effect(reply, kind, data, files)
        reply.changed.set()
        if request.query.get("with_response", "").lower() not in ("1", "true"):
            return web.Response(status=204)
        interaction: Json = {"id": str(reply.id), "type": reply.kind}
        answer: Json = {"interaction": interaction}
        if reply.message is not None:
            interaction["response_message_id"] = reply.message["id"]
            answer["resource"] = {"type": kind, "message": reply.message}
        return as_json(answer)

    def _take_effect(self, reply: Reply, kind: int, data: Json, files: list[Json]) -> None:
        if kind == _MESSAGE:
            reply.message = self._post(reply, data, files)
        elif kind == _DEFER:
            reply.thinking = True
            reply.message = self._post(reply, {"flags": (data.get("flags") or 0) | 1 << 7}, [])
        elif kind == _DEFER_UPDATE:
            reply.message = reply.pressed
        elif kind == _UPDATE and reply.pressed is not None:
            change_message(reply.pressed, data, files)
            reply.message = reply.pressed

    async def _followup(self, request: web.Request) -> web.Response:
        reply = self._reply(request)
        body, files = await self._server.body(request)
        if is_empty(body, files):
            return error(400, 50006, "Cannot send an empty message")
        if reply.thinking and reply.message is not None:  # the first followup after a deferral takes its place
            message = reply.message
            change_message(message, {**body, "flags": message["flags"] & ~(1 << 7)}, files)
            reply.thinking = False
        else:
            message = self._post(reply, body, files)
            reply.followups.append(message)
        reply.changed.set()
        return as_json(message)

    async def _webhook_message(self, request: web.Request) -> web.Response:
        reply = self._reply(request)
        wanted = request.match_info.get("message_id")
        held = [m for m in (reply.message, reply.pressed, *reply.followups) if m is not None]
        message = reply.message if wanted is None else next((m for m in held if m["id"] == wanted), None)
        if message is None or message.get("deleted"):
            raise Refused(404, 10008, "Unknown Message")
        if request.method == "DELETE":
            message["deleted"] = True
            reply.channel.messages.pop(int(message["id"]), None)
            reply.thinking = False
            reply.changed.set()
            return web.Response(status=204)
        if request.method == "PATCH":
            body, files = await self._server.body(request)
            change_message(message, {**body, "flags": message["flags"] & ~(1 << 7)}, files)
            reply.thinking = False
            reply.changed.set()
        return as_json(message)

    def _post(self, reply: Reply, body: Json, files: list[Json]) -> Json:
        author: User = self._server.bot
        message = make_message(reply.channel, author, body, files)
        message["interaction_metadata"] = {
            "id": str(reply.id),
            "type": reply.kind,
            "user": reply.member.user.json(),
            "authorizing_integration_owners": {"0": str(reply.channel.guild.id)},
        }
        if not message["flags"] & EPHEMERAL:
            reply.channel.messages[int(message["id"])] = message
        return message

    def _reply(self, request: web.Request) -> Reply:
        reply = self._replies.get(request.match_info["webhook_token"])
        if reply is None or reply.first is None:
            raise Refused(404, 10015, "Unknown Webhook")
        return reply


def _filled(field: Json, values: dict[str, str]) -> Json:
    """What a field holds when the form is sent off."""
    name = field["custom_id"]
    if field["type"] == TEXT:
        return {"value": values.get(name, field.get("value") or "")}
    default = next((option["value"] for option in field["options"] if option.get("default")), None)
    chosen = values.get(name, default)
    assert chosen is None or chosen in {option["value"] for option in field["options"]}, f"{name} offers no {chosen}"
    return {"values": [] if chosen is None else [chosen]}
