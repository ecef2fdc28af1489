"""Everything out of one server: its settings, its reports with their texts, and every live fact with its source."""

from typing import Any, Final

from bot.domain.facts_json import (
    best_to_json,
    penalty_to_json,
    quote_to_json,
    result_to_json,
    retirement_to_json,
    standing_to_json,
    to_json,
)
from bot.domain.stored import EventFacts, EventSummary, ReportSummary, ServerSettings, Source, Stored
from bot.services.servers import Servers
from db import events, reports
from db.connection import Database

Json = dict[str, Any]

# Grows when a reader of an older export would misunderstand a newer one.
FORMAT: Final = 1


class Transfer:
    """Writes a server's data down in a form that people and programs can read."""

    def __init__(self, database: Database, servers: Servers) -> None:
        self._database = database
        self._servers = servers

    async def export(self, server_id: int) -> Json:
        """All that is kept for a server, newest first: settings, reports (retracted ones too), events and facts."""
        summaries = await reports.summaries(self._database, server_id)
        weekends = await events.summaries(self._database, server_id)
        return {
            "racebot_export": FORMAT,
            "settings": _settings(await self._servers.settings(server_id)),
            "reports": [await self._report(server_id, summary) for summary in summaries],
            "events": [await self._event(server_id, summary) for summary in weekends],
        }

    async def _report(self, server_id: int, summary: ReportSummary) -> Json:
        found = await reports.get(self._database, server_id, summary.id)
        text, facts = (found[1], to_json(found[2])) if found else ("", None)
        return {
            "id": summary.id,
            "title": summary.title,
            "event": summary.ref.id,
            "version": summary.version,
            "state": summary.state.value,
            "loaded_by": summary.loaded_by,
            "loaded_at": summary.loaded_at,
            "text": text,
            "read": facts,
        }

    async def _event(self, server_id: int, summary: EventSummary) -> Json:
        facts = await events.load(self._database, server_id, summary.ref.id)
        event = summary.ref.event
        return {
            "id": summary.ref.id,
            "title": summary.ref.title,
            "series": event.series,
            "circuit": event.circuit,
            "season": event.season,
            "races": list(summary.races),
            **(_facts(facts) if facts else {}),
        }


def _facts(facts: EventFacts) -> Json:
    return {
        "poles": [_stored(s, best_to_json(s.fact)) for s in facts.poles],
        "fastest_laps": [_stored(s, best_to_json(s.fact)) for s in facts.fastest_laps],
        "results": [_stored(s, result_to_json(s.fact)) for s in facts.results],
        "penalties": [_stored(s, penalty_to_json(s.fact)) for s in facts.penalties],
        "retirements": [_stored(s, retirement_to_json(s.fact)) for s in facts.retirements],
        "standings": [_stored(s, standing_to_json(s.fact)) for s in facts.standings],
        "quotes": [_stored(s, quote_to_json(s.fact)) for s in facts.quotes],
    }


def _stored(stored: Stored[Any], fact: Json) -> Json:
    return {"id": stored.id, "race": stored.race, "fact": fact, "source": _source(stored.source)}


def _settings(settings: ServerSettings) -> Json:
    return {
        "language": settings.language.value,
        "recap_channel": settings.recap_channel_id,
        "admin_role": settings.admin_role_id,
    }


def _source(source: Source) -> Json:
    return {
        "origin": source.origin.value,
        "report": source.report_id,
        "version": source.version,
        "changed_by": source.changed_by,
        "changed_at": source.changed_at,
    }
