"""A second race that no words count: a paragraph opens with a new time or an encore, and tells another grid and flag.

Where a report seems to tell one race, one paragraph of it may have told that from its start to its flag, and a later
one begin anew: "Two hours later …", "Sunday brought rain …", "Sa revanche …", with another pole, another start.
"""

from collections.abc import Mapping, Sequence

from bot.extract.context.racedays import Days, number_of
from bot.extract.context.racelabels import is_run
from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence

_SECOND = 2
# More races than this are no weekend: what opens with so many times is one long race, told by the hour.
_MOST = 3
# A grid is told in so many sentences of the paragraph that turns to its race.
_EARLY = 4
# "Friday night, 21:30.": a sentence that says no more than when is a label, below which the grid may be told later.
_LABEL = 30


def with_second(
    told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack
) -> dict[int, list[Mention]] | None:
    """The mentions of each sentence with those of paragraphs that turn to another race; None where none does."""
    bodies = [p for p in told if p.kind is Kind.BODY and p.sentences]
    found: list[tuple[Sentence, int, int]] = []
    begun = _begins(bodies, pack)
    for place, paragraph in enumerate(bodies):
        first = paragraph.sentences[0]
        switch = pack.patterns["race_switch"].match(flat(first.narrative)) if place > begun else None
        day = int(pack.tables["race_numbers"].get((switch["day"] or "") if switch else "", 0))
        if switch is None or (day and day in _days(bodies[:place], raw)):
            continue
        if is_run(_words(bodies[begun:place]), pack) and _begins_anew(bodies[place:], pack):
            found.append((first, switch.end(), day))
            begun = place
    if not 0 < len(found) < _MOST:
        return None
    # The day of the first race, where it is named, had that: it is not the second's for being a Sunday.
    before = {s.index for p in told[: told.index(bodies[0])] for s in p.sentences}
    before |= {s.index for p in bodies if p.sentences[0].index < found[0][0].index for s in p.sentences}
    out = {i: [m for m in listed if m.what != "day" or i not in before] for i, listed in raw.items()}
    for number, (sentence, end, day) in enumerate(found, start=_SECOND):
        kept = [m for m in out[sentence.index] if m.start >= end]
        days = [Mention(end, end, "day", day)] if day else []
        out[sentence.index] = [Mention(0, end, "n", number), *days, *kept]
    return out


def _begins(bodies: Sequence[Paragraph], pack: Pack) -> int:
    """The paragraph with which the first race may begin: the first only sums up, unless it opens with a time itself."""
    timed = bool(bodies) and pack.patterns["daypart"].match(flat(bodies[0].sentences[0].narrative))
    return 0 if timed else 1


def _words(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [flat(s.narrative) for p in paragraphs for s in p.sentences]


def _days(paragraphs: Sequence[Paragraph], raw: Mapping[int, list[Mention]]) -> set[int]:
    """The days that paragraphs name."""
    return {m.number for p in paragraphs for s in p.sentences for m in raw[s.index] if m.what == "day"}


def _begins_anew(paragraphs: Sequence[Paragraph], pack: Pack) -> bool:
    """Whether the first of these paragraphs tells a grid or a start soon, no restart, and they its flag."""
    label = len(paragraphs[0].sentences[0].text) < _LABEL
    early = _words(paragraphs[: 1 + label])[: _EARLY * (1 + label)]
    resumed = next((n for n, words in enumerate(early) if pack.patterns["race_resumed"].search(words)), None)
    if resumed is not None and not is_begun(early[:resumed], pack):
        return False  # after a red flag, the race before goes on
    return is_run(early, pack) or (is_run(_words(paragraphs[:2]), pack) and is_begun(early, pack))


def tells_second(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], days: Days) -> bool:
    """Whether a story turns to a second race by words that name it, or its first paragraph is about that alone."""
    lead = next((p for p in told if p.kind is Kind.BODY), None)
    head = list(told[: told.index(lead) + 1]) if lead else []
    if {number_of(m, days) for p in head for s in p.sentences for m in raw[s.index] if m.told} - {None} == {_SECOND}:
        return True
    return any(
        m.told and not m.attribute and not m.compared and (m.what in ("next", "last") or (number_of(m, days) or 0) > 1)
        for p in told
        if p is not lead and (p.kind is Kind.BODY or p.kind is Kind.HEADING)
        for s in p.sentences
        for m in raw[s.index]
    )


def is_begun(words: Sequence[str], pack: Pack) -> bool:
    """Whether sentences tell of a grid or a start."""
    return any(pack.patterns[name].search(w) for w in words for name in ("story_start", "story_again"))
