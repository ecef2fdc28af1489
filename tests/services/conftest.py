"""A house on a store of its own, whose reader knows one hand-written report."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App
from bot.settings import Settings
from tests.services import reports


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    async with await App.open(Settings(tmp_path / "racebot.db", seeds=False), reports.read) as opened:
        yield opened
