"""A race that no words count, by what cannot be so in the one that is told: two winners, one car at two places.

Where a report seems to have one race, and what it tells from some paragraph on contradicts what it told before, while
that paragraph opens with a time or lines up a grid again, another race is told there.
"""

from collections.abc import Iterable

from bot.extract.assembly.contradictions import Claim, claims, cost_of
from bot.extract.assembly.storyline import Storyline, storyline
from bot.extract.candidates import Candidate, Tells
from bot.extract.context.racelabels import is_run
from bot.extract.context.saidclasses import OVERALL
from bot.extract.document import Document
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind

# Candidates less sure than this say nothing about the race.
_SURE = 0.75
# A race is added only where so much of what was told contradicts the rest; where classes are told of, a win may be of
# one of them and contradict nothing.
_CONTRADICTED, _CLASSES = 1.5, 3.0
# A text that tells more is no report of one weekend.
_MOST = 400
# A grid is told in so many sentences of the paragraph that turns to its race.
_EARLY = 3


def add_untold(document: Document, found: Iterable[Candidate]) -> bool:
    """Let the story go on to a second race that nothing counts where it contradicts itself; whether there is one."""
    telling = [c for c in found if c.confidence >= _SURE and c.tells is not Tells.PASSING]
    if document.races.count > 1 or len(telling) > _MOST:
        return False
    story = storyline(document)
    places = {line.span.start: place for place, line in enumerate(story.lines)}
    told = [(places[c.start], c) for c in claims(telling) if c.start in places]
    base = cost_of([claim for _, claim in told])
    enough = _CLASSES if document.scopes.every - {OVERALL} else _CONTRADICTED
    best, turn = 0.0, 0
    for start in _turns(document, story) if base >= enough else ():
        gain = base - _cost(told, start)
        if gain >= enough and gain > best:
            best, turn = gain, start
    if not turn:
        return False
    document.races.add([line.index for line in story.lines[turn:]])
    return True


def _cost(told: list[tuple[int, Claim]], turn: int) -> float:
    return cost_of([c for place, c in told if place < turn]) + cost_of([c for place, c in told if place >= turn])


def _turns(document: Document, story: Storyline) -> list[int]:
    """The paragraphs with which another race may begin."""
    patterns = document.pack.patterns
    first = next((n for n, line in enumerate(story.lines) if line.paragraph.kind is Kind.BODY), len(story.lines))
    found: list[int] = []
    for start in range(first + 1, len(story.lines)):
        line = story.lines[start]
        opens = line.paragraph.kind is Kind.BODY and story.opens[start] and line.text.strip()
        if not opens or any(race_class for _, _, race_class in document.scopes.said(line.index)):
            continue
        early = [
            flat(each.sentence.narrative)
            for each in story.lines[start : start + _EARLY]
            if each.paragraph is line.paragraph
        ]
        resumed = any(patterns["race_resumed"].search(words) for words in early)
        again = patterns["race_switch"].match(early[0]) or any(patterns["story_again"].search(w) for w in early)
        starts = any(patterns["story_start"].search(words) for words in early)
        before = [
            flat(each.sentence.narrative)
            for each in story.lines[first:start]
            if each.paragraph is not story.lines[first].paragraph
        ]
        if again or (starts and not resumed and is_run(before, document.pack)):
            found.append(start)
    return found
