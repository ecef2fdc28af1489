"""Races that a report tells under labels: "Sprint." and "Endurance.", "Heat 1", "Heat 2" and "Final", "Race A".

A label is a heading, or a paragraph's first sentence, that says nothing but what kind of race is told behind it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

import regex

from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import any_of, flat
from bot.extract.text.source import Kind, Paragraph, Sentence

_MOST = 4
_SECOND = 2
_MORNING = 1
_LONGEST = 40
_COUNTED = regex.compile(r"(?P<words>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,2}) (?P<count>[1-4])(?= ?[:.–-])")


@dataclass(frozen=True, slots=True)
class _Label:
    sentence: Sentence
    words: str  # what it says, without its day
    end: int


def with_labels(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack) -> dict[int, list[Mention]]:
    """The mentions of each sentence with those of labels, counted in their order where they are not yet."""
    out = _with_halves(told, _with_letters(told, _with_places(told, raw, pack), pack), pack)
    labels = _labels(told, pack)
    numbers = [[m.number for m in out[label.sentence.index] if m.what == "n"] for label in labels]
    already = all(numbers) and len({n[0] for n in numbers}) == len(numbers)
    if already or not 1 < len(labels) == len({label.words for label in labels}) <= _MOST:
        return out
    days = [[m.number for m in out[label.sentence.index] if m.what == "day" and m.number] for label in labels]
    for order, label in enumerate(labels, start=1):
        kept = (m for m in out[label.sentence.index] if m.start >= label.end)
        own = days[order - 1]  # elsewhere, this day is this race's
        day = [Mention(label.end, label.end, "day", own[0])] if own and days.count(own) == 1 else []
        out[label.sentence.index] = [Mention(0, label.end, "n", order), *day, *kept]
    return out


def _labels(told: Sequence[Paragraph], pack: Pack) -> list[_Label]:
    """The labels behind which a race is told, each up to the next."""
    found: list[_Label] = []
    behind: list[str] = []
    tells = partial(_tells, pack=pack)
    for paragraph in told:
        for sentence in paragraph.sentences:
            folded = flat(sentence.narrative)
            first = sentence is paragraph.sentences[0] and len(folded) <= _LONGEST
            match = pack.patterns["race_label"].fullmatch(folded) if first else None
            if match is None:
                behind.append(folded)
                continue
            if found and not any(map(tells, behind)):
                found.pop()  # "SATURDAY", above "Heat 1"
            found.append(_Label(sentence, match["label"], len(folded)))
            behind = []
    if found and not any(map(tells, behind)):
        found.pop()
    days = pack.tables["race_numbers"]
    return found if sum(days.get(label.words, 0) == 0 for label in found) > 1 else []


def _with_places(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack) -> dict[int, list[Mention]]:
    """ "Valdoro 1: …", "Valdoro 2: …": paragraphs that open with the place of the report's title and a count.

    The first tells a start and a flag, and the others a flag: "Cup 1", "Cup 2" are classes.
    """
    out = dict(raw)
    title = flat(told[0].sentences[0].narrative) if told and told[0].sentences else ""
    opened: dict[int, regex.Match[str]] = {}
    for place, paragraph in enumerate(told[1:], start=1):
        match = _COUNTED.match(paragraph.sentences[0].narrative) if paragraph.sentences else None
        called = any(pack.has("labelled_classes", word) for word in match["words"].split()) if match else True
        if match and not called and regex.search(rf"\b{regex.escape(flat(match['words']))}\b", title):
            opened[place] = match
    counts = [int(m["count"]) for m in opened.values()]
    if (
        len(opened) < _SECOND
        or counts != [*range(1, len(opened) + 1)]
        or len({m["words"] for m in opened.values()}) > 1
    ):
        return out
    stretches = [told[a:b] for a, b in pairwise([*opened, len(told)])]
    words = [[flat(s.narrative) for p in stretch for s in p.sentences] for stretch in stretches]
    won = all(any(pack.patterns["story_end"].search(w) for w in there) for there in words[1:])
    if not won or not is_run(words[0], pack):
        return out
    for place, match in opened.items():
        index = told[place].sentences[0].index
        kept = [m for m in out[index] if m.start >= match.end("count")]
        out[index] = [Mention(0, match.end("count"), "n", int(match["count"])), *kept]
    return out


def _with_halves(told: Sequence[Paragraph], raw: dict[int, list[Mention]], pack: Pack) -> dict[int, list[Mention]]:
    """ "The afternoon race", where a paragraph opens with it and a race has been told from its start to its flag."""
    out = dict(raw)
    before: list[str] = []
    counted = any(m.what == "n" and m.number >= _SECOND for listed in raw.values() for m in listed)
    halves = {m.half for listed in raw.values() for m in listed if m.half} or {0}
    for paragraph in (p for p in told if p.kind is Kind.BODY):
        for sentence in paragraph.sentences:
            folded = flat(sentence.narrative)
            half = pack.patterns["race_of_half"].match(folded) if sentence is paragraph.sentences[0] else None
            bare = all(m.what == "day" and not m.number for m in out[sentence.index])
            if half and bare and _MORNING not in halves and is_run(before, pack):
                out[sentence.index] = [Mention(0, half.end(), *(("next", 0) if counted else ("n", _SECOND)))]
            before.append(folded)
    return out


def is_run(words: Sequence[str], pack: Pack) -> bool:
    """Whether sentences tell a race from its start to its flag."""
    starts, ends = (
        [n for n, w in enumerate(words) if pack.patterns[f"story_{at}"].search(w)] for at in ("start", "end")
    )
    return bool(starts and ends) and starts[0] <= ends[-1]


def _tells(words: str, pack: Pack) -> bool:
    return any(pack.patterns[name].search(words) for name in ("story_start", "story_end"))


@cache
def _letter(words: tuple[str, ...]) -> regex.Pattern[str]:
    """ "Race A", as the report prints it: "to race a car" is none."""
    called = any_of(form for word in words for form in (word.title(), word.upper()))
    return regex.compile(rf"\b{called} (?P<letter>[ABC])\b(?![-'])")


def _with_letters(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack) -> dict[int, list[Mention]]:
    """ "Race A", "Race B": counted by their letters, where the first two are told."""
    sentences = [s for p in told if p.kind is not Kind.CAPTION for s in p.sentences]
    letter = _letter(pack.words["races_lettered"])
    named = {s.index: list(letter.finditer(s.narrative)) for s in sentences}
    out = dict(raw)
    if not {"A", "B"} <= {m["letter"] for listed in named.values() for m in listed}:
        return out
    for index, listed in named.items():
        letters = [Mention(m.start(), m.end(), "n", "ABC".index(m["letter"]) + 1) for m in listed]
        apart = [m for m in out[index] if all(m.end <= o.start or o.end <= m.start for o in letters)]
        out[index] = sorted([*apart, *letters], key=lambda m: m.start)
    return out
