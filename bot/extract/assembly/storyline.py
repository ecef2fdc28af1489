"""How a report goes from race to race, sentence by sentence, and how likely it turns where it would have to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.extract.context.races import Races
from bot.extract.document import Document, Line
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind

# What a turn to the next race costs at a paragraph's beginning and within one, and what going back costs beside.
_TURN, _WITHIN, _BACK = 1.0, 2.5, 0.5
# What speaks for a turn: a start is told, or told as another one; a heading or speech stands before; a class is told
# anew.
_START, _AGAIN, _HEADING, _CLASS = 0.7, 1.5, 0.5, 0.7
# What speaks for going back: of the race so far, no more than so many sentences have been told, as of a summary.
_SUMMED, _SUMMARY = 1.0, 2
# A start behind the flag of the same race.
_RESTART, _RESTART_AGAIN, _RESTART_WITHIN = 0.8, 1.6, 0.2
# A paragraph opens with a race that has been told already.
_OPENED = 0.5


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences in a row among which no race is named."""

    place: range
    parts: tuple[int, ...]  # where it may turn
    paragraphs: tuple[int, ...]  # where paragraphs begin


@dataclass(slots=True)
class Storyline:
    """The sentences of a report in order, and what each of them says of the story."""

    races: int
    lines: list[Line] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)  # the race that each seems to be about; 0 where unknown
    free: list[bool] = field(default_factory=list)  # it names no race
    titled: list[bool] = field(default_factory=list)  # a heading above it names its race
    names: list[int] = field(default_factory=list)  # the race that it turns to itself, or 0
    opens: list[bool] = field(default_factory=list)  # it is its paragraph's first
    turns: list[float] = field(default_factory=list)  # what a turn costs here
    again: list[float] = field(default_factory=list)  # what it costs here that the story has come to the flag before
    ends: list[bool] = field(default_factory=list)  # it tells of the flag
    reopens: list[bool] = field(default_factory=list)  # it begins a class
    runs: list[Run] = field(default_factory=list)

    def cost(self, labels: Sequence[int]) -> float:
        """How unlikely a story is that goes this way."""
        cost, now, ended, since = 0.0, 0, False, 0
        for place, label in enumerate(labels):
            named = self.names[place]
            if not named and label != now:
                if now and label:
                    back = _BACK + 0.5 * self.again[place] * ended - _CLASS * self.reopens[place]
                    back -= _SUMMED * (self.opens[place] and since <= _SUMMARY)
                    # What opens with a class goes on with the race, or tells one again.
                    on = _CLASS * self.reopens[place]
                    cost += self.turns[place] + on if label > now else max(self.turns[place] + back, 0.0)
                ended = False
            elif not named and 0 < label < self.races and ended:
                cost += self.again[place]
            elif named == now and self.opens[place] and ended:
                cost += _OPENED
            ended = (ended and (not named or named == now)) or self.ends[place]
            since = 1 if (named or label) != now else since + 1
            now = named or label
        return cost


def storyline(document: Document) -> Storyline:
    """The story of a report, as its words alone tell it."""
    story, races, pack = Storyline(document.races.count), document.races, document.pack
    paragraph, heading = -1, False
    apart = {p.index for p in document.source.paragraphs if p.kind in (Kind.HEADING, Kind.SPEECH)}
    for line in document.lines:
        if line.paragraph.kind not in (Kind.BODY, Kind.HEADING):
            continue
        heading |= any(index in apart for index in range(paragraph + 1, line.paragraph.index))
        body, opens = line.paragraph.kind is Kind.BODY, line.paragraph.index != paragraph
        paragraph = line.paragraph.index
        named = _named(races, line)
        _add(story, line, opens, heading and body, named, pack)
        story.free[-1] = body and not races.says(line.index) and line.index not in races.fixed
        story.titled.append(line.paragraph.index in races.titled)
        story.begun.append(races.standing(line.index) or 0)
        heading = heading and not body
    for place, after in enumerate(story.begun[1:]):
        if story.names[place] != after:
            story.names[place] = 0  # named in passing: the story goes on where it was
    _part(story, document)
    return story


def _add(story: Storyline, line: Line, opens: bool, heading: bool, named: int, pack: Pack) -> None:
    folded = flat(line.sentence.narrative)
    recalled = pack.patterns["race_flashback"].search(folded) is not None
    again = pack.patterns["story_again"].search(folded) is not None
    starts = not recalled and pack.patterns["story_start"].search(folded) is not None
    reopens = opens and pack.patterns["class_reopens"].match(folded) is not None
    turn = _TURN if opens or heading else _WITHIN
    turn -= _AGAIN if again else _START if starts else 0.0
    story.lines.append(line)
    story.free.append(True)
    story.names.append(named)
    story.opens.append(opens)
    story.turns.append(turn - _HEADING * heading)
    restart = _RESTART_AGAIN if again else (_RESTART if opens else _RESTART_WITHIN) if starts else 0.0
    story.again.append(0.0 if reopens else restart)
    story.ends.append(pack.patterns["story_end"].search(folded) is not None)
    story.reopens.append(reopens)


def _named(races: Races, line: Line) -> int:
    """The race that a sentence turns to, 0 where it names none or several."""
    told = {n for m, n in races.named(line.index) if m.told and not (m.attribute or m.compared) and len(n) == 1}
    return told.pop()[0] if len(told) == 1 else 0


def _part(story: Storyline, document: Document) -> None:
    """Find the runs: what stands between sentences that turn to a race, without the paragraph that sums all up."""
    lead = next((line.paragraph.index for line in story.lines if line.paragraph.kind is Kind.BODY), -1)
    start: int | None = None
    for place in range(len(story.lines) + 1):
        line = story.lines[place] if place < len(story.lines) else None
        if line is None or _ends(story, place, line, lead) or line.index in document.races.fixed:
            if start is not None:
                story.runs.append(_run(story, range(start, place)))
            start = None
        elif start is None:
            start = place


def _ends(story: Storyline, place: int, line: Line, lead: int) -> bool:
    """Whether a sentence is of no run: it turns to a race, or is no prose, or of a paragraph that sums all up."""
    turns = bool(story.names[place] or story.titled[place])
    return turns or line.paragraph.kind is not Kind.BODY or (not story.begun[place] and line.paragraph.index == lead)


def _run(story: Storyline, places: range) -> Run:
    paragraphs = tuple(place for place in places if story.opens[place])
    cued = tuple(place for place in places if story.opens[place] or story.turns[place] < _WITHIN)
    return Run(places, cued, paragraphs)
