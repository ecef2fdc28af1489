"""New versions of reports, and the local channel's data: out and in by files, and gone."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.console.asking import Options
from bot.console.commands import Command
from bot.console.grammar import Spec
from bot.console.state import State
from bot.domain.answers import Asked, Verb
from bot.domain.stored import LOCAL_SERVER
from bot.errors import FileNotWritten, OnlyOnDiscord
from bot.files import contents
from bot.present.card import Card, Tone
from bot.present.corrections import corrected_card
from bot.present.differences import difference_card
from bot.present.phrases import block, said
from bot.present.transfer import copied_card, deleted_card, exported_card, imported_card
from bot.services.rights import require_admin

Cards = tuple[Card, ...]

# What is set on a server of Discord only, by its command and option: the terminal has no channel, roles and members.
_ON_DISCORD: Final = (
    ("recaps", "channel"),
    ("admins", "role"),
    ("notify", "notify"),
    ("spoilers", "spoilers"),
    ("test", None),
)
# What is typed to delete everything, where a server on Discord has a name of its own.
_NAME: Final = "terminal"


async def _revise(state: State, options: Options) -> Cards:
    require_admin(state.actor)
    report = await state.app.lookup.report(LOCAL_SERVER, options.get("report", ""))
    path = Path(options.get("path", ""))
    raw = await asyncio.to_thread(contents, path)
    draft = await state.app.revisions.draft(LOCAL_SERVER, state.actor, report.id, path.name, raw)
    found = await state.app.revisions.difference(LOCAL_SERVER, state.actor, draft.id)
    return (difference_card(found, state.wording, console=True),)


async def _move(state: State, options: Options) -> Cards:
    """To another event, or without one to a new one of its own."""
    require_admin(state.actor)
    report = await state.app.lookup.report(LOCAL_SERVER, options.get("report", ""))
    event_id = None
    if "event" in options:
        event_id = (await state.app.lookup.resolve(LOCAL_SERVER, Asked(Verb.RESULTS, options["event"]))).event_id
    made = await state.app.identities.move_report(LOCAL_SERVER, state.actor, report.id, event_id)
    entry = await state.app.history.entry(LOCAL_SERVER, state.actor, made.change_id)
    return (corrected_card("moved", made, state.wording, entry=entry),)


async def _export(state: State, options: Options) -> Cards:
    """Into a folder, this one where none is named; never over a file that is there."""
    transfer = state.app.transfer
    made = (
        await transfer.export_json(LOCAL_SERVER, state.actor),
        await transfer.export_csv(LOCAL_SERVER, state.actor),
    )
    folder = Path(options.get("path", "."))
    for file in made:
        await asyncio.to_thread(_write_new, folder / file.filename, file.data)
    return (exported_card(made, state.wording),)


async def _backup(state: State, options: Options) -> Cards:
    """A copy of the whole store; into this folder, under the day's name, where no path is given."""
    path = Path(options.get("path", f"racebot-{datetime.now(UTC):%Y-%m-%d}.db"))
    await state.app.transfer.copy_store(state.actor, path)
    return (copied_card(str(path), state.wording),)


async def _elsewhere(state: State, _: Options) -> Cards:
    """What only a server on Discord has."""
    require_admin(state.actor)
    raise OnlyOnDiscord


async def _import(state: State, options: Options) -> Cards:
    require_admin(state.actor)
    path = Path(options.get("path", ""))
    raw = await asyncio.to_thread(contents, path)
    imported = await state.app.transfer.import_json(LOCAL_SERVER, state.actor, path.name, raw)
    return (imported_card(imported, state.wording),)


async def _delete(state: State, options: Options) -> Cards:
    """Everything of the local channel, once its name is typed; without one, what to type."""
    require_admin(state.actor)
    words = state.wording
    if "name" not in options:
        hint = said(words, "console.delete", name=_NAME)
        return (Card(words.say("farewell.form"), (block("", (hint,)),), tone=Tone.DOUBT),)
    farewell = state.app.farewell
    await farewell.delete_everything(LOCAL_SERVER, state.actor, typed=options["name"], name=_NAME)
    return (deleted_card(words),)


def _write_new(path: Path, data: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(data)
    except OSError:
        raise FileNotWritten(filename=str(path)) from None


COMMANDS: Final = (
    Command(Spec("report.revise", ("report", "path"), first="report", admin=True), _revise),
    Command(Spec("report.move", ("report", "event"), first="report", admin=True), _move),
    Command(Spec("export", ("path",), first="path", verbatim=True, admin=True), _export),
    Command(Spec("backup", ("path",), first="path", verbatim=True, admin=True), _backup),
    Command(Spec("import", ("path",), first="path", verbatim=True, admin=True), _import),
    Command(Spec("setup.delete", ("name",), first="name", admin=True), _delete),
    *(
        Command(Spec(f"setup.{key}", (option,) if option else (), first=option, admin=True), _elsewhere)
        for key, option in _ON_DISCORD
    ),
)
