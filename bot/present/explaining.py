"""How a report was read, for the admin who decides: every candidate fact, its words, and why it was taken or lost."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from bot.domain.facts import Days, Duration, Remark
from bot.domain.names import fold
from bot.domain.stored import Draft
from bot.i18n import Wording
from bot.present.card import Block, Card, Line, Tone
from bot.present.doubts import about_words, why_words
from bot.present.phrases import block, line, quiet, speech, strong
from bot.present.remarks import remark_words

Entry = Mapping[str, Any]

# What is doubtful is looked at first, what was not taken last.
_ORDER: Final = ("doubt", "kept", "refused")
_EVENT: Final = re.compile(r"event (?P<part>series|circuit|season): (?P<value>.*)")
_RIVAL: Final = re.compile(r"(?P<about>.*) \((?P<rule>\S+), (?P<sure>[01]\.\d\d)\)")
# What is told beside the results: how long the race was, when, in what weather; how often somebody has done it.
_ASIDE: Final = re.compile(
    r"(?:race (?P<race>\d+): )?(?:(?P<laps>\d+) laps|(?P<seconds>\d+)(?:\.\d+)? seconds long|(?P<day>\d{4}-\d\d-\d\d)"
    r"(?: to (?P<last>\d{4}-\d\d-\d\d))?|(?P<condition>[a-z ]+)|(?P<count>number \d+: .+))"
)
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
    return _aside(about, words) or about_words(about, words)


def _aside(about: str, words: Wording) -> str:
    found = _ASIDE.fullmatch(about)
    if found is None:
        return ""
    race = words.race(int(found["race"])) if found["race"] else ""
    if found["laps"]:
        told = words.say("form.laps", count=int(found["laps"]))
    elif found["seconds"]:
        told = remark_words(Remark(Duration(int(found["seconds"]))), words)
    elif found["day"]:
        told = remark_words(Remark(Days(found["day"], found["last"] or found["day"])), words)
    elif found["condition"]:
        key = f"remark.{found['condition'].replace(' ', '_')}"
        if not words.has(key):
            return ""
        told = words.say(key)
    else:
        told = f"{words.say('fact.remark')} · {found['count']}"
    return words.sentence(" · ".join(filter(None, (race, told))))


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
