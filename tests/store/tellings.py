"""Facts, reports and answers at random, for what must hold whatever admins do."""

from typing import Any

from hypothesis import strategies as st

from bot.domain.corrections import FactKind, Told
from bot.domain.facts import (
    Condition,
    Entry,
    Event,
    Laps,
    Penalty,
    PenaltyKind,
    Quote,
    RaceFacts,
    Remark,
    ReportFacts,
    Result,
)
from db import events, identities, names
from db.connection import Database
from tests.store.weekend import Telling

NAMES = ("Jan Buus", "Ole Buus", "Buus", "buus", "Théo Nouet", "Theo Nouet", "Theo", "NOUET")
TEAMS = ("AGS Events", "ags-events", "CMR", None)
EVENTS = (Event("GT Open", "Monza", 2031), Event("gt open", "MONZA", 2031), Event("GT Open", "Imola", 2031), Event())
numbers = st.integers(0, 10**6)
entries = st.builds(
    Entry,
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(tuple),
    st.sampled_from(("8", "27", None)),
    st.sampled_from(TEAMS),
)
results = st.builds(Result, st.sampled_from((None, "Am")), st.integers(1, 3), entries, st.sampled_from((None, "1.5")))
tellings = st.one_of(
    st.builds(Told, st.just(FactKind.RESULT), st.integers(1, 2), results),
    st.builds(
        Told,
        st.just(FactKind.PENALTY),
        st.integers(1, 2),
        st.builds(Penalty, entries, st.sampled_from((PenaltyKind.FINE, PenaltyKind.TIME))),
    ),
    st.builds(
        Told,
        st.just(FactKind.QUOTE),
        st.none(),
        st.builds(Quote, st.sampled_from(NAMES), st.sampled_from(("Rain.", "Rain!", "We won."))),
    ),
    st.builds(
        lambda race, told: Told(FactKind.REMARK, race, Remark(told, race)),
        st.integers(1, 2),
        st.sampled_from((Condition.WET, Condition.DRY, Laps(21))),
    ),
)
told_facts = st.lists(tellings, min_size=1, max_size=4)


def written(told: list[Told], event: Event, number: int) -> tuple[str, ReportFacts]:
    """A report that states these facts, each in a sentence of its own; the number makes the text one of its own."""
    tell = Telling()
    tell(f"Report {number}.")
    races: dict[int, dict[str, list[Any]]] = {}
    quotes, remarks = [], []
    for each in told:
        grounds = tell(f"{each.kind} {each.race}: {each.fact}")
        fact = type(each.fact)(**{**fields(each.fact), "grounds": grounds})
        if isinstance(fact, Quote):
            quotes.append(fact)
        elif isinstance(fact, Remark):
            remarks.append(fact)
        else:
            kinds = {"results": Result, "penalties": Penalty}
            name = next(name for name, kind in kinds.items() if isinstance(fact, kind))
            races.setdefault(each.race or 1, {"results": [], "penalties": []})[name].append(fact)
    listed = tuple(
        RaceFacts(race, results=tuple(kept["results"]), penalties=tuple(kept["penalties"]))
        for race, kept in sorted(races.items())
    )
    return tell.text, ReportFacts("en", event, listed, (), tuple(quotes), remarks=tuple(remarks))


def fields(fact: Any) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in fact.__dataclass_fields__}


async def answers(database: Database, server_id: int) -> list[Any]:
    """All that answers are made of, without the ids, which are each server's own."""
    found: list[Any] = []
    for summary in await events.summaries(database, server_id):
        known = await events.load(database, server_id, summary.ref.id)
        assert known is not None
        listed = [*known.results, *known.penalties, *known.quotes, *known.remarks]
        told = [
            (s.race, s.fact, s.source.origin, s.source.title, s.source.sentences, s.source.changed_by) for s in listed
        ]
        found.append((summary.ref.label, summary.ref.date, summary.races, summary.reports, summary.facts, told))
    index = await names.index(database, server_id)
    labels = dict(index.drivers)
    # A spelling that no fact shown has any more may still be remembered; it then means nobody who is shown.
    aliases = sorted((key, labels[driver_id]) for key, driver_id in index.aliases.items())
    shown = [sorted(identity.spellings) for identity in await identities.known(database, server_id, "driver")]
    return [found, [name for _, name in index.drivers], [name for _, name in index.teams], aliases, shown]
