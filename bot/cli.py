"""The commands of `python -m bot`: parse, hand over, print. What each does is decided elsewhere.

Heavy imports wait inside the commands, so that `extract` knows nothing of Discord and starts at once.
Exit status: 0 done, 1 refused or failed, 2 wrong settings or arguments.
"""

import argparse
import asyncio
import json
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from bot import settings as settings_
from bot.domain.stored import LOCAL_SERVER, Actor
from bot.errors import Refusal
from bot.faults import log_fault
from bot.files import MOST_BYTES, contents
from bot.i18n.wording import Wording, wording
from bot.settings import Settings, WrongSettings

log: Final = logging.getLogger(__name__)

DONE, FAILED, WRONG_START = 0, 1, 2
# Below INFO these libraries write down what passes through them: texts of reports and members, and tokens.
_TELL_TALES: Final = ("discord", "aiohttp", "aiosqlite", "asyncio")
_OPERATOR: Final = Actor(0, "command line", is_admin=True)

Command = Callable[[argparse.Namespace, Settings, Wording], Awaitable[int]]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    _speak_utf8()
    try:
        settings = settings_.load()
        words = wording(settings.spoken)
        arguments = _parser(words).parse_args(argv)
        return _run(arguments, settings, words)
    except WrongSettings as wrong:
        return _tell_wrong_settings(wrong)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; closing it again at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _run(arguments: argparse.Namespace, settings: Settings, words: Wording) -> int:
    command: Command = arguments.command
    serving = command is _start and settings.discord_token is not None
    _set_up_logging(settings.log_level or (logging.INFO if serving else logging.WARNING))
    try:
        return asyncio.run(_carry_out(command(arguments, settings, words), words))
    finally:
        logging.shutdown()


async def _carry_out(work: Awaitable[int], words: Wording) -> int:
    """The one error road of the command line: a refusal and a problem of the store are a sentence, a fault a number."""
    from db.errors import StoreProblem

    try:
        return await work
    except (BrokenPipeError, WrongSettings):
        raise
    except Refusal as refusal:
        _complain(_sentence(refusal, words))
    except StoreProblem as problem:
        _complain(words.say(f"store.{problem.key}", **problem.values))
    except Exception as fault:
        _complain(words.say("cli.fault", reference=log_fault(log, fault, "carrying out a command")))
    return FAILED


async def _start(_: argparse.Namespace, settings: Settings, words: Wording) -> int:
    if settings.discord_token is None:
        from bot.console.sitting import sit

        return DONE if await sit(settings) else FAILED
    from bot.app import App
    from bot.client import run_discord

    async with await App.open(settings) as app:
        app.watch()
        await run_discord(app)
    return DONE


async def _console(arguments: argparse.Namespace, settings: Settings, words: Wording) -> int:
    from bot.console.sitting import sit

    return DONE if await sit(settings, admin=arguments.role == "admin") else FAILED


async def _extract(arguments: argparse.Namespace, settings: Settings, words: Wording) -> int:
    from bot.domain.facts_json import to_json
    from bot.services.reading import read_report

    path: Path = arguments.file
    raw = sys.stdin.buffer.read(MOST_BYTES) if str(path) == "-" else contents(path)
    read = await read_report(raw, filename=path.name)
    _print_json(to_json(read.facts))
    if arguments.explain:
        for entry in read.explanation:
            sys.stderr.write(f"{_explained(entry, words)}\n")
    if read.facts.tells_a_race:
        return DONE
    _complain(words.say("cli.no_race"))
    return DONE if read.facts.standings or read.facts.quotes else FAILED


async def _load(arguments: argparse.Namespace, settings: Settings, words: Wording) -> int:
    from bot.app import App

    status = DONE
    async with await App.open(settings) as app:
        for path in arguments.files:
            try:
                # The local channel shows a recap where it is asked for; on Discord the running bot posts it.
                published = await app.ingest.load(
                    arguments.server, _OPERATOR, path.name, contents(path), recap=arguments.server != LOCAL_SERVER
                )
            except Refusal as refusal:
                _complain(words.say("cli.refused", filename=path, sentence=_sentence(refusal, words)))
                status = FAILED
                continue
            told = {"filename": path, "report": published.report_id, "event": published.ref.label}
            _print(words.say("cli.loaded", count=published.facts, **told))
    return status


async def _export(arguments: argparse.Namespace, settings: Settings, words: Wording) -> int:
    from bot.app import App

    async with await App.open(settings) as app:
        _print_json(await app.transfer.export(arguments.server))
    return DONE


async def _backup(arguments: argparse.Namespace, settings: Settings, words: Wording) -> int:
    from bot.app import App

    async with await App.open(settings) as app:
        await app.database.backup(arguments.file)
    _print(words.say("cli.backed_up", target=arguments.file))
    return DONE


async def _restore(arguments: argparse.Namespace, settings: Settings, words: Wording) -> int:
    from db.backup import restore

    kept = await asyncio.to_thread(restore, arguments.file, settings.database)
    told = {"source": arguments.file, "kept": kept}
    _print(words.say("cli.restored" if kept else "cli.restored_into_nothing", **told))
    return DONE


async def _check(arguments: argparse.Namespace, settings: Settings, words: Wording) -> int:
    from bot.app import App

    async with await App.open(settings) as app:
        problems = await app.database.check()
    _print("\n".join([words.say("cli.unsound"), *problems]) if problems else words.say("cli.sound"))
    return FAILED if problems else DONE


def _parser(words: Wording) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=words.say("cli.description"))
    parser.set_defaults(command=_start)
    commands = parser.add_subparsers(metavar="")

    def add(name: str, command: Command) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words.say(f"cli.{name}"), description=words.say(f"cli.{name}"))
        added.set_defaults(command=command)
        return added

    console = add("console", _console)
    console.add_argument(
        "--as", dest="role", choices=("member", "admin"), default="admin", help=words.say("cli.console_as")
    )
    extract = add("extract", _extract)
    extract.add_argument("file", type=Path, help=words.say("cli.extract_file"))
    extract.add_argument("--explain", action="store_true", help=words.say("cli.extract_explain"))
    load = add("load", _load)
    load.add_argument("files", type=Path, nargs="+", help=words.say("cli.load_files"))
    for about_a_server in (load, add("export", _export)):
        about_a_server.add_argument("--server", type=int, default=LOCAL_SERVER, help=words.say("cli.server"))
    add("backup", _backup).add_argument("file", type=Path, help=words.say("cli.backup_file"))
    add("restore", _restore).add_argument("file", type=Path, help=words.say("cli.restore_file"))
    add("check", _check)
    return parser


def _tell_wrong_settings(wrong: WrongSettings) -> int:
    words = wording(wrong.language)
    _complain(words.say("setting.title"))
    for fault in wrong.faults:
        _complain(f"- {words.say(f'setting.{fault.key}', given=fault.given)}")
    return WRONG_START


def _sentence(refusal: Refusal, words: Wording) -> str:
    from bot.present.cards import refusal_sentence
    from bot.present.clean import clean

    return clean(refusal_sentence(refusal, words))


def _explained(entry: Mapping[str, Any], words: Wording) -> str:
    from bot.present.explaining import named, reasons, weighed

    lines = [f"{words.say('cli.explain_' + entry['verdict'])} · {named(entry['about'], words)} · {entry['rule']}"]
    lines += [f"    {words.quoted(entry['words'])}"] if entry.get("words") else []
    lines += [f"    {why}"] if (why := reasons(entry, words)) else []
    lines += [f"    ≠ {weighed(rival, words)}" for rival in entry.get("rivals", ())]
    return "\n".join(lines)


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _print_json(data: Mapping[str, Any]) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    sys.stdout.flush()


def _complain(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _set_up_logging(level: int) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    for name in _TELL_TALES:
        logging.getLogger(name).setLevel(max(level, logging.INFO))


def _speak_utf8() -> None:
    """Names have accents in any locale; a stray byte in piped commands is no reason to stop."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]  # may be replaced in tests
