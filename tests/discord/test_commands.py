"""What Discord is told of the commands: names, French, limits; and that it is told only what it does not know."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regex

from bot.app import App
from bot.client import Racebot
from bot.discord_edge.sync import payloads
from tests.discord import schema
from tests.discord.server import DiscordServer
from tests.discord.stage import Stage, connected, until

COMMANDS = "/applications/{application_id}/commands"
MEMBERS = {"winner", "leaders", "penalties", "quotes", "results", "recap", "driver", "team", "events", "help"}
ADMINS = {"report", "edit", "history", "undo", "import", "export", "backup", "setup", "Load race report"}


async def test_every_command_of_the_contract_is_told(server: DiscordServer, bot: Racebot) -> None:
    told = {c["name"]: c for c in server.application.commands.values()}
    assert set(told) == MEMBERS | ADMINS
    assert {o["name"] for o in told["report"]["options"]} == {
        "load",
        "paste",
        "list",
        "show",
        "revise",
        "move",
        "retract",
    }
    setup = {o["name"] for o in told["setup"]["options"]}
    assert setup == {
        "show",
        "recaps",
        "language",
        "admins",
        "notify",
        "spoilers",
        "test",
        "delete",
    }
    assert all(c["contexts"] == [0] for c in told.values()), "in servers only"


async def test_every_name_has_french_words(bot: Racebot) -> None:
    for part in _parts(await payloads(bot)):
        assert part["name_localizations"]["fr"], part
        if "description" in part and "value" not in part:
            assert part["description_localizations"]["fr"] != part["description"], part


async def test_names_are_as_discord_wants_them_in_both_languages(bot: Racebot) -> None:
    def check(parts: list[dict[str, Any]]) -> None:
        for language in ("en", "fr"):
            names = [p["name"] if language == "en" else p["name_localizations"]["fr"] for p in parts]
            assert len(names) == len(set(names)), "no two of a family share a name"
            for name in names:
                assert regex.fullmatch(r"[-_'\p{L}\p{N}]{1,32}", name), name
                assert name == name.lower()
        for part in parts:
            texts = [part["description"], part["description_localizations"]["fr"]]
            assert all(1 <= len(text) <= 100 for text in texts)
            check(part.get("options", []))

    check([c for c in await payloads(bot) if c.get("type", 1) == 1])


async def test_the_readme_names_only_commands_there_are(bot: Racebot) -> None:
    families = {
        c["name"]: {o["name"] for o in c["options"]} for c in await payloads(bot) if c["name"] in ("report", "setup")
    }
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`/(report|setup) ([a-z]+)", readme)
    assert named
    assert [(family, name) for family, name in named if name not in families[family]] == []


async def test_all_options_of_members_complete(bot: Racebot) -> None:
    for command in await payloads(bot):
        if command["name"] in MEMBERS:
            for option in command.get("options", ()):
                assert option.get("autocomplete") or option["name"] == "about", option


async def test_discord_would_take_the_commands(bot: Racebot) -> None:
    assert schema.complaints("PUT", COMMANDS, await payloads(bot)) == []


async def test_commands_are_told_only_when_they_changed(app: App, server: DiscordServer, stage: Stage) -> None:
    async with connected(app, server):
        assert server.application.syncs == 1
    async with connected(app, server):
        await until(lambda: len(server.sent("GET", COMMANDS)) == 2)
    assert server.application.syncs == 1
    server.application.commands["1:winner"]["description"] = "an older version of it"
    async with connected(app, server):
        await until(lambda: server.application.syncs == 2)
    del server.application.commands["1:winner"]["name_localizations"]
    async with connected(app, server):
        await until(lambda: server.application.syncs == 3)


@pytest.mark.parametrize("status", [500, 503])
async def test_a_server_error_does_not_stop_the_answers(
    app: App, server: DiscordServer, stage: Stage, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    from tests.discord.faults import Fault

    monkeypatch.setattr("bot.discord_edge.sync._RETRY_SECONDS", (0.1,))
    server.fail("PUT", COMMANDS, Fault(status=status))
    async with connected(app, server):
        assert server.application.syncs == 1


def _parts(commands: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in commands:
        yield part
        yield from _parts([*part.get("options", ()), *part.get("choices", ())])
