"""/edit, /history and /undo over the socket: forms filled with today's values, questions before what cannot be seen."""

import copy

import pytest

from bot.app import App
from bot.domain.facts import Entry, Event, RaceFacts, ReportFacts, Result
from bot.domain.language import Language
from bot.i18n.wording import wording
from tests.discord.reply import Reply
from tests.discord.server import DiscordServer
from tests.discord.stage import PUBLISHER, Stage, publish_weekend, until
from tests.store.weekend import MONZA, Telling, winner

pytestmark = pytest.mark.usefixtures("bot")

EN, FR = wording(Language.EN), wording(Language.FR)
UNDO, CONFIRM, CANCEL = EN.say("button.undo"), EN.say("button.confirm"), EN.say("button.cancel")


@pytest.fixture
async def loaded(app: App, stage: Stage) -> int:
    return await publish_weekend(app, stage.guild.id)


async def chosen(server: DiscordServer, stage: Stage, kind: str, typed: str) -> str:
    """The fact that completion offers for these words."""
    offered = await server.complete(stage.admin, stage.channel, f"edit {kind}", "fact", typed)
    assert offered, f"nothing is offered for {typed}"
    return str(offered[0]["value"])


def filled(opened: Reply) -> dict[str, str]:
    """What stands in a form as it opens."""
    fields = [row["component"] for row in opened.form["components"]]
    return {
        f["custom_id"]: f.get("value") or next((o["value"] for o in f.get("options", ()) if o.get("default")), "")
        for f in fields
    }


@pytest.mark.usefixtures("loaded")
async def test_a_result_is_changed_in_a_form_with_todays_values(server: DiscordServer, stage: Stage) -> None:
    fact = await chosen(server, stage, "result", "pro am")
    opened = await server.slash(stage.admin, stage.channel, "edit result", fact=fact)
    assert filled(opened) == {
        "position": "2",
        "class": "Pro-Am",
        "car": "Jan Buus; #8; Alba Corse",
        "gap": "1 lap",
        "race": "1",
    }
    done = await server.submit(stage.admin, opened, {"position": "1", "gap": "3,5 s"})
    assert EN.say("correction.changed") in done.words
    won = await server.slash(stage.member, stage.channel, "winner", **{"class": "pro am"})
    assert "Jan Buus" in won.words
    assert "3.5 s" in won.words
    sources = await server.press(stage.member, won, EN.say("button.sources"))
    assert EN.say("card.sources.no_sentence") in sources.words


@pytest.mark.usefixtures("loaded")
async def test_a_fact_is_added_by_a_number_alone(server: DiscordServer, stage: Stage) -> None:
    opened = await server.slash(stage.admin, stage.channel, "edit result", race="2")
    done = await server.submit(stage.admin, opened, {"position": "1", "class": "overall", "car": "#8"})
    assert EN.say("correction.added") in done.words
    won = await server.slash(stage.member, stage.channel, "winner", race="2")
    assert "Jan Buus" in won.words
    assert "Alba Corse" in won.words


@pytest.mark.usefixtures("loaded")
async def test_what_is_no_value_leads_back_to_the_form_as_it_was(server: DiscordServer, stage: Stage) -> None:
    opened = await server.slash(stage.admin, stage.channel, "edit result", race="2")
    wrong = await server.submit(stage.admin, opened, {"position": "first", "car": "Ann Other"})
    assert "first" in wrong.words
    again = await server.press(stage.admin, wrong, EN.say("button.again"))
    assert filled(again)["car"] == "Ann Other"
    done = await server.submit(stage.admin, again, {"position": "1"})
    assert "Ann Other" in done.words


@pytest.mark.usefixtures("loaded")
async def test_a_removal_is_asked_done_and_taken_back(server: DiscordServer, stage: Stage) -> None:
    fact = await chosen(server, stage, "retirement", "66")
    asked = await server.slash(stage.admin, stage.channel, "edit retirement", fact=fact, action="remove")
    assert "The #66 crashed out." in asked.words
    kept = await server.press(stage.admin, asked, CANCEL)
    assert EN.say("report.cancelled") in kept.words
    asked = await server.slash(stage.admin, stage.channel, "edit retirement", fact=fact, action="remove")
    gone = await server.press(stage.admin, asked, EN.say("button.remove"))
    assert EN.say("correction.removed") in gone.words
    assert "#66" not in (await server.slash(stage.member, stage.channel, "results", race="1")).words
    question = await server.press(stage.admin, gone, UNDO)
    assert "#66" in question.words
    undone = await server.press(stage.admin, question, CONFIRM)
    assert EN.say("history.undone_title", change=2) in undone.words
    assert "#66" in (await server.slash(stage.member, stage.channel, "results", race="1")).words
    # And the undo can be taken back.
    again = await server.press(stage.admin, await server.press(stage.admin, undone, UNDO), CONFIRM)
    assert EN.say("history.undone_title", change=3) in again.words
    assert "#66" not in (await server.slash(stage.member, stage.channel, "results", race="1")).words


@pytest.mark.usefixtures("loaded")
async def test_an_admins_word_is_taken_back(server: DiscordServer, stage: Stage) -> None:
    fact = await chosen(server, stage, "pole", "")
    opened = await server.slash(stage.admin, stage.channel, "edit pole", fact=fact)
    await server.submit(stage.admin, opened, {"time": "1:43.9"})
    assert "1:43.900" in (await server.slash(stage.member, stage.channel, "results", race="1")).words
    offered = await server.complete(stage.admin, stage.channel, "edit take-back", "word", "1:43")
    asked = await server.slash(stage.admin, stage.channel, "edit take-back", word=offered[0]["value"])
    assert "1:43.900" in asked.words
    done = await server.press(stage.admin, asked, EN.say("button.take_back"))
    assert EN.say("correction.taken_back") in done.words
    assert "1:44.020" in (await server.slash(stage.member, stage.channel, "results", race="1")).words


@pytest.mark.usefixtures("loaded")
async def test_a_form_that_somebody_overtook_is_refused(server: DiscordServer, stage: Stage) -> None:
    fact = await chosen(server, stage, "pole", "")
    first = await server.slash(stage.admin, stage.channel, "edit pole", fact=fact)
    second = await server.slash(stage.admin, stage.channel, "edit pole", fact=fact)
    await server.submit(stage.admin, first, {"time": "1:43.9"})
    late = await server.submit(stage.admin, second, {"time": "1:42.0"})
    assert EN.say("refusal.title") in late.words
    assert "1:43.900" in (await server.slash(stage.member, stage.channel, "results", race="1")).words


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("kind", ["result", "pole", "fastest-lap", "penalty", "retirement", "standing", "quote"])
async def test_every_kind_opens_with_its_values_and_stores_them(server: DiscordServer, stage: Stage, kind: str) -> None:
    fact = await chosen(server, stage, kind, "")
    opened = await server.slash(stage.admin, stage.channel, f"edit {kind}", fact=fact)
    assert any(filled(opened).values())
    same = await server.submit(stage.admin, opened, {})
    assert EN.say("refusal.nothing_changed") in same.words


@pytest.mark.usefixtures("loaded")
async def test_a_disqualification_offers_to_move_the_others(server: DiscordServer, stage: Stage, app: App) -> None:
    opened = await server.slash(stage.admin, stage.channel, "edit result", race="1")
    await server.submit(stage.admin, opened, {"position": "2", "car": "#8"})
    opened = await server.slash(stage.admin, stage.channel, "edit penalty", race="1")
    values = {"car": "#27", "kind": "disqualification", "reason": "ride height"}
    asked = await server.submit(stage.admin, opened, values)
    assert EN.say("correction.rerank_question") in asked.words
    assert "Jan Buus" in asked.words
    before = copy.deepcopy(asked.message)
    assert before is not None
    done = await server.press(stage.admin, asked, EN.say("button.with_moves"))
    assert EN.say("correction.added") in done.words
    assert "Jan Buus" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words
    question = await server.press(stage.admin, done, UNDO)
    await server.press(stage.admin, question, CONFIRM)
    assert "Marchetti" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words
    again = await server.submit(stage.admin, opened, values)
    await server.press(stage.admin, again, EN.say("button.without_moves"))
    assert "Marchetti" in (await server.slash(stage.member, stage.channel, "winner", race="1")).words
    twice = await server.press(stage.admin, before, EN.say("button.with_moves"))
    assert EN.say("refusal.form_forgotten") in twice.words


@pytest.mark.usefixtures("loaded")
async def test_a_penalty_that_moves_nobody_says_why(server: DiscordServer, stage: Stage) -> None:
    opened = await server.slash(stage.admin, stage.channel, "edit penalty", race="1")
    done = await server.submit(stage.admin, opened, {"car": "#27", "kind": "time", "seconds": "5"})
    assert "too few gaps are known" in done.words
    assert EN.say("correction.by_hand") in done.words
    done = await server.submit(stage.admin, opened, {"car": "Nobody Known", "kind": "disqualification"})
    assert EN.say("correction.unplaced", race="race 1") in done.words


@pytest.mark.usefixtures("loaded")
async def test_a_fact_of_another_kind_is_none_of_this_command(server: DiscordServer, stage: Stage) -> None:
    pole = await chosen(server, stage, "pole", "")
    for options in ({}, {"action": "remove"}):
        refused = await server.slash(stage.admin, stage.channel, "edit result", fact=pole, **options)
        assert "no fact" in refused.words
    asked = await server.slash(stage.admin, stage.channel, "edit retirement", fact="66", action="remove")
    assert "no fact" in asked.words
    asked = await server.slash(stage.admin, stage.channel, "edit retirement", fact="retirement crash", action="remove")
    assert EN.say("correction.remove_question") in asked.words


@pytest.mark.usefixtures("loaded")
async def test_what_is_told_beside_the_results_is_taken_out(server: DiscordServer, stage: Stage) -> None:
    wet = EN.say("remark.wet")
    assert wet in (await server.slash(stage.member, stage.channel, "results", race="1")).words.casefold()
    fact = await chosen(server, stage, "remark", wet)
    asked = await server.slash(stage.admin, stage.channel, "edit remark", fact=fact)
    assert "The first race was wet." in asked.words
    gone = await server.press(stage.admin, asked, EN.say("button.remove"))
    assert wet in gone.words
    assert wet not in (await server.slash(stage.member, stage.channel, "results", race="1")).words.casefold()
    offered = await server.complete(stage.admin, stage.channel, "edit take-back", "word", wet)
    asked = await server.slash(stage.admin, stage.channel, "edit take-back", word=offered[0]["name"])
    await server.press(stage.admin, asked, EN.say("button.take_back"))
    assert wet in (await server.slash(stage.member, stage.channel, "results", race="1")).words.casefold()


async def test_a_long_question_is_read_page_by_page_and_its_buttons_stay(
    server: DiscordServer, stage: Stage, app: App
) -> None:
    tell = Telling()
    results = tuple(
        Result(None, n, Entry((f"Driver With A Rather Long Name {n}",), str(n)), grounds=tell(f"{n} was {n}."))
        for n in range(1, 121)
    )
    await publish_weekend(app, stage.guild.id, tell.text, ReportFacts("en", MONZA, (RaceFacts(1, results=results),)))
    opened = await server.slash(stage.admin, stage.channel, "edit penalty", race="1")
    asked = await server.submit(stage.admin, opened, {"car": "#1", "kind": "disqualification"})
    assert "Name 120 (#120)" not in asked.words
    before = set(asked.buttons())
    seen = asked.words
    while not asked.buttons()[EN.say("button.next")].get("disabled"):
        asked = await server.press(stage.admin, asked, EN.say("button.next"))
        assert set(asked.buttons()) == before
        seen += asked.words
    assert all(f"(#{n})" in seen for n in range(1, 121))
    done = await server.press(stage.admin, asked, EN.say("button.with_moves"))
    await until(lambda: EN.say("correction.added") in done.words)  # so many moves may take their time
    assert "Name 2," in (await server.slash(stage.member, stage.channel, "winner", race="1")).words


async def test_the_posted_recap_follows_a_correction(server: DiscordServer, stage: Stage, app: App) -> None:
    await app.servers.set_recap_channel(stage.guild.id, PUBLISHER, stage.channel.id)
    await publish_weekend(app, stage.guild.id)
    await until(lambda: len(stage.channel.shown) == 1)
    opened = await server.slash(stage.admin, stage.channel, "edit result", race="2")
    done = await server.submit(stage.admin, opened, {"position": "1", "car": "Zoe Quick"})
    assert EN.say("report.retracted_recap") in done.words
    assert done.buttons()[EN.say("button.recap")]["url"].endswith(f"/{stage.channel.shown[0]['id']}")
    await until(lambda: "Zoe Quick" in str(stage.channel.shown[0]))
    assert len(stage.channel.shown) == 1


@pytest.mark.usefixtures("loaded")
async def test_the_history_tells_who_changed_what_and_pages(server: DiscordServer, stage: Stage) -> None:
    for n in range(8):
        opened = await server.slash(stage.admin, stage.channel, "edit result", race="2")
        await server.submit(stage.admin, opened, {"position": str(n + 1), "car": f"Driver {chr(65 + n)}"})
    shown = await server.slash(stage.admin, stage.channel, "history")
    assert "Driver H" in shown.words
    assert stage.admin.user.name.title() in shown.words
    assert "Driver A" not in shown.words
    older = await server.press(stage.admin, shown, EN.say("button.older"))
    assert "Driver A" in older.words
    newest = await server.press(stage.admin, older, EN.say("button.newest"))
    assert "Driver H" in newest.words
    who = await server.complete(stage.admin, stage.channel, "history", "who", "tes")
    mine = await server.slash(stage.admin, stage.channel, "history", who=who[0]["value"], event="monza")
    assert "Driver H" not in mine.words
    offered = await server.complete(stage.admin, stage.channel, "undo", "change", "")
    asked = await server.slash(stage.admin, stage.channel, "undo", change=offered[0]["name"])
    assert "Driver H" in asked.words
    assert "Driver H" in (await server.slash(stage.admin, stage.channel, "undo")).words


@pytest.mark.usefixtures("loaded")
async def test_drivers_are_renamed_merged_and_parted(server: DiscordServer, stage: Stage) -> None:
    admin, channel = stage.admin, stage.channel
    shown = await server.slash(admin, channel, "edit driver", driver="jan buus")
    opened = await server.press(admin, shown, EN.say("button.rename"))
    done = await server.submit(admin, opened, {"name": "Jan-Erik Buus"})
    assert EN.say("correction.renamed") in done.words
    assert "Jan-Erik Buus" in (await server.slash(stage.member, channel, "results", race="1")).words
    asked = await server.slash(admin, channel, "edit driver", driver="sam low", **{"same-as": "anna vogt"})
    merged = await server.press(admin, asked, CONFIRM)
    assert EN.say("correction.merged") in merged.words
    spellings = await server.complete(admin, channel, "edit driver", "split", "anna", driver="sam low")
    split = await server.slash(admin, channel, "edit driver", driver="sam low", split=spellings[0]["value"])
    parted = await server.press(admin, split, CONFIRM)
    assert EN.say("correction.split") in parted.words
    team = await server.slash(admin, channel, "edit team", team="alba", name="Alba Racing")
    assert EN.say("correction.renamed") in team.words


@pytest.mark.usefixtures("loaded")
async def test_an_event_is_changed_and_merged(server: DiscordServer, stage: Stage, app: App) -> None:
    admin, channel = stage.admin, stage.channel
    opened = await server.slash(admin, channel, "edit event", event="monza")
    assert filled(opened)["circuit"] == "Monza"
    wrong = await server.submit(admin, opened, {"season": "soon"})
    assert "soon" in wrong.words
    done = await server.submit(admin, opened, {"season": "2032", "date": "2032-05-08"})
    assert EN.say("correction.called") in done.words
    opened = await server.slash(admin, channel, "edit event", event="monza")
    assert filled(opened)["date"] == "2032-05-08"
    wrong = await server.submit(admin, opened, {"date": "in May"})
    assert EN.say("expected.date") in wrong.words
    await server.submit(admin, opened, {"circuit": "Autodromo di Monza"})
    assert (await app.lookup.events(stage.guild.id))[0].ref.date == "2032-05-08"
    assert "2032" in (await server.slash(stage.member, channel, "events")).words
    await publish_weekend(app, stage.guild.id, *winner("Ann Onym", event=Event("GT Open", "Imola", 2033)))
    asked = await server.slash(admin, channel, "edit event", event="monza", **{"same-as": "imola"})
    assert "Imola" in asked.words
    merged = await server.press(admin, asked, CONFIRM)
    assert EN.say("correction.merged") in merged.words
    assert "Imola" not in (await server.slash(stage.member, channel, "events")).words
    offered = await server.complete(admin, channel, "edit event", "split", "", event="monza")
    asked = await server.slash(admin, channel, "edit event", event="monza", split=offered[0]["value"])
    parted = await server.press(admin, asked, CONFIRM)
    assert EN.say("correction.split") in parted.words
    assert "Imola" in (await server.slash(stage.member, channel, "events")).words
    nothing = await server.slash(admin, channel, "edit event", event="monza", split="nothing")
    assert EN.say("refusal.title") in nothing.words


async def test_members_are_refused_everything(server: DiscordServer, stage: Stage, loaded: int) -> None:
    sentence = EN.say("refusal.not_allowed")
    for command in ("edit result", "edit quote", "edit event", "history", "undo", "export"):
        assert sentence in (await server.slash(stage.member, stage.channel, command)).words, command
    assert await server.complete(stage.member, stage.channel, "edit result", "fact", "") == []
    assert await server.complete(stage.member, stage.channel, "undo", "change", "") == []
