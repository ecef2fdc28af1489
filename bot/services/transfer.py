"""Everything out of one server, and into another: as JSON that loses nothing, and as a table of what is known."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson

from bot.domain.corrections import ExportFile, Imported
from bot.domain.facts import Best, Fact, Penalty, Quote, Remark, Result, Retirement, Standing
from bot.domain.facts_json import remark_to_json
from bot.domain.stored import Actor, EventFacts, Stored
from bot.errors import DamagedExport, FileNotWritten, NewerExport, NotAnExport, TooLarge
from bot.services.rights import require_admin
from db import dumping, events, undumping
from db.connection import Database
from db.errors import DumpDamaged, StoreProblem

Json = dict[str, Any]

# Grows when a reader of an older export would misunderstand a newer one.
FORMAT: Final = 2
# Above this size an export is packed, so that it may be attached to a message. Bytes.
PACKED_FROM: Final = 4_000_000
# The most that is taken in, packed and unpacked. Bytes.
MOST_PACKED: Final = 32_000_000
MOST_UNPACKED: Final = 256_000_000
_GZIP: Final = b"\x1f\x8b"
# What spreadsheets take for the beginning of a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

COLUMNS: Final = (
    "event",
    "series",
    "circuit",
    "season",
    "date",
    "race",
    "kind",
    "class",
    "position",
    "car_number",
    "drivers",
    "team",
    "car",
    "gap",
    "time",
    "points",
    "margin_points",
    "penalty",
    "seconds",
    "reason",
    "text",
    "told",
    "value",
    "nth",
    "level",
    "period",
    "of",
    "origin",
    "report",
    "version",
    "changed_by",
    "changed_at",
    "sentences",
)


class Transfer:
    """Writes a server's data down, and takes it in again. Every act for a member takes an admin (NotAllowed)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def copy_store(self, actor: Actor, path: Path) -> None:
        """Copy the whole store, all servers of it, to a file that is not there yet. For its operator at the terminal.

        Raises NotAllowed or FileNotWritten.
        """
        require_admin(actor)
        try:
            await self._database.backup(path)
        except StoreProblem:
            raise FileNotWritten(filename=str(path)) from None

    async def export(self, server_id: int) -> Json:
        """All that is kept of a server, for its operator: what `export_json` writes, as values."""
        dumped = await dumping.dump(self._database, server_id)
        return {"racebot_export": FORMAT, "exported_at": _now(), "server": str(server_id), **dumped}

    async def export_json(self, server_id: int, actor: Actor) -> ExportFile:
        """Everything: reports with all their versions, facts, names, the history, settings, drafts. Packed if large."""
        require_admin(actor)
        data = orjson.dumps(await self.export(server_id), option=orjson.OPT_INDENT_2)
        name = f"racebot-{datetime.now(UTC):%Y-%m-%d}.json"
        if len(data) > PACKED_FROM:
            return ExportFile(f"{name}.gz", gzip.compress(data, mtime=0))
        return ExportFile(name, data)

    async def export_csv(self, server_id: int, actor: Actor) -> ExportFile:
        """Every fact that answers show, a line each, for spreadsheets; no cell of it is ever taken for a formula."""
        require_admin(actor)
        written = io.StringIO()
        table = csv.DictWriter(written, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        table.writeheader()
        for summary in await events.summaries(self._database, server_id):
            facts = await events.load(self._database, server_id, summary.ref.id)
            for row in _rows(facts) if facts else ():
                table.writerow({name: harmless(value) for name, value in row.items()})
        # The mark tells spreadsheets that accents are UTF-8.
        return ExportFile(f"racebot-{datetime.now(UTC):%Y-%m-%d}.csv", written.getvalue().encode("utf-8-sig"))

    async def import_json(self, server_id: int, actor: Actor, filename: str, raw: bytes) -> Imported:
        """Take in what `export_json` wrote, into a server that holds nothing but its seeds: those make room.

        Everything answers as it did where it came from, history and undo too; channels and roles stay this server's.

        Raises NotAllowed, TooLarge, NotAnExport, NewerExport, DamagedExport, ServerNotEmpty; then nothing was changed.
        """
        require_admin(actor)
        dumped = _parsed(filename, raw)
        try:
            counted = await undumping.load(self._database, server_id, actor, dumped)
        except DumpDamaged as error:
            raise DamagedExport(filename=filename) from error
        return Imported(**counted)


def harmless(value: object) -> str:
    """A cell's text. One that a spreadsheet would take for a formula begins with an apostrophe."""
    text = "" if value is None else str(value)
    is_number = isinstance(value, int | float)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) and not is_number else text


def _parsed(filename: str, raw: bytes) -> Mapping[str, Any]:
    if len(raw) > MOST_PACKED:
        raise TooLarge(size=len(raw) / 1e6, limit=MOST_PACKED / 1e6)
    try:
        data = orjson.loads(_unpacked(filename, raw))
    except orjson.JSONDecodeError as error:
        cut_off = b'"racebot_export"' in raw[:200]
        raise (DamagedExport if cut_off else NotAnExport)(filename=filename) from error
    number = data.get("racebot_export") if isinstance(data, dict) else None
    if type(number) is not int:
        raise NotAnExport(filename=filename)
    if number > FORMAT:
        raise NewerExport(filename=filename)
    if number < FORMAT:
        # The first form lacked versions and history; no Racebot that people use has written it.
        raise NotAnExport(filename=filename)
    return data  # type: ignore[no-any-return]  # a dict, as looked at above


def _unpacked(filename: str, raw: bytes) -> bytes:
    """Raises TooLarge before more than the limit was unpacked, DamagedExport."""
    if not raw.startswith(_GZIP):
        return raw
    unpacking = zlib.decompressobj(wbits=31)
    try:
        data = unpacking.decompress(raw, MOST_UNPACKED)
    except zlib.error as error:
        raise DamagedExport(filename=filename) from error
    if unpacking.unconsumed_tail:
        raise TooLarge(size=MOST_UNPACKED / 1e6, limit=MOST_UNPACKED / 1e6)
    if not unpacking.eof:
        raise DamagedExport(filename=filename)
    return data


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _rows(facts: EventFacts) -> Iterator[Json]:
    listed: tuple[tuple[str, tuple[Stored[Any], ...]], ...] = (
        ("result", facts.results),
        ("pole", facts.poles),
        ("fastest_lap", facts.fastest_laps),
        ("penalty", facts.penalties),
        ("retirement", facts.retirements),
        ("standing", facts.standings),
        ("quote", facts.quotes),
        ("remark", facts.remarks),
    )
    for kind, stored_facts in listed:
        for stored in stored_facts:
            yield {**_common(facts, kind, stored), **_own(stored.fact)}


def _common(facts: EventFacts, kind: str, stored: Stored[Any]) -> Json:
    event, source, entry = facts.ref.event, stored.source, stored.fact.entry
    return {
        "event": facts.ref.label,
        "series": event.series,
        "circuit": event.circuit,
        "season": event.season,
        "date": facts.ref.date,
        "race": stored.race,
        "kind": kind,
        "car_number": entry.car_number,
        "drivers": " / ".join(entry.drivers),
        "team": entry.team,
        "car": entry.car,
        "origin": source.origin.value,
        "report": source.title,
        "version": source.version,
        "changed_by": source.changed_by,
        "changed_at": source.changed_at,
        "sentences": " ".join(source.sentences),
    }


def _own(fact: Fact) -> Json:
    """The cells that only facts of this kind have."""
    told: Json = {}
    match fact:
        case Result():
            told = {"class": fact.race_class, "position": fact.position, "gap": fact.gap}
        case Best():
            told = {"time": fact.time}
        case Penalty():
            told = {"penalty": fact.kind.value, "seconds": fact.seconds, "reason": fact.reason}
            if fact.effect is not None:
                told |= {"class": fact.effect.race_class, "position": fact.effect.position}
        case Retirement():
            told = {"reason": fact.reason.value if fact.reason else None}
        case Standing():
            told = {"class": fact.race_class, "position": fact.position}
            told |= {"points": fact.points, "margin_points": fact.margin_points}
        case Quote():
            told = {"drivers": fact.speaker, "text": fact.text}
        case Remark():
            said = remark_to_json(fact)
            told = {"told": said["kind"]} | {
                name: said.get(name) for name in ("value", "nth", "level", "class", "period", "of")
            }
    return told
