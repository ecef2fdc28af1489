"""Compiled patterns outlive their process, and whatever is wrong with what was kept, patterns are compiled as ever."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import run

import pytest
import regex

import bot
from bot.extract.packs import compiled as room

PATTERN = r"(?<who>\p{Lu}\w+) (?:won|gagne)(?!\w)"


@pytest.fixture
def another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Path]]:
    """Forgets all that this process compiled; gives the file with what was kept."""
    file = tmp_path / "kept"
    monkeypatch.setattr(room, "place", lambda: file)
    monkeypatch.setattr(room, "_new", {})
    monkeypatch.setattr(room.sys, "dont_write_bytecode", False)

    def anew() -> Path:
        room._kept.cache_clear()
        room._new.clear()
        return file

    anew()
    yield anew
    room._kept.cache_clear()


def finds(pattern: "regex.Pattern[str]") -> str | None:
    found = pattern.search("Castex gagne, Perrin suit.")
    return found["who"] if found else None


def test_what_one_process_compiled_another_finds(
    another_process: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert finds(room.compiled(PATTERN)) == "Castex"
    room.keep()
    another_process()
    monkeypatch.setattr(room.regex, "compile", lambda *_: pytest.fail("compiled once more"))
    assert finds(room.compiled(PATTERN)) == "Castex"


def test_what_others_kept_meanwhile_stays(another_process: Callable[[], Path]) -> None:
    room.compiled("b+")  # this process has looked, and nothing was kept
    mine = dict(room._new)
    room._new.clear()
    room.compiled(PATTERN)
    room.keep()  # as another one does now
    room._new.update(mine)
    room.keep()
    another_process()
    assert len(room._kept()) == 2


@pytest.mark.parametrize("damage", [lambda raw: raw[:40], lambda raw: b"", lambda raw: raw[:-1] + b"?"])
def test_a_damaged_file_is_as_none(another_process: Callable[[], Path], damage: Callable[[bytes], bytes]) -> None:
    room.compiled(PATTERN)
    room.keep()
    file = another_process()
    file.write_bytes(damage(file.read_bytes()))
    assert finds(room.compiled(PATTERN)) == "Castex"


def test_it_does_not_grow_for_ever(another_process: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_MOST", 1)
    for pattern in ("a", "b"):
        room.compiled(pattern)
        room.keep()
        another_process()
    assert len(room._kept()) == 1


def test_where_nothing_can_be_written_nothing_happens(
    another_process: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "place", lambda: Path("/dev/null/nowhere"))
    assert finds(room.compiled(PATTERN)) == "Castex"
    room.keep()


def test_the_readers_process_keeps_what_it_compiled(tmp_path: Path) -> None:
    question = b'{"filename": null, "text_mb": 1}\nAda Rowntree won the race at Snetterton ahead of Lou Castile.'
    run(
        [sys.executable, "-P", "-m", "bot.extract.worker"],
        input=question,
        env={"PYTHONPATH": str(Path(bot.__file__).parents[1]), "PYTHONPYCACHEPREFIX": str(tmp_path)},
        check=True,
        capture_output=True,
    )
    [kept] = tmp_path.rglob(room.place().name)
    assert kept.stat().st_size > 10_000
