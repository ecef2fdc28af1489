"""From race to race: which one the story is at in each sentence, as the words that name races turn it."""

from collections.abc import Sequence

from bot.extract.context.daycounts import races_a_day, within_day
from bot.extract.context.dayfirsts import within_their_day
from bot.extract.context.dayparts import with_dayparts
from bot.extract.context.finales import EARLY, is_finale, without_day
from bot.extract.context.longrace import days_of_one, is_one_long_race, is_one_trial, without_clock, without_heats
from bot.extract.context.lookback import Here, Naming, burdened, namings, set_apart
from bot.extract.context.notraces import without_acts, without_things
from bot.extract.context.onlydays import days_of_two
from bot.extract.context.racecount import announced, days_behind_qualifying, numbers_of
from bot.extract.context.racedays import (
    Days,
    by_place,
    counted_on,
    days_of_counted,
    finals_of_days,
    number_of,
    race_days,
)
from bot.extract.context.racelabels import with_labels
from bot.extract.context.races import OPENS, Named, Races, Told
from bot.extract.context.racesmeant import is_of_some, of_both_days, races_meant, told_twice_joined
from bot.extract.context.racetotal import counted_races, turns_story
from bot.extract.context.racewords import (
    Mention,
    mentions_of,
    with_days,
    without_others,
)
from bot.extract.context.renamed import below_label, had_been, label_of, named_again, recall_on
from bot.extract.context.rounds import rounds_of, with_rounds, without_rounds_before, without_season
from bot.extract.context.seasoncount import as_of_weekend, first_of_season
from bot.extract.context.secondrace import tells_second, with_second
from bot.extract.context.silent import entitle, go_back, open_with_qualifying, settle_first
from bot.extract.context.timetable import with_timetable, with_yesterday
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence, Source

# A double is of so many races.
_PAIR = 2


def find_races(source: Source, pack: Pack) -> Races:
    """The races of a report."""
    told = [p for p in source.paragraphs if p.first is None and p.kind is not Kind.NAVIGATION]
    first = first_of_season(told, pack)
    raw, days, count, main, state = _counted(told, _named(source, told, first, pack), pack)
    races = Races(count, main, first=first)
    # Whether a body paragraph has been told since the last heading, and whether the last race has been named.
    told_before = finale = False
    latest = 0  # the race that was named last
    several = races_a_day(told, pack)
    ahead = _ahead(told, raw, days, count)
    sections = _sections(told, raw, days)
    section: int | None = None
    lead = next((p.index for p in told if p.kind is Kind.BODY), -1)
    for paragraph in told:
        weekday = 0
        # A title behind that of the last race so far, below which it was told.
        closes = paragraph.kind is Kind.HEADING and told_before and section == count
        if paragraph.kind is Kind.HEADING:
            told_before = False
            section = sections.get(paragraph.index)
        elif section and main is None and paragraph.kind is Kind.BODY:
            state = (section,)
            races.titled[paragraph.index] = section
        label = 0  # the race that the sentence before is a label of
        begun_at = state
        for sentence in paragraph.sentences:
            opens = sentence is paragraph.sentences[0]
            mentions = without_day(raw[sentence.index], sentence, paragraph)
            some = [m for m in mentions if is_of_some(m, count, sentence, pack)]
            mentions = [m for m in mentions if m not in some]
            # A race that a paragraph counts is another than the one that was called the last before.
            finale &= not (opens and any(m.what == "n" and m.number == count and m.start <= OPENS for m in mentions))
            if (told_before or closes) and not finale and is_finale(mentions, state, count, sentence, paragraph, pack):
                count += 1  # the race told so far was not the last one
                races.count = count
            finale |= told_before and count > 1 and any(m.what == "last" and turns_story(m) for m in mentions)
            mentions = mentions or named_again(sentence, latest if main is None else 0, state, pack)
            mentions, weekday = counted_on(mentions, weekday, days, sentence, pack)
            mentions = within_day(mentions, state, several, days)
            mentions = below_label(mentions, label, sentence, pack)
            if main is None:
                mentions = by_place(mentions, state, opens, None if told_before else section, sentence, pack)
            resolved = [(m, races_of) for m in mentions if (races_of := races_meant(m, state, count, main, days))]
            resolved = finals_of_days(days_of_counted(resolved))
            folded = flat(sentence.narrative)
            resolved = told_twice_joined(of_both_days(resolved, folded, pack), folded, pack)
            resolved = burdened(set_apart(resolved, state, sentence, pack), state, sentence, pack)
            within = section if paragraph.kind is not Kind.HEADING else None
            here = Here(
                sentence, state, opens, ahead.get(paragraph.index, 0), within, opens and not _told_beyond(races, lead)
            )
            latest = next((n[0] for m, n in reversed(resolved) if len(n) == 1 and not m.compared), latest)
            label = label_of(sentence, resolved)
            named = list(zip(resolved, namings(resolved, here, pack), strict=True))
            recalled = frozenset(m.start for (m, _), naming in named if naming is Naming.RECALLED)
            races.tell(sentence.index, _told(sentence, resolved, state, recalled, some, pack))
            told_on = [(m, n) for (m, n), naming in named if naming is Naming.TOLD]
            turns = [(m, n) for m, n in told_on if len(n) == 1 and turns_story(m)]
            if main is None and turns:
                reach = len(sentence.narrative) if opens else EARLY
                near = _near(turns, here, reach, told_before, pack)
                turned = _turned(turns, near, resolved, state)
                state = turned if turned and paragraph.kind is not Kind.CAPTION else state
                if paragraph.index not in races.opened and opens:
                    races.opened[paragraph.index] = turns[0][1][0]
        if paragraph.kind is Kind.BODY and len(begun_at) == 1 and state < begun_at and had_been(paragraph, pack):
            state = begun_at  # "X had been penalised the day before": an aside of one paragraph
        told_before = told_before or paragraph.kind is Kind.BODY
    if main is None:
        settle_first(told, races, pack)
        go_back(told, races, pack)
        open_with_qualifying(told, races, pack)
        recall_on(told, races, pack)
        entitle(told, raw, races)
    return races


def _counted(
    told: Sequence[Paragraph], raw: dict[int, list[Mention]], pack: Pack
) -> tuple[dict[int, list[Mention]], Days, int, int | None, tuple[int, ...]]:
    """The mentions of each sentence, the days, how many races, the only one, and the one that the story begins with."""
    raw = without_heats(told, raw, pack)
    trial = is_one_trial(told, raw, pack)
    long = trial or is_one_long_race(told, raw, pack)
    raw = without_clock(told, raw, pack, final=not trial) if long else raw
    days = {} if long else days_behind_qualifying(told, raw, race_days(told, raw, pack, announced(told, pack)), pack)
    days |= days_of_one(raw) if trial else {}
    count, main, state = counted_races(told, raw, days, pack)
    located = 1 if main else max(numbers_of(raw, days), default=1)
    parted = None if long else with_dayparts(told, raw, pack, located)
    untold = count == 1 or (count == _PAIR and main is None and not tells_second(told, raw, days))
    if parted is None and untold and not long:
        parted = with_second(told, raw, pack)
    if parted is not None:
        raw, days = parted, race_days(told, parted, pack, announced(told, pack))
        count, main, state = counted_races(told, raw, days, pack)
    elif count == _PAIR and main is None and len(days) < _PAIR and not long:
        days = days_of_two(told, raw, days, pack)
        count, main, state = counted_races(told, raw, days, pack)
    return raw, days, count, main, state


def _named(source: Source, told: Sequence[Paragraph], first: int, pack: Pack) -> dict[int, list[Mention]]:
    """The words of each sentence that name races, `first` being the number of the weekend's first one."""
    rounds = rounds_of(source.paragraphs, pack)
    raw = {s.index: with_rounds(mentions_of(s, pack), s, rounds, pack) for p in told for s in p.sentences}
    raw = {s.index: as_of_weekend(raw[s.index], s, first, pack) for p in told for s in p.sentences}
    raw = without_rounds_before(told, raw, announced(told, pack), pack)
    raw = with_labels(told, with_yesterday(told, without_things(told, raw, pack), pack), pack)
    raw = without_acts(told, raw, pack)
    raw = with_timetable(told, with_days(told, without_season(told, raw), pack), pack)
    return within_their_day(told, without_others(told, raw, pack), pack)


def _told_beyond(races: Races, lead: int) -> bool:
    """Whether a paragraph behind a report's first has begun with a race already."""
    return any(index > lead for index in races.opened)


def _goes_on(mention: Mention, numbers: tuple[int, ...], here: Here, pack: Pack) -> bool:
    """Whether a sentence counts the race behind the one that the story is at, wherever it does: the story goes on.

    So it does where qualifying is told for the race of a later day, unless a later paragraph opens with that.
    """
    if len(here.state) != 1 or numbers != (here.state[0] + 1,):
        return False
    gridded = mention.what == "day" and here.later < numbers[0] and not mention.attribute
    return mention.what == "n" or (gridded and bool(pack.first("qualified", flat(here.sentence.narrative))))


def _near(turns: Sequence[Named], here: Here, reach: int, begun: bool, pack: Pack) -> list[tuple[int, ...]]:
    """The races that a sentence names where a story turns, in order.

    `Third on Saturday, X won on Sunday`: behind a race that it has turned to, also the next one; not in a first
    paragraph, which sums up, so that the story begins behind it.
    """
    near: list[tuple[int, ...]] = []
    for mention, numbers in turns:
        turns_back = numbers < here.state and here.later > numbers[0]
        follows = begun and near and len(near[-1]) == 1 and numbers == (near[-1][0] + 1,)
        if mention.start < reach or turns_back or _goes_on(mention, numbers, here, pack) or follows:
            near.append(numbers)
    return near


def _told(
    sentence: Sentence,
    named: Sequence[Named],
    state: tuple[int, ...],
    recalled: frozenset[int],
    some: Sequence[Mention],
    pack: Pack,
) -> Told:
    folded, patterns = flat(sentence.narrative), pack.patterns
    return Told(
        tuple(named),
        state,
        tuple(m.end() for m in patterns["clause_break"].finditer(folded)),
        tuple(m.start() for m in patterns["turn"].finditer(folded)),
        tuple(m.start() for m in patterns["race_compared"].finditer(folded)),
        tuple(m.start() for m in patterns["race_now"].finditer(folded)),
        recalled,
        tuple(m.start for m in some),
    )


def _turned(
    turns: Sequence[Named], near: Sequence[tuple[int, ...]], resolved: Sequence[Named], state: tuple[int, ...]
) -> tuple[int, ...]:
    """The race that the story is at behind a sentence which names some (`turns`); () where it stays where it was.

    `near` are those that are named where a story turns.
    """
    if near and state and max(near) < state == turns[-1][1] and turns[0][0].start > OPENS:
        return state  # "Second on Saturday, they took the lead on Sunday": of the race that is told, by the way
    turned = near or ([] if state else [n for _, n in turns])  # the first race that is named at all
    if near and turns[0][0].start <= OPENS and turns[-1][1] < turns[0][1]:
        return turns[0][1]  # "Race two: the first ten of race one started in inverted order"
    if turned and resolved[-1][0].what == "n" and any(m.what == "day" for m, _ in resolved[:-1]):
        return turns[-1][1]  # "on Monday ... in heat one"
    if state and near and near[0] == (state[0] + 1,) and near[-1] <= state and turns[-1][0].what == "day":
        return near[0]  # "The second race, with the first ten of Saturday to start in inverted order"
    return turned[-1] if turned else ()


def _ahead(told: Sequence[Paragraph], raw: dict[int, list[Mention]], days: Days, count: int) -> dict[int, int]:
    """For each paragraph, the last race that a later one names in its first sentence."""
    found: dict[int, int] = {}
    last = 0
    for paragraph in reversed(told):
        found[paragraph.index] = last
        mentions = raw[paragraph.sentences[0].index] if paragraph.sentences else []
        relative = {"last": count, "next": _PAIR}
        last = max([last, *(number_of(m, days) or relative.get(m.what, 0) for m in mentions if turns_story(m))])
    return found


def _sections(told: Sequence[Paragraph], raw: dict[int, list[Mention]], days: Days) -> dict[int, int]:
    """The races of headings that name one each, where there are several such or one begins with it ("Course 1 : …")."""
    found: dict[int, int] = {}
    titled = False
    run: dict[int, int] = {}  # headings that stand one below the other
    for paragraph in told:
        if paragraph.kind is Kind.HEADING:
            titled |= any(m.what == "n" and not m.start for s in paragraph.sentences for m in raw[s.index])
            mentions = (m for s in paragraph.sentences for m in without_day(raw[s.index], s, paragraph))
            named = {number_of(m, days) for m in mentions if m.told} - {None}
            if len(named) == 1 and (race := named.pop()):
                run[paragraph.index] = race
        elif run:
            # "Race 1: A", "Race 2: B", "Race 3: C" above all that is told: a summary, no titles.
            found |= run if len(set(run.values())) == 1 else {}
            run = {}
    return found if len(set(found.values())) > 1 or (titled and found) else {}
