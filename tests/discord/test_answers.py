"""What members ask, over the socket: commands, completion, languages, buttons."""

import pytest

from bot.app import App
from bot.domain.facts import Entry, Event, Quote, RaceFacts, ReportFacts, Result
from bot.domain.language import Language
from bot.i18n.wording import wording
from tests.discord.server import DiscordServer
from tests.discord.stage import PUBLISHER, Stage, publish_weekend
from tests.store.weekend import Telling, winner

pytestmark = pytest.mark.usefixtures("bot", "weekend")

EN, FR = wording(Language.EN), wording(Language.FR)


@pytest.fixture
async def weekend(app: App, stage: Stage) -> int:
    return await publish_weekend(app, stage.guild.id)


@pytest.mark.parametrize(
    ("command", "options", "words"),
    [
        ("winner", {"race": "1"}, "Théo Marchetti"),
        ("winner", {"race": "2"}, EN.say("card.winner.unsaid_overall", race="race 2")),
        ("leaders", {}, "Silver Cup"),
        ("penalties", {"driver": "marcheti"}, EN.say("penalty.stop_and_go")),
        ("quotes", {}, "Rain, rain, rain."),
        ("quotes", {"about": "penalite"}, "Un œil sur la pénalité."),
        ("results", {"class": "proam"}, "Jan Buus"),
        ("recap", {}, "GT Open · Monza · 2031"),
        ("driver", {"name": "marcheti"}, "1:44.020"),
        ("team", {"name": "alba"}, "Jan Buus"),
        ("events", {}, "GT Open · Monza · 2031"),
    ],
)
async def test_answers_stand_in_the_channel(
    server: DiscordServer, stage: Stage, command: str, options: dict[str, str], words: str
) -> None:
    reply = await server.slash(stage.member, stage.channel, command, **options)
    assert words in reply.words
    assert not reply.private
    assert reply.first_after < 1.5
    assert stage.channel.shown == [reply.message]


async def test_public_answers_speak_the_servers_language(server: DiscordServer, stage: Stage, app: App) -> None:
    await app.servers.set_language(stage.guild.id, PUBLISHER, Language.FR)
    reply = await server.slash(stage.member, stage.channel, "winner", race="2")
    assert "ne dit pas qui a gagné la course 2" in reply.words
    assert list(reply.buttons()) == [FR.say("button.sources")]


async def test_refusals_speak_the_members_language_and_are_private(server: DiscordServer, stage: Stage) -> None:
    jeanne = stage.guild.person("jeanne", locale="fr")
    reply = await server.slash(jeanne, stage.channel, "winner", race="7")
    assert FR.say("refusal.title") in reply.words
    assert "Monza" in reply.words
    assert reply.private
    assert stage.channel.shown == []


async def test_a_server_without_reports_says_so(server: DiscordServer, stage: Stage) -> None:
    reply = await server.slash(stage.other_admin, stage.other_channel, "winner")
    assert EN.say("refusal.nothing_loaded") in reply.words
    assert "Monza" not in reply.words


@pytest.mark.parametrize("given", ["GT Open · Monza · 2031", "monza", "Mnoza", None])
async def test_an_event_is_named_by_label_id_or_words(
    server: DiscordServer, stage: Stage, app: App, given: str | None
) -> None:
    await publish_weekend(app, stage.guild.id, *winner("Someone Else", event=_other_event()))
    if given is None:
        (choice,) = await server.complete(stage.member, stage.channel, "winner", "event", "monza")
        given = choice["value"]
    reply = await server.slash(stage.member, stage.channel, "winner", event=given, race="1")
    assert "Théo Marchetti" in reply.words


@pytest.mark.parametrize(
    ("command", "option", "typed", "offered"),
    [
        ("winner", "event", "mon", "GT Open · Monza · 2031"),
        ("winner", "race", "", "Race 1"),
        ("leaders", "class", "silv", "Silver Cup"),
        ("penalties", "driver", "sorby", "Ida Sørby"),
        ("quotes", "driver", "", "Anna Vogt"),
        ("results", "race", "2", "Race 2"),
        ("recap", "event", "", "GT Open · Monza · 2031"),
    ],
)
async def test_options_complete(
    server: DiscordServer, stage: Stage, command: str, option: str, typed: str, offered: str
) -> None:
    choices = await server.complete(stage.member, stage.channel, command, option, typed)
    assert offered.casefold() in [c["name"].casefold() for c in choices]
    assert len(choices) <= 25


async def test_completion_knows_only_the_servers_own_names(server: DiscordServer, stage: Stage) -> None:
    for option in ("event", "race", "class"):
        assert await server.complete(stage.other_admin, stage.other_channel, "winner", option, "") == []


async def test_completion_looks_at_the_event_that_is_filled_in(server: DiscordServer, stage: Stage, app: App) -> None:
    text, facts = winner("Someone Else", event=_other_event(), race=3)
    await publish_weekend(app, stage.guild.id, text, facts)
    choices = await server.complete(stage.member, stage.channel, "winner", "race", "", event="monza")
    assert [c["value"] for c in choices] == ["1", "2"]


async def test_completion_speaks_the_members_language(server: DiscordServer, stage: Stage) -> None:
    jeanne = stage.guild.person("jeanne", locale="fr")
    choices = await server.complete(jeanne, stage.channel, "winner", "race", "course 2")
    assert [c["name"].casefold() for c in choices] == ["course\xa02"]


async def test_sources_show_the_sentences_to_the_member_alone(server: DiscordServer, stage: Stage) -> None:
    jeanne = stage.guild.person("jeanne", locale="fr")
    reply = await server.slash(stage.member, stage.channel, "winner", race="1")
    sources = await server.press(jeanne, reply, EN.say("button.sources"))
    assert "Marchetti and Sørby won by 13.480 seconds." in sources.words
    assert FR.say("card.sources.title") in sources.words
    assert sources.private
    assert stage.channel.shown == [reply.message]


async def test_whoever_asked_turns_pages_in_place(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id, *_many_words())
    reply = await server.slash(stage.member, stage.channel, "quotes", event="zolder")
    before = reply.words
    assert reply.buttons()[EN.say("button.previous")]["disabled"]
    turned = await server.press(stage.member, reply, EN.say("button.next"))
    assert turned.message is reply.message
    assert turned.words != before
    back = await server.press(stage.member, turned, EN.say("button.previous"))
    assert back.words == before
    assert len(stage.channel.shown) == 1


async def test_somebody_elses_press_gets_a_copy_of_its_own(server: DiscordServer, stage: Stage, app: App) -> None:
    await publish_weekend(app, stage.guild.id, *_many_words())
    reply = await server.slash(stage.member, stage.channel, "quotes", event="zolder")
    before = reply.words
    copy = await server.press(stage.admin, reply, EN.say("button.next"))
    assert copy.private
    assert reply.words == before
    further = await server.press(stage.admin, copy, EN.say("button.next"))
    assert further.message is copy.message
    assert further.words not in (before, "")


async def test_a_crafted_button_reaches_no_other_server(server: DiscordServer, stage: Stage) -> None:
    reply = await server.slash(stage.member, stage.channel, "winner", race="1")
    own = await server.slash(stage.other_admin, stage.other_channel, "help")
    assert reply.message is not None
    assert own.message is not None
    for button in reply.buttons().values():
        own.message["components"] = reply.message["components"]
        stolen = await server.press_id(stage.other_admin, own.message, button["custom_id"])
        assert "Marchetti" not in stolen.words
        assert stolen.private


@pytest.mark.parametrize(
    "custom_id", ["r1:a:w:1", "r1:a:zz", "r1:nothing:1", "r1:publish:x", "r1:s:", "r1:s:w:999:::0::"]
)
async def test_a_senseless_button_is_refused(server: DiscordServer, stage: Stage, custom_id: str) -> None:
    reply = await server.slash(stage.member, stage.channel, "winner", race="1")
    assert reply.message is not None
    reply.message["components"][0]["components"][0]["custom_id"] = custom_id
    refused = await server.press_id(stage.member, reply.message, custom_id)
    assert refused.private
    assert EN.say("refusal.title") in refused.words


async def test_help_shows_admin_commands_to_admins_only(server: DiscordServer, stage: Stage) -> None:
    plain = await server.slash(stage.member, stage.channel, "help")
    more = await server.slash(stage.admin, stage.channel, "help")
    assert plain.private
    assert "/winner" in plain.words
    assert EN.say("help.admins") not in plain.words
    assert EN.say("help.admins") in more.words


def _other_event() -> Event:
    return Event("GT Open", "Zolder", 2032)


def _many_words() -> tuple[str, ReportFacts]:
    """A report with more quotes than one page holds."""
    tell = Telling()
    quotes = tuple(
        Quote(f"Driver Number{n}", f"{n} " + "said again and again " * 30, 1, grounds=tell(f"Quote {n} stands here."))
        for n in range(20)
    )
    race = RaceFacts(1, results=(Result(None, 1, Entry(("Driver Number1",)), grounds=tell("Number1 won.")),))
    return tell.text, ReportFacts("en", _other_event(), (race,), quotes=quotes)


async def test_all_that_is_known_of_somebody_has_its_sources(server: DiscordServer, stage: Stage) -> None:
    offered = await server.complete(stage.member, stage.channel, "team", "name", "al")
    shown = await server.slash(stage.member, stage.channel, "team", name=offered[0]["name"])
    assert "Silver Cup" in shown.words
    sources = await server.press(stage.member, shown, EN.say("button.sources"))
    assert "They lead the Silver Cup by 34 points." in sources.words
    offered = await server.complete(stage.member, stage.channel, "driver", "name", "vo")
    shown = await server.slash(stage.member, stage.channel, "driver", name=offered[0]["value"])
    assert "Rain, rain, rain." in shown.words
    assert "Marchetti" not in shown.words
    unknown = await server.slash(stage.member, stage.channel, "driver", name="nobody")
    assert unknown.private
    assert "Anna Vogt" in unknown.words
