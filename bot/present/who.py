"""All that is known of a driver or a team as a card: event by event, fact by fact."""

from collections.abc import Iterator

from bot.domain.answers import KnownOf, WhoAnswer
from bot.domain.corrections import Told
from bot.i18n import Wording
from bot.present import provenance
from bot.present.card import Card, Line
from bot.present.phrases import block, unsaid
from bot.present.tellings import told_lines


def who_card(answer: WhoAnswer, words: Wording) -> Card:
    """Each fact in a line of its own, what was said below who said it."""
    name = answer.question.team or answer.question.driver or ""
    if not answer.events:
        return Card(name, (block("", (unsaid(words, "card.who.none", name=name),)),))
    blocks = tuple(block(event.ref.label, _lines(event, words)) for event in answer.events)
    facts = (known.stored for event in answer.events for known in event.facts)
    return Card(name, blocks, provenance.foot(facts, words))


def _lines(event: KnownOf, words: Wording) -> Iterator[Line]:
    for known in event.facts:
        stored = known.stored
        yield from told_lines(Told(known.kind, stored.race, stored.fact), words)
        yield from provenance.marks(stored, words)
