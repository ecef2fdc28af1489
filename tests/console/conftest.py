"""A local channel on a store of its own, whose reader knows one hand-written report."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.app import App
from bot.console.channel import Channel
from bot.console.sitting import settle
from bot.domain.language import Language
from bot.domain.stored import LOCAL_SERVER, Actor
from bot.i18n.wording import Wording
from bot.present.card import Card
from bot.present.text import text
from bot.settings import Settings
from tests.services import reports


@dataclass
class Sitting:
    """A channel, what it has shown, and the lines that will be pasted into it."""

    app: App
    pasted: str = reports.TEXT
    cards: list[Card] = field(default_factory=list)

    def channel(self, *, admin: bool = True, language: Language = Language.EN) -> Channel:
        return Channel(self.app, Actor(0, "terminal", is_admin=admin), language, self.cards.append, self._paste)

    def shown(self) -> str:
        """Everything shown since the last call, as plain text."""
        told = "\n\n".join(text(card) for card in self.cards)
        self.cards.clear()
        return told

    async def settled(self) -> str:
        await settle(self.app)
        return self.shown()

    async def _paste(self, _: Wording) -> str:
        return self.pasted


@pytest.fixture
async def sitting(tmp_path: Path) -> AsyncIterator[Sitting]:
    async with await App.open(Settings(tmp_path / "racebot.db", seeds=False), reports.read) as app:
        await app.servers.open_local(Language.EN)
        yield Sitting(app)


@pytest.fixture
async def loaded(sitting: Sitting) -> Sitting:
    await sitting.app.ingest.load(LOCAL_SERVER, Actor(0, "x", is_admin=True), "r.txt", reports.TEXT, recap=False)
    return sitting
