"""The review of a report: its doubts are settled and its facts put right before anything is stored."""

import pytest

from bot.app import App
from bot.client import Racebot
from bot.domain.facts import Doubt, ReportFacts
from bot.domain.language import Language
from bot.i18n.wording import wording
from tests.discord.interactions import Upload
from tests.discord.reply import Reply
from tests.discord.server import DiscordServer
from tests.discord.stage import WEEKEND, Stage, connected, knows, publish_weekend
from tests.discord.world import Json
from tests.store.weekend import MONZA, Telling, winner

pytestmark = pytest.mark.usefixtures("bot")

EN = wording(Language.EN)
PUBLISH = EN.say("button.publish")


@pytest.fixture
def doubtful(app: App) -> Upload:
    """A report with a winner, and with a doubtful second."""
    tell = Telling()
    text, facts = winner("Ann Onym")
    tell.text = text
    grounds = tell("Perhaps it was Else Who behind.")
    doubts = (
        Doubt("race 1: overall 2: Else Who", "unsaid", grounds.evidence),
        Doubt("race 1: retired: Sam Low", "unsaid", grounds.evidence),
    )
    return knows(app, tell.text, ReportFacts("en", facts.event, facts.races, doubts=doubts))


def chosen(review: Reply, hint: str, words: str) -> tuple[str, str]:
    """The menu with that hint below a review, by its custom id, and its choice with these words."""
    assert review.message is not None
    menus = [c for row in review.message["components"] for c in row["components"]]
    menu = next(c for c in menus if c.get("placeholder") == hint)
    return menu["custom_id"], next(option["value"] for option in menu["options"] if words in option["label"])


async def doubt(server: DiscordServer, stage: Stage, review: Reply, words: str) -> Reply:
    """Open the doubt of these words from the review's menu."""
    assert review.message is not None
    return await server.choose(stage.admin, review.message, *chosen(review, EN.say("review.settle"), words))


async def test_doubts_are_settled_before_anything_is_stored(
    server: DiscordServer, stage: Stage, doubtful: Upload
) -> None:
    review = await server.slash(stage.admin, stage.channel, "report load", file=doubtful)
    opened = await doubt(server, stage, review, "Else Who")
    assert "Perhaps it was Else Who behind." in opened.words
    back = await server.press(stage.admin, opened, EN.say("button.accept"))
    assert "Sam Low" in back.words
    opened = await doubt(server, stage, back, "Sam Low")
    form = await server.press(stage.admin, opened, EN.say("button.fill"))
    back = await server.submit(stage.admin, form, {"cause": "puncture"})
    assert EN.say("report.no_doubts") in back.words
    await server.press(stage.admin, back, PUBLISH)
    shown = await server.slash(stage.member, stage.channel, "results", race="1")
    assert "Else Who" in shown.words
    assert EN.say("retirement.puncture") in shown.words
    sources = await server.press(stage.member, shown, EN.say("button.sources"))
    assert "Perhaps it was Else Who behind." in sources.words


async def test_a_doubts_crew_is_chosen_or_the_doubt_dropped(
    server: DiscordServer, stage: Stage, doubtful: Upload
) -> None:
    review = await server.slash(stage.admin, stage.channel, "report load", file=doubtful)
    opened = await doubt(server, stage, review, "Sam Low")
    assert opened.message is not None
    menu = opened.message["components"][-1]["components"][0]
    value = next(option["value"] for option in menu["options"] if option["label"] == "Ann Onym")
    back = await server.choose(stage.admin, opened.message, menu["custom_id"], value)
    opened = await doubt(server, stage, back, "Else Who")
    back = await server.press(stage.admin, opened, EN.say("button.drop"))
    assert EN.say("report.no_doubts") in back.words
    await server.press(stage.admin, back, PUBLISH)
    shown = await server.slash(stage.member, stage.channel, "results", race="1")
    assert "Else Who" not in shown.words


async def fact(server: DiscordServer, stage: Stage, review: Reply, words: str) -> Reply:
    """Open the fact of these words from the review's menu."""
    assert review.message is not None
    return await server.choose(stage.admin, review.message, *chosen(review, EN.say("review.fact"), words))


async def test_a_fact_read_wrongly_is_corrected_before_anything_is_stored(
    server: DiscordServer, stage: Stage, app: App
) -> None:
    review = await server.slash(stage.admin, stage.channel, "report load", file=knows(app, *winner("Ann Onym")))
    opened = await fact(server, stage, review, "Ann Onym")
    form = await server.press(stage.admin, opened, EN.say("button.fill"))
    wrong = await server.submit(stage.admin, form, {"position": "soon"})
    assert EN.say("refusal.title") in wrong.words
    back = await server.submit(stage.admin, form, {"car": "Else Who; #44"})
    assert "Else Who" in back.words
    late = await server.submit(stage.admin, form, {"car": "Third One; #45"})
    assert EN.say("refusal.title") in late.words
    await server.press(stage.admin, back, PUBLISH)
    won = await server.slash(stage.member, stage.channel, "winner", race="1")
    assert "Else Who" in won.words
    assert "Ann Onym" in (await server.press(stage.member, won, EN.say("button.sources"))).words


async def test_a_fact_that_the_report_does_not_tell_is_left_out(server: DiscordServer, stage: Stage) -> None:
    weekend = Upload("weekend.txt", WEEKEND.encode())
    review = await server.slash(stage.admin, stage.channel, "report load", file=weekend)
    opened = await fact(server, stage, review, "#66")
    back = await server.press(stage.admin, opened, EN.say("button.drop"))
    assert "#66" not in back.words
    await server.press(stage.admin, back, PUBLISH)
    assert "#66" not in (await server.slash(stage.member, stage.channel, "results", race="1")).words


async def test_the_event_of_a_draft_can_be_changed(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id)
    file = knows(app, *winner("Else Who", event=MONZA.__class__(None, "Monza", None)))
    review = await server.slash(stage.admin, stage.channel, "report load", file=file)
    form = await server.press(stage.admin, review, EN.say("button.event"))
    back = await server.submit(stage.admin, form, {"event": "1"})
    assert "GT Open · Monza · 2031" in back.words
    assert EN.say("report.review_existing", event="GT Open · Monza · 2031") in back.words
    form = await server.press(stage.admin, back, EN.say("button.event"))
    back = await server.submit(stage.admin, form, {"event": "0", "series": "Other Cup", "season": "2030"})
    assert "Other Cup · Monza · 2030" in back.words
    form = await server.press(stage.admin, back, EN.say("button.event"))
    wrong = await server.submit(stage.admin, form, {"event": "0", "season": "soon"})
    assert EN.say("refusal.title") in wrong.words


async def test_a_draft_outlives_the_bot_and_is_taken_up_by_another_admin(
    server: DiscordServer, stage: Stage, app: App, bot: Racebot, doubtful: Upload
) -> None:
    await server.slash(stage.admin, stage.channel, "report load", file=doubtful)
    await bot.close()
    other = stage.guild.admin("bea")
    async with await App.open(app.settings) as again, connected(again, server):
        listed = await server.slash(other, stage.channel, "report list")
        assert "Ada" in listed.words
        review = await server.press(other, listed, next(iter(listed.buttons())))
        opened = await server.choose(other, shown(review), *chosen(review, EN.say("review.settle"), "Else Who"))
        settled = await server.press(other, opened, EN.say("button.accept"))
        done = await server.press(other, settled, PUBLISH)
        assert EN.say("report.published", event="GT Open · Monza · 2031") in done.words
        results = await server.slash(stage.member, stage.channel, "results", race="1")
        assert "Else Who" in results.words


def shown(reply: Reply) -> Json:
    assert reply.message is not None
    return reply.message
