"""The contract's questions on the report that Racebot comes with, read by the real reader, in both languages."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import App
from bot.console.channel import Channel
from bot.domain.language import Language
from bot.domain.stored import LOCAL_SERVER, Actor
from bot.present.card import Card
from bot.present.text import text
from bot.settings import Settings

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def app(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[App]:
    folder: Path = tmp_path_factory.mktemp("spa")
    async with await App.open(Settings(folder / "racebot.db")) as opened:
        await opened.seeding.ensure(LOCAL_SERVER)
        yield opened


async def ask(app: App, line: str, language: Language = Language.EN) -> str:
    shown: list[Card] = []

    async def nothing_pasted(_: object) -> str:
        return ""

    channel = Channel(app, Actor(0, "member"), language, shown.append, nothing_pasted)
    assert await channel.run(line)
    return "\n".join(text(card) for card in shown)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/winner race:1", ("Valentin Hasse-Clot", "Theo Nouet", "#27", "AGS Events", "Aston Martin")),
        (
            "/winner race:2",
            ("Stéphane Lémeret", "Gael Castelli", "#8", "CMR", "Toyota GR Supra GT4", "13.480 s", "#30"),
        ),
        ("/winner race:1 class:silver", ("Valentin Hasse-Clot", "Theo Nouet")),
        ("/winner race:1 class:pro-am", ("Buus", "Kasperlik", "Porsche")),
        ("/winner race:1 class:am", ("Nicolas Gomar", "Gilles Vannelet")),
        ("/winner race:2 class:silver", ("Lémeret", "Castelli")),
        ("/winner race:2 class:am", ("Nicolas Gomar", "#89")),
        ("/winner race:2 class:pro-am", ("does not say",)),
        ("/leaders", ("34 points", "Silver Cup", "Pro-Am", "Am", "does not say")),
        ("/penalties", ("stop-and-go", "Nouet", "3rd in Silver Cup", "Race 1")),
        ("/penalties driver:hasse-clot", ("stop-and-go", "Nouet")),
        ("/quotes race:1", ("Je suis tellement fier de Theo", "C'était incroyable", "#27")),
        ("/quotes race:2", ("Nous savions que nous étions capables", "Le but étant la lutte", "#8")),
        ("/quotes about:pneus driver:castelli", ("sauver les pneus",)),
        ("/results race:2", ("Willem Meijer", "13.480", "#66", "Kasperlik", "crash")),
        ("/results race:1", ("Nicolas Gomar", "Buus", "Pole position", "Theo Nouet")),
        ("/recap", ("Spa-Francorchamps", "34 points")),
        ("/events", ("GT4 European Series", "2020")),
    ],
)
async def test_english(app: App, line: str, told: tuple[str, ...]) -> None:
    shown = await ask(app, line)
    for words in told:
        assert words in shown


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/vainqueur course:2", ("Stéphane Lémeret", "13,480 s", "#30")),
        ("/vainqueur course:2 classe:pro-am", ("ne dit pas",)),
        ("/leaders", ("34 points", "Silver Cup")),
        ("/pénalités", ("Nouet",)),
        ("/citations sujet:pneus", ("Castelli",)),
        ("/résultats course:2", ("13,480", "Kasperlik")),
        ("/récap", ("Spa-Francorchamps",)),
        ("/épreuves", ("GT4 European Series",)),
    ],
)
async def test_french(app: App, line: str, told: tuple[str, ...]) -> None:
    shown = await ask(app, line, Language.FR)
    for words in told:
        assert words in shown


async def test_every_quote_is_there_with_speaker_and_car(app: App) -> None:
    shown = await ask(app, "/quotes")
    for speaker in ("Valentin Hasse-Clot · #27", "Theo Nouet · #27", "Stéphane Lémeret · #8", "Gael Castelli · #8"):
        assert speaker in shown
