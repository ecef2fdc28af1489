"""A walk through everything that can be used, pressed, chosen, sent off and completed: with another server's ids, and
by a member without rights, to whom Discord showed it all the same."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.app import App
from bot.client import Racebot
from bot.discord_edge import answering, tokens
from bot.domain.answers import Question, Verb
from bot.domain.facts import Doubt, Event, ReportFacts
from bot.domain.language import Language
from bot.i18n.wording import wording
from tests.discord.interactions import Upload
from tests.discord.reply import Reply
from tests.discord.server import DiscordServer
from tests.discord.stage import PUBLISHER, KnownReports, Stage, publish_weekend
from tests.discord.world import Channel, Json, Member
from tests.store.weekend import winner

EN = wording(Language.EN)
NOT_ALLOWED = EN.say("refusal.not_allowed")
# What only the one server knows.
SECRETS = ("Marchetti", "Sørby", "Buus", "Low", "Vogt", "Alba", "GT Open", "Monza", "Ann Onym", "Else Who", "Test")
# What every member may use; the rest is for admins.
MEMBERS = {"winner", "leaders", "penalties", "quotes", "results", "recap", "events", "help", "driver", "team", "ask"}
# Buttons of answers, and the one that only says that nothing was changed.
OPEN_ACTS = {answering.ANSWER, answering.SOURCES, answering.BEHIND, "keep"}
BUTTON, SELECT = 2, 3


@dataclass
class Found:
    """Everything that could be touched in one server."""

    buttons: set[str] = field(default_factory=set)
    menus: dict[str, list[str]] = field(default_factory=dict)
    forms: dict[str, Reply] = field(default_factory=dict)

    def look(self, reply: Reply) -> Reply:
        """Remember what this reply offers."""
        if reply.message is not None:
            for row in reply.message["components"]:
                for component in row["components"]:
                    if component["type"] == BUTTON and "url" in component:
                        continue
                    if component["type"] == BUTTON:
                        self.buttons.add(component["custom_id"])
                    else:
                        self.menus[component["custom_id"]] = [o["value"] for o in component["options"]]
        elif reply.first is not None and reply.first["type"] == 9:
            self.forms[reply.form["custom_id"]] = reply
        return reply

    def acts(self) -> set[str]:
        return {each.split(":")[1] for each in (*self.buttons, *self.menus, *self.forms)}


@pytest.fixture
async def loaded(app: App, stage: Stage, bot: Racebot) -> App:
    await publish_weekend(app, stage.guild.id)
    await publish_weekend(app, stage.guild.id, *winner("Ann Onym", race=2))
    reader = app.ingest._read
    assert isinstance(reader, KnownReports)
    text, facts = winner("Else Who", race=2)
    doubts = (Doubt("race 2: overall 2: Sam Low", "unsaid", facts.races[0].results[0].grounds.evidence),)
    reader.known[text] = ReportFacts("en", facts.event, facts.races, doubts=doubts)
    return app


@pytest.fixture
async def found(server: DiscordServer, stage: Stage, loaded: App, bot: Racebot) -> Found:
    """What an admin of the server meets on the way through everything."""
    look, admin, channel = Found(), stage.admin, stage.channel
    new = Upload("new.txt", winner("Else Who", race=2)[0].encode())

    async def use(name: str, **options: Any) -> Reply:
        return look.look(await server.slash(admin, channel, name, **options))

    async def press(reply: Reply, key: str) -> Reply:
        return look.look(await server.press(admin, reply, EN.say(f"button.{key}")))

    async def fact(kind: str, typed: str = "") -> str:
        return str((await server.complete(admin, channel, f"edit {kind}", "fact", typed))[0]["value"])

    for n in range(6):
        text, facts = winner(f"Draft {n}", race=3)
        reader = loaded.ingest._read
        assert isinstance(reader, KnownReports)
        reader.known[text] = facts
        await loaded.ingest.draft(stage.guild.id, PUBLISHER, f"draft {n}.txt", text)
    for verb in ("winner", "results", "recap", "quotes", "penalties", "events"):
        await use(verb)
    await use("report paste")
    await use("report list")
    await use("report show", report="1")
    await use("report retract", report="1")
    revision = await use("report revise", report="1", file=new)
    review = await use("report load", file=new)
    await press(review, "event")
    undated, facts = winner("Draft Undated", event=Event("GT Open", "Monza", None))
    reader = loaded.ingest._read
    assert isinstance(reader, KnownReports)
    reader.known[undated] = facts
    asked = await press(await use("report load", file=Upload("undated.txt", undated.encode())), "publish")
    await press(asked, "season")
    await press(await use("report load", file=new), "discard")
    for row in (-2, -1):  # the menu of its doubts, and that of its facts
        message = (await use("report load", file=new)).message
        assert message is not None
        (menu,) = message["components"][row]["components"]
        one = look.look(await server.choose(admin, message, menu["custom_id"], menu["options"][0]["value"]))
        await press(one, "fill")
    for kind in ("result", "pole", "penalty", "retirement", "standing", "quote"):
        await use(f"edit {kind}", fact=await fact(kind))
    form = await use("edit result", race="1")
    await press(look.look(await server.submit(admin, form, {"position": "x", "car": "x"})), "again")
    added = look.look(await server.submit(admin, form, {"position": "2", "car": "#8"}))
    await press(added, "undo")
    form = await use("edit penalty", race="1")
    look.look(await server.submit(admin, form, {"car": "#27", "kind": "disqualification"}))
    await use("edit retirement", fact=await fact("retirement"), action="remove")
    word = await server.complete(admin, channel, "edit take-back", "word", "")
    await use("edit take-back", word=word[0]["value"])
    await press(await use("edit driver", driver="jan buus"), "rename")
    await use("edit remark", fact=await fact("remark"))
    await use("edit driver", driver="jan buus", **{"same-as": "sam low"})
    await use("edit team", team="alba")
    merged = await server.press(
        admin, await use("edit driver", driver="anna vogt", **{"same-as": "sam low"}), EN.say("button.confirm")
    )
    look.look(merged)
    await use("edit driver", driver="anna vogt", split="sam low")
    await use("edit event")
    await use("history")
    await use("undo")
    await use("setup delete")
    await press(revision, "apply")
    await use("report show", report="1")
    return look


async def test_another_servers_ids_lead_nowhere(
    server: DiscordServer, stage: Stage, loaded: App, bot: Racebot, found: Found
) -> None:
    assert_everything_is_walked(bot, found)
    before = await stored(loaded, stage)
    async for what, reply in walk(server, bot, found, stage.other_admin, stage.other_channel):
        words = reply.words + str(reply.first)
        assert not [secret for secret in SECRETS if secret in words], what
        assert "Something went wrong" not in words, what
    async for what, choices in completions(server, stage.other_admin, stage.other_channel):
        assert not [secret for secret in SECRETS if secret in str(choices)], what
    assert await stored(loaded, stage) == before


async def test_a_member_is_refused_whatever_discord_lets_through(
    server: DiscordServer, stage: Stage, loaded: App, bot: Racebot, found: Found
) -> None:
    before = await stored(loaded, stage)
    async for what, reply in walk(server, bot, found, stage.member, stage.channel):
        family = what.split(":")[1] if ":" in what else what.split()[0]
        no_token = what not in found.buttons and EN.say("refusal.stale_button") in reply.words
        if family not in OPEN_ACTS | MEMBERS and not no_token:
            assert NOT_ALLOWED in reply.words, what
    async for what, choices in completions(server, stage.member, stage.channel):
        if what.split()[0] in ("edit", "undo") and what.split()[-1] in ("fact", "word", "change", "who"):
            assert choices == [], what
    assert await stored(loaded, stage) == before


def assert_everything_is_walked(bot: Racebot, found: Found) -> None:
    known = {*bot.presses, *bot.picks, *bot.forms}
    assert {each.split(":")[1] for each in every_button(bot, found)} | found.acts() >= known


async def stored(app: App, stage: Stage) -> tuple[Any, Any]:
    """Everything both servers hold; what the other's admin sets and drafts there is its own."""
    ours, theirs = await app.transfer.export(stage.guild.id), await app.transfer.export(stage.elsewhere.id)
    return {**ours, "exported_at": ""}, {**theirs, "exported_at": "", "drafts": [], "settings": {}}


async def walk(
    server: DiscordServer, bot: Racebot, found: Found, member: Member, channel: Channel
) -> AsyncIterator[tuple[str, Any]]:
    """Every command, button, menu and form, as this member in this channel."""
    for name, options in commands(server, channel):
        yield name, await server.slash(member, channel, name, **options)
    shown = (await server.slash(member, channel, "help")).message
    assert shown is not None
    for custom_id in sorted(every_button(bot, found)):
        button = {"type": BUTTON, "style": 2, "label": "crafted", "custom_id": custom_id}
        yield custom_id, await server.press_id(member, with_component(shown, button), custom_id)
    for custom_id, values in found.menus.items():
        options = [{"label": value, "value": value} for value in values]
        menu = {"type": SELECT, "custom_id": custom_id, "options": options}
        yield custom_id, await server.choose(member, with_component(shown, menu), custom_id, values[0])
    for custom_id, opened in found.forms.items():
        copy = Reply(member, channel, opened.kind, first=opened.first)
        yield custom_id, await server.submit(member, copy, {"name": "x", "text0": "Nothing of the kind."})


def commands(server: DiscordServer, channel: Channel) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every command by its whole name, with every option filled."""
    for command in server.application.commands.values():
        if command.get("type", 1) != 1:
            continue
        for part in command.get("options", ()) if _is_family(command) else (command,):
            name = command["name"] if part is command else f"{command['name']} {part['name']}"
            yield name, {o["name"]: value_for(o, channel) for o in part.get("options", ()) if o["type"] > 2}


def _is_family(command: Json) -> bool:
    return any(option["type"] == 1 for option in command.get("options", ()))


def value_for(option: Json, channel: Channel) -> Any:
    if option.get("choices"):
        return option["choices"][-1]["value"]
    match option["type"]:
        case 5:
            return True
        case 7:
            return channel
        case 8:
            return channel.guild.roles[0]
        case 11:
            return Upload("weekend.txt", b"{}")
        case _:
            return "1"


async def completions(server: DiscordServer, member: Member, channel: Channel) -> AsyncIterator[tuple[str, Any]]:
    """What every option offers, with nothing typed and with a letter or two, in everybody's event."""
    for command in server.application.commands.values():
        for part in command.get("options", ()) if _is_family(command) else (command,):
            name = command["name"] if part is command else f"{command['name']} {part['name']}"
            others = {o["name"]: "1" for o in part.get("options", ()) if o["type"] == 3 and not o.get("choices")}
            for option in part.get("options", ()):
                for typed in ("", "1", "ma") if option.get("autocomplete") else ():
                    rest = {key: value for key, value in others.items() if key != option["name"]}
                    choices = await server.complete(member, channel, name, option["name"], typed, **rest)
                    yield f"{name} {option['name']}", choices


def every_button(bot: Racebot, found: Found) -> set[str]:
    """Those that were met, and for every act tokens of each length."""
    made = {f"r1:{act}:{':'.join(['1'] * count)}" for act in bot.presses for count in range(1, 6)}
    questions = (Question(verb, 1, 1) for verb in (Verb.WINNER, Verb.RESULTS, Verb.RECAP))
    asked = {f"r1:{act}:{tokens.asked(q, 0)}" for q in questions for act in ("a", "s", "b")}
    return found.buttons | made | asked | {"r1:history:1:0:0|", "r1:history:0:0:0|Test"}


def with_component(message: Json, component: Json) -> Json:
    return {**message, "components": [{"type": 1, "components": [component]}]}
