"""Reading in a process of its own: the real worker, real limits."""

import asyncio
import os
import sys
import time
from pathlib import Path

import pytest

import bot
from bot.errors import BrokenText, EmptyReport, NotText, ReadingFailed, ReadingTookTooLong, Refusal, TooLarge
from bot.services.reading import Limits, pasted, read_report
from tests.extract.documents.makers import docx, word_paragraph

SEED = Path(bot.__file__).parents[1] / "seeds" / "gt4-spa-2020.txt"


@pytest.mark.parametrize("raw", [b"", b"  \n\t\r\n", "", "\ufeff \n", b"\xef\xbb\xbf"])
async def test_nothing_in_it(raw: bytes | str) -> None:
    with pytest.raises(EmptyReport):
        await read_report(raw)


@pytest.mark.parametrize("text", ["a\x00b", "\x01\x02" * 40])
def test_what_is_no_text(text: str) -> None:
    with pytest.raises(NotText):
        pasted(text)


async def test_what_the_process_refuses_is_refused_here_with_its_values() -> None:
    with pytest.raises(NotText) as picture:
        await read_report(b"\x89PNG\r\n\x1a\n", filename="photo.txt")
    assert picture.value.values == {"filename": "photo.txt"}
    with pytest.raises(BrokenText) as broken:
        await read_report("première\nligne\n".encode() + b"caf\xe9\n", filename="a.txt")
    assert broken.value.values == {"line": 3}


async def test_too_large() -> None:
    with pytest.raises(TooLarge) as refused:
        await read_report(b"a" * 5_000_000, filename="a.txt")
    assert refused.value.values == {"size": 5.0, "limit": 1.0}
    with pytest.raises(TooLarge):
        await read_report(b"%PDF-1.4" + bytes(25_000_000), filename="a.pdf")
    with pytest.raises(TooLarge):
        pasted("a" * 1_000_001)


def test_a_lone_surrogate_keeps_its_place() -> None:
    assert pasted("a\ud800b") == "a\ufffdb"


async def test_offsets_count_the_characters_of_the_file() -> None:
    raw = b"\xef\xbb\xbf" + SEED.read_bytes().replace(b"\n", b"\r\n")
    read = await read_report(raw, filename=SEED.name)
    assert read.text.encode("utf-8-sig") == raw
    assert (read.kind, read.notes) == ("text", ())


async def test_a_word_file_is_read_by_what_it_is_whatever_its_name() -> None:
    told = SEED.read_bytes().decode().split("\n")
    read = await read_report(docx("".join(map(word_paragraph, told))), filename="report.txt")
    assert read.kind == "docx"
    assert [line for line in read.text.split("\n") if line] == [line.strip() for line in told if line.strip()]
    assert read.facts.tells_a_race


async def test_how_a_file_was_decoded_is_explained() -> None:
    raw = SEED.read_bytes().decode().replace("\u2019", "'").encode("cp1252", "ignore")
    read = await read_report(raw, filename=SEED.name)
    assert read.notes == ("read_as_windows_1252",)
    assert read.explanation[0]["rule"] == "read_as_windows_1252"
    assert read.facts.tells_a_race


async def test_reads_in_another_process() -> None:
    read = await read_report(SEED.read_bytes(), filename=SEED.name)
    assert read.text == SEED.read_bytes().decode()
    assert read.facts.language == "fr"
    assert read.facts.tells_a_race


async def test_a_text_without_a_race_is_read_all_the_same() -> None:
    read = await read_report("The cat sat on the mat. It slept until noon and dreamt of fish.")
    assert not read.facts.tells_a_race


async def test_time_is_limited_and_no_process_stays() -> None:
    began = time.monotonic()
    with pytest.raises(ReadingTookTooLong) as refused:
        await read_report(SEED.read_bytes(), limits=Limits(patience=0.02))
    assert refused.value.values == {"seconds": 0.02}
    assert time.monotonic() - began < 5
    assert not _children()


async def test_processor_time_is_limited_however_long_one_waits() -> None:
    told = SEED.read_text("utf-8").split("\n")
    much = "\n".join(f"{line} ({n})" for n in range(60) for line in told)  # what is printed twice is read once
    with pytest.raises(ReadingTookTooLong) as refused:
        await read_report(much, limits=Limits(seconds=1, patience=100))
    assert refused.value.values == {"seconds": 1}
    assert not _children()


async def test_memory_is_limited() -> None:
    with pytest.raises(ReadingFailed) as refused:
        await read_report("One race. " * 10, limits=Limits(memory_mb=30))
    assert isinstance(refused.value.values["reference"], str)


async def test_a_caller_who_goes_away_leaves_no_process() -> None:
    reading = asyncio.create_task(read_report(SEED.read_bytes()))
    await asyncio.sleep(0.05)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert not _children()


async def test_the_reader_never_sees_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.services import reading

    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    assert "secret" not in reading._environment().values()


@pytest.mark.parametrize("printed", ["Hidden words won the race.", ""])
async def test_what_the_reader_complains_of_is_logged_without_a_word_of_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, printed: str
) -> None:
    reader = tmp_path / "reader.sh"
    fails = f"raise ValueError('Hidden words: ' + {printed!r})" if printed else "print('Hidden words, no JSON')"
    reader.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{fails}"\n')
    reader.chmod(0o700)
    monkeypatch.setattr("bot.services.reading.sys.executable", str(reader))
    with pytest.raises(ReadingFailed) as refused:
        await read_report("Hidden words won the race.")
    assert str(refused.value.values["reference"]) in caplog.text
    assert "Hidden" not in caplog.text
    assert not printed or 'File "<string>", line 1, in <module>\nValueError' in caplog.text


async def test_a_folder_that_is_called_like_ours_does_not_get_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert (await read_report(SEED.read_bytes(), filename=SEED.name)).facts.tells_a_race


async def test_every_refusal_is_one() -> None:
    with pytest.raises(Refusal):
        await read_report(b"")


def _children() -> list[str]:
    """Processes of ours that run the reader."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
            if int(parent) == os.getpid() and b"bot.extract.worker" in (entry / "cmdline").read_bytes():
                found.append(entry.name)
        except OSError:
            continue
    return found
