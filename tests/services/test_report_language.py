"""A report in a language that the bot does not speak is stored, answered, revised and exported like any other."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App
from bot.domain.answers import Asked, QuotesAnswer, Verb, WinnerAnswer
from bot.domain.language import Language
from bot.domain.stored import Actor
from bot.i18n.wording import wording
from bot.present.cards import answer_card
from bot.present.text import text
from bot.settings import Settings

SERVER, OTHER = 41, 42
ADMIN = Actor(5, "Ada", is_admin=True)
REPORT = (
    "Das erste Rennen der GT4 European Series 2023 wurde am Samstag in Monza ausgetragen. Marc Lavigne und Hugo Perrin "
    "(Alpine A110 GT4 #12 – Rhône Racing) gewannen das Rennen mit 2,8 Sekunden Vorsprung vor Paul Girard und Luc "
    "Tessier (BMW M4 GT4 #34 – Team Vulcain). „Das Auto war heute einfach perfekt“, sagte Hugo Perrin."
)


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    async with await App.open(Settings(tmp_path / "racebot.db", seeds=False)) as opened:  # the reader itself
        yield opened


async def asked(app: App, server_id: int) -> WinnerAnswer:
    answer = await app.answers.ask(server_id, Asked(Verb.WINNER))
    assert isinstance(answer, WinnerAnswer)
    return answer


def drivers(answer: WinnerAnswer) -> tuple[str, ...]:
    (place,) = answer.places
    assert place.result
    return place.result.fact.entry.drivers


async def test_a_german_report_goes_the_whole_way(app: App) -> None:
    draft = await app.ingest.draft(SERVER, ADMIN, "bericht.txt", REPORT.encode())
    assert draft.facts.language == "de"
    published = await app.ingest.publish(SERVER, ADMIN, draft.id)
    _, _, facts = await app.ingest.report(SERVER, ADMIN, published.report_id)
    assert facts.language == "de"

    answer = await asked(app, SERVER)
    assert drivers(answer) == ("Marc Lavigne", "Hugo Perrin")
    for language in Language:
        assert "Lavigne" in text(answer_card(answer, wording(language)), colour=False, width=100)
    quotes = await app.answers.ask(SERVER, Asked(Verb.QUOTES, about="perfekt"))
    assert isinstance(quotes, QuotesAnswer)
    assert len(quotes.quotes) == 1

    revised = await app.revisions.draft(SERVER, ADMIN, published.report_id, "neu.txt", f"{REPORT} Es war ein Fest.")
    await app.revisions.apply(SERVER, ADMIN, revised.id)

    exported = await app.transfer.export_json(SERVER, ADMIN)
    await app.transfer.import_json(OTHER, ADMIN, exported.filename, exported.data)
    assert drivers(await asked(app, OTHER)) == drivers(answer)
    assert (await app.transfer.export_csv(SERVER, ADMIN)).data
    assert await app.database.check() == []
