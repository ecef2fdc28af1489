"""Every card of the Spa report, word for word, in both languages, as a pipe shows it and as Discord gets it.

To look at changed cards and keep them: RACEBOT_GOLDENS=write pytest tests/present/test_goldens.py, then read the diff.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.answers import EventsAnswer, Place, Question, QuotesAnswer, SourcesAnswer, Verb, WhoAnswer, WinnerAnswer
from bot.domain.facts import Doubt, RaceFacts, ReportFacts, Result
from bot.domain.language import Language
from bot.domain.stored import (
    Draft,
    DraftState,
    EventSummary,
    Origin,
    Published,
    ReportState,
    ReportSummary,
    ServerSettings,
    Source,
    Stored,
)
from bot.i18n import Wording, wording
from bot.present import cards
from bot.present.card import Card
from bot.present.embed import embed
from bot.present.limits import pages
from bot.present.text import text
from bot.services import weekend
from bot.services.profiles import of_driver, of_team
from bot.services.sources import facts_behind
from tests.present import corrections, spa
from tests.present.seed import TEXT

GOLDENS = Path(__file__).parent / "goldens"
WRITE = os.environ.get("RACEBOT_GOLDENS") == "write"


def asked(verb: Verb, race: int | None = None, name: str | None = None, driver: str | None = None) -> Question:
    return Question(verb, 1, race, name, driver)


def report_facts() -> ReportFacts:
    """The facts as the reader hands them to an admin, two of them shaky."""
    facts = spa.FACTS
    races = tuple(
        RaceFacts(
            race,
            next((p.fact for p in facts.poles if p.race == race), None),
            None,
            tuple(r.fact for r in facts.results if r.race == race),
            tuple(p.fact for p in facts.penalties if p.race == race),
            tuple(r.fact for r in facts.retirements if r.race == race),
        )
        for race in facts.races
    )
    doubts = (Doubt("race 2: Pro-Am 1: #22 Buus / Jan Kasperlik", "carried on from the sentence before", (spa.OUT,)),)
    standings = tuple(s.fact for s in facts.standings)
    return ReportFacts("fr", spa.REF.event, races, standings, tuple(q.fact for q in facts.quotes), doubts)


REPORT = report_facts()
DRAFT = Draft(7, 1, "gt4-spa-2020.txt", TEXT, REPORT, DraftState.OPEN, "Anna", "2026-11-22T10:00:00+00:00")
SUMMARY = ReportSummary(1, "GT4 Spa 2020", spa.REF, 1, ReportState.PUBLISHED, "Anna", "2026-11-22T10:00:00+00:00", 26)
EVENT = EventSummary(spa.REF, (1, 2), 1, 26, "2026-11-22T10:00:00+00:00")
BY_LEMERET = Question(Verb.QUOTES, 1, None, None, "Stéphane Lémeret")
SOURCED = SourcesAnswer(asked(Verb.WINNER, 2), facts_behind(weekend.winner(spa.FACTS, asked(Verb.WINNER, 2))))

# An admin corrected the winner; the report's word stands against it.
ADMINS_WORD = Source(Origin.ADMIN, None, None, "", (), "Anna", "2026-08-01T09:30:00+00:00")
DISPUTED = WinnerAnswer(
    asked(Verb.WINNER, 2),
    spa.REF,
    (
        Place(
            2,
            None,
            1,
            Stored(900, 2, Result(None, 1, spa.SRT30), ADMINS_WORD),
            rivals=(Stored(901, 2, Result(None, 1, spa.CMR8, "13.480"), spa.source(spa.WON_2)),),
        ),
    ),
)

CARDS: dict[str, Callable[[Wording], Card]] = {
    "winner": lambda w: cards.answer_card(weekend.winner(spa.FACTS, asked(Verb.WINNER)), w),
    "winner_race_2": lambda w: cards.answer_card(weekend.winner(spa.FACTS, asked(Verb.WINNER, 2)), w),
    "winner_pro_am": lambda w: cards.answer_card(weekend.winner(spa.FACTS, asked(Verb.WINNER, None, "Pro-Am")), w),
    "leaders": lambda w: cards.answer_card(weekend.leaders(spa.FACTS, asked(Verb.LEADERS)), w),
    "leaders_race_2": lambda w: cards.answer_card(weekend.leaders(spa.FACTS, asked(Verb.LEADERS, 2)), w),
    "penalties": lambda w: cards.answer_card(weekend.penalties(spa.FACTS, asked(Verb.PENALTIES)), w),
    "penalties_driver": lambda w: cards.answer_card(
        weekend.penalties(spa.FACTS, asked(Verb.PENALTIES, None, None, "Willem Meijer")), w
    ),
    "quotes": lambda w: cards.answer_card(
        QuotesAnswer(asked(Verb.QUOTES), spa.REF, weekend.quotes(spa.FACTS, asked(Verb.QUOTES))), w
    ),
    "quotes_everywhere": lambda w: cards.answer_card(
        QuotesAnswer(BY_LEMERET, None, weekend.quotes(spa.FACTS, BY_LEMERET)), w
    ),
    "driver": lambda w: cards.answer_card(
        WhoAnswer(Question(Verb.DRIVER, driver="Theo Nouet"), (of_driver(spa.FACTS, "Theo Nouet"),)), w
    ),
    "team": lambda w: cards.answer_card(WhoAnswer(Question(Verb.TEAM, team="CMR"), (of_team(spa.FACTS, "CMR"),)), w),
    "nobody": lambda w: cards.answer_card(WhoAnswer(Question(Verb.TEAM, team="CMR"), ()), w),
    "results": lambda w: cards.answer_card(weekend.results(spa.FACTS, asked(Verb.RESULTS)), w),
    "recap": lambda w: cards.answer_card(weekend.recap(spa.FACTS, asked(Verb.RECAP)), w),
    "recap_race_1": lambda w: cards.answer_card(weekend.recap(spa.FACTS, asked(Verb.RECAP, 1)), w),
    "events": lambda w: cards.answer_card(EventsAnswer(Question(Verb.EVENTS), (EVENT,)), w),
    "sources": lambda w: cards.sources_card(SOURCED, w),
    "review": lambda w: cards.review_card(DRAFT, w, joins=None),
    "review_joins": lambda w: cards.review_card(DRAFT, w, joins=spa.REF, console=True),
    "reports": lambda w: cards.reports_card((SUMMARY,), w, (DRAFT,)),
    "published": lambda w: cards.published_card(Published(1, spa.REF, 26, recap_due=True, change_id=1), w),
    "retracted": lambda w: cards.retracted_card(Published(1, spa.REF, 26, recap_due=True, change_id=1), w),
    "discarded": lambda w: cards.discarded_card(DRAFT, w),
    "help_member": cards.help_card,
    "help_admin": lambda w: cards.help_card(w, admin=True),
    "help_console": lambda w: cards.help_card(w, admin=True, console=True),
    "disputed": lambda w: cards.answer_card(DISPUTED, w),
    "disputed_sources": lambda w: cards.sources_card(SourcesAnswer(DISPUTED.question, facts_behind(DISPUTED)), w),
    "report": lambda w: cards.report_card(SUMMARY, TEXT, REPORT, w),
    "setup": lambda w: cards.setup_card(
        ServerSettings(1, recap_channel_id=5), cards.SetupState("#results", missing=("embed_links",), waiting=1), w
    ),
    "fault": lambda w: cards.fault_card("K7Q-2M4", w),
    **corrections.CARDS,
}


@pytest.mark.parametrize("language", tuple(Language))
@pytest.mark.parametrize("name", CARDS)
def test_card(name: str, language: Language) -> None:
    card = CARDS[name](wording(language))
    golden = GOLDENS / f"{name}.{language.value}.txt"
    shown = f"{text(card)}\n"
    if WRITE:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", tuple(Language))
@pytest.mark.parametrize("name", CARDS)
def test_card_paints_for_discord(name: str, language: Language) -> None:
    card = CARDS[name](wording(language))
    painted = [embed(page) for page in pages(card)]
    assert all(len(page) <= 6000 for page in painted)
    assert len(painted) == 1 or not name.startswith(("winner", "leaders", "recap", "penalties", "help"))


def test_the_yardstick() -> None:
    english, french = (text(CARDS["winner_race_2"](wording(language))) for language in (Language.EN, Language.FR))
    assert "Stéphane Lémeret and Gael Castelli, #8 CMR Toyota GR Supra GT4, 13.480 s ahead of #30" in english
    assert "Stéphane Lémeret et Gael Castelli, #8 CMR Toyota GR Supra GT4, 13,480 s d’avance sur la #30" in french


def test_no_golden_is_left_over() -> None:
    expected = {f"{name}.{language.value}.txt" for name in CARDS for language in Language}
    assert {path.name for path in GOLDENS.iterdir()} == expected
