"""The last race of a weekend, where words call it so: "Sunday's finale", "la course principale"."""

from collections.abc import Sequence

from bot.extract.context.races import OPENS
from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence

# A race named later in a sentence than this does not turn the story to it.
EARLY = 70


def without_day(mentions: list[Mention], sentence: Sentence, paragraph: Paragraph) -> list[Mention]:
    """`Sunday's finale` is the last race, not the race of Sunday; "Act 2 – Saturday" in a heading is the second.

    "A sprint on Saturday, and the main race on Sunday": Saturday had a race of its own.
    """
    if paragraph.kind is Kind.HEADING and mentions and mentions[0].what == "n":
        return [m for m in mentions if m.what != "day"]
    last = [m.start for m in mentions if m.what == "last"]
    words = sentence.narrative
    return [
        m
        for m in mentions
        if m.what != "day"
        or not any(0 <= at - m.start < EARLY and (m.start <= OPENS or "," not in words[m.end : at]) for at in last)
    ]


def is_finale(
    mentions: Sequence[Mention],
    state: tuple[int, ...],
    count: int,
    sentence: Sentence,
    paragraph: Paragraph,
    pack: Pack,
) -> bool:
    """Whether a sentence turns to a last race behind the one told so far, or tells of the grid for it."""
    last = next((m for m in mentions if m.what == "last"), None)
    if last is None or state != (count,) or count == 1:
        return False
    if sentence is paragraph.sentences[0] and last is mentions[0] and last.start < EARLY and not last.attribute:
        return True
    if sentence is paragraph.sentences[0] and last is mentions[0] and not last.attribute:
        return pack.first("story_start", flat(sentence.narrative)) is not None
    return pack.patterns["race_grid_for"].search(flat(sentence.narrative)[: last.start]) is not None
