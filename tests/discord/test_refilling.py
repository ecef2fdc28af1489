"""A form that was refused opens again as it was filled, whatever it is about."""

import pytest

from bot.app import App
from bot.domain.language import Language
from bot.i18n.wording import wording
from tests.discord.reply import Reply
from tests.discord.server import DiscordServer
from tests.discord.stage import WEEKEND, Stage, publish_weekend

pytestmark = pytest.mark.usefixtures("bot")

EN = wording(Language.EN)
AGAIN = EN.say("button.again")


def typed(opened: Reply) -> dict[str, str]:
    fields = [row["component"] for row in opened.form["components"]]
    return {field["custom_id"]: field.get("value", "") for field in fields if field["type"] == 4}


async def test_pasted_text_is_not_lost(server: DiscordServer, stage: Stage) -> None:
    opened = await server.slash(stage.admin, stage.channel, "report paste")
    wrong = await server.submit(stage.admin, opened, {"title": "From the paper", "text0": "Nobody raced."})
    assert EN.say("refusal.no_race") in wrong.words
    again = await server.press(stage.admin, wrong, AGAIN)
    assert (typed(again)["title"], typed(again)["text0"]) == ("From the paper", "Nobody raced.")
    done = await server.submit(stage.admin, again, {"text0": WEEKEND})
    assert "From the paper" in done.words


async def test_an_event_and_a_name_are_not_typed_twice(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    opened = await server.slash(stage.admin, stage.channel, "edit event")
    wrong = await server.submit(stage.admin, opened, {"season": "soon", "circuit": "Mugello"})
    assert EN.say("expected.season") in wrong.words
    again = await server.press(stage.admin, wrong, AGAIN)
    assert (typed(again)["season"], typed(again)["circuit"]) == ("soon", "Mugello")
    done = await server.submit(stage.admin, again, {"season": "2032"})
    assert "GT Open · Mugello · 2032" in done.words
    known = await server.slash(stage.admin, stage.channel, "edit driver", driver="jan buus")
    form = await server.press(stage.admin, known, EN.say("button.rename"))
    taken = await server.submit(stage.admin, form, {"name": "Sam Low"})
    assert "Sam Low" in taken.words
    assert typed(await server.press(stage.admin, taken, AGAIN))["name"] == "Sam Low"


async def test_what_is_missing_in_a_form_is_said_in_its_words(server: DiscordServer, stage: Stage) -> None:
    opened = await server.slash(stage.admin, stage.channel, "report paste")
    assert opened.form
    await server.submit(stage.admin, opened, {"text0": WEEKEND})
    draft = server.last
    await server.press(stage.admin, draft, EN.say("button.publish"))
    form = await server.slash(stage.admin, stage.channel, "edit result", race="1")
    wrong = await server.submit(stage.admin, form, {"position": "1", "car": ""})
    assert "“car” must be filled in" in wrong.words
    assert typed(await server.press(stage.admin, wrong, AGAIN))["position"] == "1"
