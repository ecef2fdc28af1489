"""What stands below a review: the season is asked for, menus have pages, a refused form is not typed twice."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.domain.facts import Condition, Entry, Event, RaceFacts, Remark, ReportFacts, Result
from bot.domain.language import Language
from bot.i18n.wording import wording
from tests.discord.reply import Reply, Upload
from tests.discord.server import DiscordServer
from tests.discord.stage import PUBLISHER, Stage, knows, publish_weekend
from tests.discord.world import Json
from tests.store.weekend import MONZA, Telling, winner

pytestmark = pytest.mark.usefixtures("bot")

EN, FR = wording(Language.EN), wording(Language.FR)
PUBLISH, CONFIRM, BACK = (EN.say(f"button.{key}") for key in ("publish", "confirm", "back"))
SEASON, WITHOUT = EN.say("button.season"), EN.say("button.without_season")
UNSAID = replace(MONZA, season=None)
CARS = 60


@pytest.fixture
def undated(app: App) -> Upload:
    return knows(app, *winner("Ann Onym", event=UNSAID))


@pytest.fixture
def long(app: App) -> Upload:
    """A report of many cars, and of rain."""
    tell = Telling()
    results = tuple(
        Result(None, n, Entry((f"Driver Number{n:02}",), str(n)), grounds=tell(f"{n} was {n}th.")) for n in range(1, 61)
    )
    remarks = (Remark(Condition.WET, 1, grounds=tell("It rained.")),)
    return knows(app, tell.text, ReportFacts("en", MONZA, (RaceFacts(1, results=results),), remarks=remarks))


def menus(reply: Reply) -> dict[str, Json]:
    """The menus below a message by their hints."""
    assert reply.message is not None
    found = [c for row in reply.message["components"] for c in row["components"] if c["type"] == 3]
    return {menu["placeholder"]: menu for menu in found}


def offered(reply: Reply, hint: str) -> dict[str, str]:
    """What a menu offers by its labels."""
    return {option["label"]: option["value"] for option in menus(reply)[EN.say(hint)]["options"]}


async def pick(server: DiscordServer, stage: Stage, reply: Reply, hint: str, label: str) -> Reply:
    assert reply.message is not None
    menu = menus(reply)[EN.say(hint)]
    return await server.choose(stage.admin, reply.message, menu["custom_id"], offered(reply, hint)[label])


async def through(server: DiscordServer, stage: Stage, reply: Reply, hint: str) -> list[str]:
    """Every label of a menu, page by page."""
    while back := [label for label in offered(reply, hint) if label.startswith("←")]:
        reply = await pick(server, stage, reply, hint, back[0])
    labels: list[str] = []
    while True:
        shown = offered(reply, hint)
        assert len(shown) <= 25
        labels += [label for label, value in shown.items() if not value.startswith("page:")]
        if not (more := [label for label in shown if label.endswith("→")]):
            break
        reply = await pick(server, stage, reply, hint, more[0])
    return labels


async def choose(server: DiscordServer, stage: Stage, reply: Reply, hint: str, words: str) -> Reply:
    """Choose what has these words in it, wherever in the menu it stands."""
    while back := [label for label in offered(reply, hint) if label.startswith("←")]:
        reply = await pick(server, stage, reply, hint, back[0])
    while True:
        shown = offered(reply, hint)
        if found := [label for label, value in shown.items() if words in label and not value.startswith("page:")]:
            return await pick(server, stage, reply, hint, found[0])
        reply = await pick(server, stage, reply, hint, next(label for label in shown if label.endswith("→")))


async def test_the_season_is_asked_for_and_publishes(server: DiscordServer, stage: Stage, undated: Upload) -> None:
    review = await server.slash(stage.admin, stage.channel, "report load", file=undated)
    assert EN.say("report.review_unsaid_season") in review.words
    asked = await server.press(stage.admin, review, PUBLISH)
    assert EN.say("review.which_season") in asked.words
    assert asked.message is review.message
    assert (await server.slash(stage.member, stage.channel, "winner")).private, "nothing is stored yet"
    form = await server.press(stage.admin, asked, SEASON)
    wrong = await server.submit(stage.admin, form, {"season": "last"})
    again = await server.press(stage.admin, wrong, EN.say("button.again"))
    assert again.form["components"][0]["component"]["value"] == "last"
    done = await server.submit(stage.admin, again, {"season": "2031"})
    assert EN.say("report.published", event="GT Open · Monza · 2031") in done.words
    assert "Ann Onym" in (await server.slash(stage.member, stage.channel, "winner", event="2031")).words


async def test_without_a_season_is_an_admins_own_choice(
    server: DiscordServer, stage: Stage, app: App, undated: Upload
) -> None:
    await publish_weekend(app, stage.guild.id)
    stage.admin.user.locale = "fr"
    review = await server.slash(stage.admin, stage.channel, "report load", file=undated)
    asked = await server.press(stage.admin, review, FR.say("button.publish"))
    assert "GT Open · Monza · 2031" in asked.words, "the season that is loaded of this series and circuit"
    review = await server.press(stage.admin, asked, FR.say("button.back"))
    assert FR.say("report.review_unsaid_season") in review.words
    asked = await server.press(stage.admin, review, FR.say("button.publish"))
    done = await server.press(stage.admin, asked, FR.say("button.without_season"))
    assert "GT Open · Monza\n1 fait" in done.words.replace("\xa0", " ")
    late = await server.press_id(stage.admin, _below(done, "r1:undated:1"), "r1:undated:1")
    assert "déjà publié" in late.words


async def test_every_fact_and_every_car_is_within_reach(server: DiscordServer, stage: Stage, long: Upload) -> None:
    review = await server.slash(stage.admin, stage.channel, "report load", file=long)
    facts = await through(server, stage, review, "review.fact")
    assert len(facts) == len(set(facts)) == CARS + 1
    one = await choose(server, stage, review, "review.fact", "Number01")
    cars = await through(server, stage, one, "review.crew")
    assert len(cars) == CARS
    put_right = await choose(server, stage, one, "review.crew", "Number59")
    assert "Number01" not in str(await through(server, stage, put_right, "review.fact"))
    done = await server.press(stage.admin, put_right, PUBLISH)
    assert "Monza" in done.words
    assert "Number59" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words


async def test_what_is_told_beside_the_results_can_be_left_out(
    server: DiscordServer, stage: Stage, long: Upload
) -> None:
    review = await server.slash(stage.admin, stage.channel, "report load", file=long)
    one = await choose(server, stage, review, "review.fact", "wet")
    assert list(one.buttons()) == [EN.say("button.drop"), BACK]
    back = await server.press(stage.admin, one, EN.say("button.drop"))
    assert "Also told" not in str(await through(server, stage, back, "review.fact"))


async def test_a_refused_form_of_a_fact_is_not_typed_twice(server: DiscordServer, stage: Stage, long: Upload) -> None:
    review = await server.slash(stage.admin, stage.channel, "report load", file=long)
    one = await choose(server, stage, review, "review.fact", "Number02")
    form = await server.press(stage.admin, one, EN.say("button.fill"))
    wrong = await server.submit(stage.admin, form, {"position": "soon", "car": "Else Who; #44"})
    again = await server.press(stage.admin, wrong, EN.say("button.again"))
    values = {row["component"]["custom_id"]: row["component"].get("value") for row in again.form["components"]}
    assert (values["position"], values["car"]) == ("soon", "Else Who; #44")
    way_back = wrong.buttons()[EN.say("button.again")]["custom_id"]
    assert wrong.message is not None
    other = await server.press_id(stage.guild.admin("bea"), wrong.message, way_back)
    assert EN.say("refusal.form_forgotten") in other.words
    back = await server.submit(stage.admin, again, {"position": "2"})
    assert "Else Who" in str(await through(server, stage, back, "review.fact"))


async def test_more_drafts_than_a_menu_holds_are_all_within_reach(
    server: DiscordServer, stage: Stage, app: App
) -> None:
    for n in range(30):
        text, facts = winner(f"Draft Number{n:02}", event=Event("GT Open", f"Circuit {n}", 2031))
        knows(app, text, facts)
        await app.ingest.draft(stage.guild.id, PUBLISHER, f"draft {n:02}.txt", text)
    listed = await server.slash(stage.admin, stage.channel, "report list")
    assert len(await through(server, stage, listed, "report.open_draft")) == 30
    assert "Number00" in (await choose(server, stage, listed, "report.open_draft", "draft 00")).words


async def test_a_draft_is_discarded_only_on_a_second_word(server: DiscordServer, stage: Stage, undated: Upload) -> None:
    review = await server.slash(stage.admin, stage.channel, "report load", file=undated)
    asked = await server.press(stage.admin, review, EN.say("button.discard"))
    assert EN.say("review.discard_question") in asked.words
    kept = await server.press(stage.admin, asked, BACK)
    assert "Ann Onym" in kept.words
    asked = await server.press(stage.admin, kept, EN.say("button.discard"))
    gone = await server.press(stage.admin, asked, CONFIRM)
    assert EN.say("report.discarded_body") in gone.words


async def test_many_events_leave_the_proposed_one_among_those_offered(
    server: DiscordServer, stage: Stage, app: App
) -> None:
    await publish_weekend(app, stage.guild.id)
    for n in range(26):
        text, facts = winner(f"Winner {n}", event=Event("GT Open", f"Circuit {n}", 2031))
        await publish_weekend(app, stage.guild.id, text, facts)
    review = await server.slash(
        stage.admin, stage.channel, "report load", file=knows(app, *winner("Else Who", words="took"))
    )
    form = await server.press(stage.admin, review, EN.say("button.event"))
    field = form.form["components"][0]
    assert field["description"] == EN.say("review.events_shown", count=24)
    assert [o["label"] for o in field["component"]["options"] if o.get("default")] == ["GT Open · Monza · 2031"]
    back = await server.submit(stage.admin, form, {"event": "0", "circuit": "Circuit 3"})
    assert EN.say("report.review_existing", event="GT Open · Circuit 3 · 2031") in back.words


def _below(reply: Reply, custom_id: str) -> Json:
    assert reply.message is not None
    made = {"type": 2, "style": 2, "label": "crafted", "custom_id": custom_id}
    return {**reply.message, "components": [{"type": 1, "components": [made]}]}
