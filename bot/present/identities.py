"""Drivers, teams and events as cards: the names they go by, and the questions before two become one or one two."""

from bot.domain.corrections import Identity
from bot.domain.stored import EventRef
from bot.i18n import Wording
from bot.present.card import Card, Tone
from bot.present.phrases import block, label, line, quiet, said, strong


def identity_card(identity: Identity, words: Wording) -> Card:
    """Everything that goes by one name, and what can be done about it."""
    others = [spelling for spelling in identity.spellings if spelling != identity.name]
    lines = [said(words, "identity.events", count=identity.events)]
    if others:
        lines.append(said(words, "identity.spellings", spellings=strong(words.names(others))))
    return Card(identity.name, (block("", (*lines, said(words, "identity.hint"))),))


def event_card(ref: EventRef, words: Wording) -> Card:
    """What is known of an event by itself, each by the option that says otherwise."""
    event = ref.event
    values = {
        "series": event.series,
        "circuit": event.circuit,
        "season": event.season,
        "title": ref.title,
        "date": ref.date and words.date(ref.date),
    }
    named = ((words.sentence(words.say(f"option.{name}.name")), value) for name, value in values.items())
    lines = [line(label(words, name), strong(str(value)) if value else quiet("–")) for name, value in named]
    return Card(ref.label, (block("", lines),))


def merge_question_card(keep: Identity, other: Identity, words: Wording) -> Card:
    """Asks before two become one."""
    asked = said(words, "identity.merge_question", other=strong(other.name), keep=strong(keep.name))
    return Card(keep.name, (block("", (asked, said(words, "identity.remembered"))),), tone=Tone.DOUBT)


def split_question_card(identity: Identity, spelling: str, words: Wording) -> Card:
    """Asks before a spelling becomes somebody else."""
    asked = said(words, "identity.split_question", spelling=strong(spelling), name=strong(identity.name))
    return Card(identity.name, (block("", (line(*asked.runs), said(words, "identity.remembered"))),), tone=Tone.DOUBT)
