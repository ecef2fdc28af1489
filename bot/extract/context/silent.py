"""Which race paragraphs are about that name none, by those that do: before them, behind them, below a title."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.extract.context.racelabels import is_run
from bot.extract.context.races import OPENS, Races
from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence

_SECOND = 2
# A paragraph goes on from the race before, where it names a race no later than here.
_TURNING = 60
# Qualifying opens one of so many paragraphs behind a summary.
_SESSION = 2


def settle_first(told: Sequence[Paragraph], races: Races, pack: Pack) -> None:
    """Where the second race is the first that a paragraph begins with, those before tell the first, but a summary."""
    before: list[Paragraph] = []
    for paragraph in (p for p in told if p.kind is Kind.BODY and p.sentences):
        if races.opened.get(paragraph.index) == _SECOND or _turns_soon(paragraph, races):
            break
        if any(races.state(s.index) for s in paragraph.sentences) or paragraph.index in races.opened:
            return
        before.append(paragraph)
    else:
        return
    for paragraph in before if len(before) == 1 else before[1:]:
        words = [flat(s.narrative) for s in paragraph.sentences]
        if not any(pack.first("races_several", w) for w in words) or is_run(words[1:], pack):
            races.settle(paragraph, 1)


def _turns_soon(paragraph: Paragraph, races: Races) -> bool:
    """Whether a paragraph begins with the second race behind a sentence that only leads there: "Lesson two: …"."""
    first, *others = paragraph.sentences
    named = [(m, n) for m, n in races.named(others[0].index) if m.told] if others else []
    begins = bool(named) and named[0][0].what == "n" and named[0][0].start <= OPENS and named[0][1] == (_SECOND,)
    return begins and not races.says(first.index)


def go_back(told: Sequence[Paragraph], races: Races, pack: Pack) -> None:
    """Where a summary of all races comes first, what stands before "Sunday, …" is about the race before.

    A stretch of paragraphs that name no race seems to go on with the last race of the summary; where that race is
    only opened behind it, the stretch tells the one before.
    """
    opened: set[int] = set()
    silent: list[Paragraph] = []
    back: list[tuple[Paragraph, set[tuple[int, ...]]]] = []  # paragraphs that name one race, and open with none
    lead = False  # whether the report begins with a summary of more races than one
    begun = False
    reached: set[int] = set()  # races to which the story went on within a paragraph
    start = next((p.index for p in told if p.kind is Kind.BODY), 0)
    for paragraph in told:
        if paragraph.kind not in (Kind.BODY, Kind.HEADING) or not paragraph.sentences:
            continue
        first = paragraph.sentences[0].index
        named = [(m, n) for m, n in races.named(first) if m.told and m.what in ("n", "day", "next") and len(n) == 1]
        # "Twelfth the day before, X started first": the paragraph tells one race all the same.
        every = {n for s in paragraph.sentences for m, n in races.named(s.index) if m.what != "before"}
        # So does "For race two the first ten of race one were inverted".
        own = {n for s in paragraph.sentences for m, n in races.named(s.index) if not races.passes(s.index, m)}
        above = paragraph.kind is Kind.HEADING and paragraph.index < start  # a dateline opens no race
        if named and not above and len(own) == 1 and _opens(named[0][0], paragraph.sentences[0], pack):
            (number,) = named[0][1]
            inherited = {races.state(p.sentences[0].index) for p in silent}
            summed_up = not opened and lead and len(inherited) == 1
            if number > 1 and number not in opened | reached and (inherited == {(number,)} or summed_up):
                for before in silent:
                    races.settle(before, number - 1)
            for before, only in back if number not in opened | reached else ():
                # "When Sunday was over, … X had been hit in race one. He …": that is what is told there.
                if only == {(number - 1,)} and races.state(before.sentences[0].index) == (number,):
                    races.settle(before, number - 1)
            opened.add(number)
            silent = []
        elif every:
            silent = []
            lead |= not begun and len(every) > 1
            beside = all(m.compared for s in paragraph.sentences for m, _ in races.named(s.index))
            if paragraph.kind is Kind.BODY and len(every) == 1 and not beside:
                back.append((paragraph, every))
            at = races.standing(first)
            if begun and at and every == {(at + 1,)}:
                reached.add(at + 1)
        elif paragraph.kind is Kind.BODY:
            silent.append(paragraph)
        begun |= bool(silent)


def _opens(mention: Mention, sentence: Sentence, pack: Pack) -> bool:
    """Whether a paragraph's first sentence turns to the race that it names: early, or for its grid."""
    grid = pack.patterns["race_grid_for"].search(flat(sentence.narrative)[: mention.start])
    return mention.start < _TURNING or grid is not None


def open_with_qualifying(told: Sequence[Paragraph], races: Races, pack: Pack) -> None:
    """Behind a summary that came to a later race, qualifying opens the story of the first, where that is named next.

    Or the second, with which a paragraph begins, where the words in between tell of a race that was run. Titles that
    name races say themselves what is told below them.
    """
    bodies = [p for p in told if p.kind is Kind.BODY and p.sentences]
    titles = [p for p in told if p.kind is Kind.HEADING and p.index > bodies[0].index] if bodies else []
    if any(m.told for p in titles for s in p.sentences for m, _ in races.named(s.index)):
        return
    story = bodies[1:]
    heads = [p.sentences[0] for p in story]
    session: dict[int, str] = {}  # the sentences from qualifying on, and their words
    for sentence in (s for p in story for s in p.sentences):
        folded = flat(sentence.narrative)
        named = [(m, n) for m, n in races.named(sentence.index) if m.told]
        if named:
            mention, numbers = named[0]
            back = mention.what == "before" or pack.patterns["race_flashback"].search(folded)
            won = any(pack.patterns["daypart_won"].search(words) for words in session.values())
            opens = numbers == (_SECOND,) and mention.start <= OPENS and sentence in heads
            if (numbers == (1,) and not back and not won) or (opens and is_run([*session.values()], pack)):
                races.retell(session, 1)
                races.fixed.update(session)
            return
        if session or (sentence in heads[:_SESSION] and pack.patterns["race_session"].search(folded)):
            session[sentence.index] = folded


def entitle(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], races: Races) -> None:
    """A heading within a report that names no race is about the one that the paragraph below it begins with."""
    for heading, below in pairwise(told[1:]):
        silent = heading.kind is Kind.HEADING and not any(raw[s.index] for s in heading.sentences)
        if silent and below.kind is Kind.BODY and below.index in races.opened:
            races.settle(heading, races.opened[below.index])
