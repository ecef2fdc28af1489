"""How a report was read, for the admin who decides: every candidate fact, its words, and why it was taken or lost."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from bot.domain.names import fold
from bot.domain.stored import Draft
from bot.i18n import Wording
from bot.present.card import Block, Card, Line, Tone
from bot.present.doubts import about_words, why_words
from bot.present.phrases import block, line, quiet, speech, strong

Entry = Mapping[str, Any]

# What is doubtful is looked at first, what was not taken last.
_ORDER: Final = ("doubt", "kept", "refused")
_EVENT: Final = re.compile(r"event (?P<part>series|circuit|season): (?P<value>.*)")
_RIVAL: Final = re.compile(r"(?P<about>.*) \((?P<rule>\S+), (?P<sure>[01]\.\d\d)\)")
_REASONS_PARTED: Final = "; "


def explanation_card(draft: Draft, entries: Sequence[Entry], words: Wording) -> Card:
    """Every candidate fact of a draft. `entries`: see ReadReport.explanation."""
    title = words.say("report.why_title", title=draft.title)
    if not entries:
        return Card(title, (block("", (line(quiet(words.say("report.why_nothing"))),)),), tone=Tone.REVIEW)
    listed = sorted(entries, key=lambda entry: _ORDER.index(entry["verdict"]))
    blocks = tuple(
        _block(words.sentence(words.say(f"cli.explain_{verdict}")), group, words)
        for verdict, group in groupby(listed, key=lambda entry: str(entry["verdict"]))
    )
    return Card(title, blocks, words.say("report.why_foot"), Tone.REVIEW)


def _block(heading: str, entries: Iterator[Entry], words: Wording) -> Block:
    return block(heading, (each for entry in entries for each in _entry(entry, words)))


def _entry(entry: Entry, words: Wording) -> Iterator[Line]:
    yield line(strong(named(entry["about"], words)), quiet(f" · {entry['rule']}"))
    if entry.get("words"):
        yield speech(words, entry["words"], 1)
    if why := reasons(entry, words):
        yield line(quiet(why), indent=1)
    for rival in entry.get("rivals", ()):
        yield line(quiet(f"≠ {weighed(rival, words)}"), indent=1)


def named(about: str, words: Wording) -> str:
    """What an entry is about: a fact as a doubt names it, or a part of the event."""
    if found := _EVENT.fullmatch(about):
        part = words.sentence(words.say(f"option.{found['part']}.name"))
        return f"{words.say('report.review_event')} · {part} · {found['value']}"
    return about_words(about, words)


def reasons(entry: Entry, words: Wording) -> str:
    """Why a candidate was taken, doubted or refused; "" where nothing is said of it."""
    why = str(entry.get("why") or "")
    if entry["verdict"] == "doubt":
        return why_words(why, words)
    return ", ".join(dict.fromkeys(_reason(part, words) for part in why.split(_REASONS_PARTED) if part))


def _reason(reason: str, words: Wording) -> str:
    key = f"reason.{fold(reason).replace(' ', '_')}"
    return words.say(key) if words.has(key) else reason


def weighed(rival: str, words: Wording) -> str:
    """What a candidate was weighed against, and how sure that was."""
    found = _RIVAL.fullmatch(rival)
    if found is None:
        return rival
    percent = words.say("report.sure", percent=round(float(found["sure"]) * 100))
    return f"{about_words(found['about'], words)} ({found['rule']}, {percent})"
