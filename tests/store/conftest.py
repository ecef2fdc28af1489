"""A real store in a file of its own for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.connection import Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "race bot #1?.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(path)
    yield opened
    assert await opened.check() == []
    await opened.close()
