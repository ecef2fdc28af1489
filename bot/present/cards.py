"""Every card by its name: what services answer goes in with the words of a language, a card comes out."""

from bot.domain.answers import (
    Answer,
    EventsAnswer,
    LeadersAnswer,
    PenaltiesAnswer,
    QuotesAnswer,
    RecapAnswer,
    ResultsAnswer,
    WhoAnswer,
    WinnerAnswer,
)
from bot.i18n import Wording
from bot.present.answers import events_card, leaders_card, penalties_card, quotes_card, winner_card
from bot.present.card import Card
from bot.present.help import help_card
from bot.present.notices import done_card, fault_card, refusal_card, refusal_sentence
from bot.present.recap import recap_card
from bot.present.reports import (
    discarded_card,
    loaded_card,
    moved_card,
    published_card,
    report_card,
    reports_card,
    retract_question_card,
    retracted_card,
    revised_card,
)
from bot.present.results import results_card
from bot.present.review import review_card
from bot.present.setup import SetupState, sample_card, setup_card, welcome_card
from bot.present.sources import sources_card
from bot.present.who import who_card


def answer_card(answer: Answer, words: Wording) -> Card:
    """Any answer as a card in the given language."""
    match answer:
        case WinnerAnswer():
            return winner_card(answer, words)
        case LeadersAnswer():
            return leaders_card(answer, words)
        case PenaltiesAnswer():
            return penalties_card(answer, words)
        case QuotesAnswer():
            return quotes_card(answer, words)
        case ResultsAnswer():
            return results_card(answer, words)
        case RecapAnswer():
            return recap_card(answer, words)
        case WhoAnswer():
            return who_card(answer, words)
        case EventsAnswer():
            return events_card(answer, words)


__all__ = [
    "SetupState",
    "answer_card",
    "discarded_card",
    "done_card",
    "events_card",
    "fault_card",
    "help_card",
    "leaders_card",
    "loaded_card",
    "moved_card",
    "penalties_card",
    "published_card",
    "quotes_card",
    "recap_card",
    "refusal_card",
    "refusal_sentence",
    "report_card",
    "reports_card",
    "results_card",
    "retract_question_card",
    "retracted_card",
    "review_card",
    "revised_card",
    "sample_card",
    "setup_card",
    "sources_card",
    "welcome_card",
    "who_card",
    "winner_card",
]
