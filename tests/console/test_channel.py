"""The local channel: questions, reports and refusals, as somebody at the terminal meets them."""

from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.console.channel import GRAMMAR
from bot.console.completing import CommandCompleter
from bot.console.sitting import start_outbox
from bot.domain.language import Language
from bot.domain.stored import LOCAL_SERVER
from bot.i18n.wording import wording
from tests.console.conftest import Sitting
from tests.services import reports

EN = wording(Language.EN)


@pytest.mark.parametrize("line", ["/winner race:2", "/vainqueur course:2", "winner race : 2", "/winner seconde"])
async def test_who_won_is_answered(loaded: Sitting, line: str) -> None:
    assert await loaded.channel().run(line)
    shown = loaded.shown()
    for words in ("Ana Sol and Bo Kerr", "#8", "North", "Toyota", "13.480", "#30"):
        assert words in shown


async def test_it_speaks_french(loaded: Sitting) -> None:
    assert await loaded.channel(language=Language.FR).run("/vainqueur course:2")
    assert "13,480" in loaded.shown()


async def test_the_sentences_behind_an_answer_are_shown_on_request(loaded: Sitting) -> None:
    channel = loaded.channel()
    assert await channel.run("/winner race:2")
    loaded.shown()
    assert await channel.run("/source")
    assert "Ana Sol and Bo Kerr won the second race at Circuit" in loaded.shown()
    assert await channel.run("/winner race:1 source:yes")
    assert "Dan Roe and Eli Fay won the first race" in loaded.shown()


@pytest.mark.parametrize("line", ["", "   ", "/", "# a comment", "  # /winner"])
async def test_nothing_and_comments_do_nothing(loaded: Sitting, line: str) -> None:
    assert await loaded.channel().run(line)
    assert loaded.shown() == ""


async def exported(sitting: Sitting) -> dict[str, Any]:
    """What the store holds, whenever one asks."""
    return await sitting.app.transfer.export(LOCAL_SERVER) | {"exported_at": ""}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/winer", "/winner"),
        ("/winner race:9", "There is no race “9”"),
        ("/winner class:am", "Silver Cup"),
        ("/penalties driver:zebedee", "zebedee"),
        ("/winner event:monaco", "monaco"),
        ("/report publish", "No draft is waiting. Load a report with /report load first."),
        ("/report publish 99", "99"),
        ("/report publish x", "x"),
        ("/report show nothing", "nothing"),
        ("/report load nowhere.txt", "nowhere.txt"),
        ("/report load", "the option “path”"),
        ("/report show", "the option “report”"),
        ("/report retract", "the option “report”"),
        ("/report discard", "No draft is waiting"),
        ("/winner foo:bar", "/winner has no option for “foo:bar”"),
        ("/setup language", "the option “language”"),
        ("/setup language klingon", "klingon"),
    ],
)
async def test_a_refusal_is_one_clear_sentence_and_fails(loaded: Sitting, line: str, told: str) -> None:
    before = await exported(loaded)
    assert not await loaded.channel().run(line)
    assert told in loaded.shown()
    assert await exported(loaded) == before


@pytest.mark.parametrize(
    "line",
    [
        "/report load r.txt",
        "/report paste",
        "/report publish 1",
        "/report discard 1",
        "/report list",
        "/report show 1",
        "/report retract 1",
        "/setup show",
        "/setup language fr",
    ],
)
async def test_a_member_is_refused_what_admins_do(loaded: Sitting, line: str) -> None:
    assert not await loaded.channel(admin=False).run(line)
    assert "Only admins" in loaded.shown()


def test_every_admin_command_is_marked_as_one() -> None:
    families = ("report", "setup", "edit", "history", "undo", "import", "export", "backup")
    assert {s.key.split(".")[0] for s in GRAMMAR.specs if s.admin} == set(families)
    assert not {s.key for s in GRAMMAR.specs if s.key.startswith(families) and not s.admin}


async def test_a_report_is_reviewed_published_recapped_and_retracted(sitting: Sitting, tmp_path: Path) -> None:
    channel = sitting.channel()
    start_outbox(sitting.app, channel)
    file = tmp_path / "my report.txt"
    file.write_text(reports.TEXT, encoding="utf-8")
    assert await channel.run(f"/report load {file}")
    review = sitting.shown()
    assert "my report" in review
    assert "Cy Vale's #30 was 13.480 s behind." in review
    assert not await channel.run("/winner")
    sitting.shown()
    assert await channel.run("/report publish")
    shown = await sitting.settled()
    assert shown.index("10 facts are stored") < shown.index("In their words")
    assert "It rained a lot" in shown
    assert await channel.run("/report list")
    assert "my report" in sitting.shown()
    assert await channel.run("/report show 1")
    assert "Fin Ott took Pro-Am there." in sitting.shown()
    assert not await channel.run(f"/report load {file}")
    assert "already" in sitting.shown()
    assert await channel.run("/report retract 1")
    assert EN.say("console.sure") in sitting.shown()
    assert await channel.run("/report retract 1 sure:yes")
    await sitting.settled()
    assert not await channel.run("/winner")


async def test_a_pasted_report_is_discarded_and_leaves_nothing(sitting: Sitting) -> None:
    channel = sitting.channel()
    assert await channel.run("/report paste title:From the paper")
    assert "From the paper" in sitting.shown()
    assert await channel.run("/report discard")
    assert EN.say("review.discard_question") in sitting.shown()
    assert await channel.run("/report discard sure:yes")
    assert not await channel.run("/report publish")
    assert await sitting.app.lookup.events(LOCAL_SERVER) == ()


async def test_the_season_is_asked_for_where_the_report_does_not_say_it(loaded: Sitting) -> None:
    loaded.pasted = f"Undated. {reports.TEXT}"
    channel = loaded.channel()
    assert await channel.run("/report paste")
    loaded.shown()
    assert await channel.run("/report publish")
    asked = loaded.shown()
    assert EN.say("review.which_season") in asked
    assert "Trial Series · Circuit · 2021" in asked
    assert "season:-" in asked
    assert not await channel.run("/report publish season:soon")
    assert "a year such as" in loaded.shown()
    assert await channel.run("/compte-rendu publier saison:2031")
    assert "Trial Series · Circuit · 2031" in loaded.shown()
    loaded.pasted = f"Undated, too. {reports.TEXT}"
    assert await channel.run("/report paste")
    loaded.shown()
    assert await channel.run("/report publish season:-")
    assert "Published: Trial Series · Circuit\n" in loaded.shown()


async def test_the_language_changes_at_once(loaded: Sitting) -> None:
    channel = loaded.channel()
    assert await channel.run("/setup language français")
    assert "français" in loaded.shown()
    assert await channel.run("/aide")
    assert "/vainqueur" in loaded.shown()
    assert (await loaded.app.servers.settings(LOCAL_SERVER)).language is Language.FR


async def test_a_fault_of_ours_shows_a_reference_and_nothing_else(
    loaded: Sitting, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    words_of_a_report = "a secret"

    async def broken(*_: object) -> None:
        raise ValueError(words_of_a_report)

    channel = loaded.channel()
    monkeypatch.setattr("bot.services.answers.Answers.answer", broken)
    assert not await channel.run("/winner")
    shown = loaded.shown()
    (record,) = [r for r in caplog.records if r.levelname == "ERROR"]
    reference = record.getMessage().split()[1]
    assert reference in shown
    assert words_of_a_report not in shown + caplog.text


async def completions(
    sitting: Sitting, before: str, *, admin: bool = True, language: Language = Language.EN
) -> list[str]:
    completer = CommandCompleter(sitting.channel(admin=admin, language=language).state, GRAMMAR)
    found = completer.get_completions_async(Document(before), CompleteEvent())
    return [before[: len(before) + c.start_position] + c.text async for c in found]


async def test_commands_options_and_values_complete(loaded: Sitting) -> None:
    assert "/winner " in await completions(loaded, "/win")
    assert await completions(loaded, "/winner race:") == ["/winner race:1 ", "/winner race:2 "]
    assert await completions(loaded, "/winner cl") == ["/winner class:"]
    assert await completions(loaded, "/winner class:sil") == ['/winner class:"Silver Cup" ']
    assert await completions(loaded, '/penalties driver:"dan') == ['/penalties driver:"Dan Roe" ']
    assert await completions(loaded, "/report show 1") == ["/report show 1 "]
    assert "/vainqueur course:2 " in await completions(loaded, "/vainqueur course:", language=Language.FR)


async def test_members_are_not_offered_admins_commands(loaded: Sitting) -> None:
    assert await completions(loaded, "/report", admin=False) == []
    assert "/report load " in await completions(loaded, "/report")
