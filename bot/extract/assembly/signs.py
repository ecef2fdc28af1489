"""The signs of shaky ground: what about a report's races, crews, classes and sentences makes a fact less sure.

A sign refuses nothing. How much each takes away from a fact's confidence is measured (`certainty.toml`); each has its
words in `reasons`, in which a doubt that rests on it is explained.
"""

from collections.abc import Iterator

import regex

from bot.domain.facts import Best, Entry, Penalty, PenaltyKind, Quote, Result, Standing
from bot.extract.assembly.ground import Ground, crews_in, nearest, offset, positions, surname
from bot.extract.assembly.moved_up import MOVED
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Line
from bot.extract.entries.marks import Ref
from bot.extract.entries.registry import same_make, same_team
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind
from bot.reference.classes import is_tier

# Whose penalty it is was told by a name, not by an epithet or a pronoun.
_BY_NAME = 0.87
_FAR = 70
_FAR_BACK = 4
_MANY_CLAUSES = 3
_SHORT_NAME = 3
_CLOSE = 0.06
_DEEP = 10
_BARE = 0.6
_SEVERAL, _MANY = 3, 4
# A team's name that ends in one capital may be a car's, cut before its figures: "CLM P" of "CLM P1/01".
_CUT = regex.compile(r" \p{Lu}$")


def signs(ground: Ground, one: Candidate) -> frozenset[str]:
    """The signs that a candidate shows."""
    if isinstance(one.fact, Quote):
        return frozenset()
    line = ground.line(one)
    found = set(_of_crew(ground, one))
    if line is not None:
        found.update(_of_link(ground, one, line), _of_sentence(ground, one, line))
        if not isinstance(one.fact, Standing):
            found.update(_of_race(ground, line))
    if isinstance(one.fact, Penalty) and one.fact.kind is PenaltyKind.TIME and one.confidence < _BY_NAME:
        found.update({"slowed_but_out"} if (one.race, ground.who(one)) in ground.out else ())
    if isinstance(one.fact, Result):
        found.update(_of_rivals(ground, one, one.fact))
        if line is not None:
            found.update(_of_class(ground, one, one.fact, line), _of_telling(ground, one, line))
    if found >= {"named_once", "winner_rival"} and _rival_named_again(ground, one):
        found.add("winner_in_passing")
    return frozenset(found)


def _of_race(ground: Ground, line: Line) -> Iterator[str]:
    """Which race a sentence is about: by its own words, by those before, or because the report seems to tell of one."""
    races = ground.document.races
    if races.count < 2:
        return
    if races.count > len(ground.told_races):
        yield "race_untold"
    said = {n for _, _, numbers in races.marks(line.index) for n in numbers}
    if races.main is not None:
        yield "race_of_several"
        if said - {races.main}:
            yield "race_other_named"
        return
    if not races.at(line.index):
        yield "race_unknown"
    if len(said) > 1:
        yield "race_two_named"
    if not said:
        yield "race_by_context"
        if not any(races.says(i) for i in range(max(0, line.index - _FAR_BACK), line.index)):
            yield "race_far"
        if not any(races.says(s.index) for s in line.paragraph.sentences):
            yield "race_not_in_paragraph"


def _of_crew(ground: Ground, one: Candidate) -> Iterator[str]:
    """How well the report makes a crew known."""
    entry: Entry = getattr(one.fact, "entry", Entry())
    crew, registry = ground.crew(one), ground.document.weekend.registry
    if crew is None:
        yield "crew_unknown"
    if not entry.drivers and isinstance(one.fact, Result | Best):
        yield "nobody_named"
        if not entry.car_number:
            yield "only_team" if entry.team else "only_car"
    yield from _of_names(ground, entry)
    if registry.pairs and len(entry.drivers) == 1 and isinstance(one.fact, Result) and not (crew and crew.family):
        yield "half_crew"
    if not registry.pairs and len(entry.drivers) > 1:
        yield "pair_among_solos"
    if len(entry.drivers) > registry.size:
        yield "large_crew"
    if entry.drivers and not (entry.car_number or entry.team or entry.car) and ground.with_cars:
        yield "no_car"
    if crew is None:
        return
    if any(not same_team(crew.team, team) for team in crew.teams):
        yield "two_teams"
    if crew.make is not None and any(not same_make(crew.make, car.split()[0]) for car in crew.cars if car):
        yield "two_cars"
    if crew.team and ground.others_of_team(crew):
        yield "team_of_several"


def _of_names(ground: Ground, entry: Entry) -> Iterator[str]:
    """Whether the drivers' names look like names, and like nobody else's."""
    pack = ground.document.pack
    bare = [p for p in entry.drivers if " " not in p]
    if bare and ground.whole_names > 0.5:
        yield "surname_only"
    if bare and ground.whole_names < _BARE:
        yield "bare_names"
    if any("-" in p for p in bare) or _CUT.search(entry.team or ""):
        yield "glued_name"
    if any(len(w) <= _SHORT_NAME or (w.isupper() and " " not in w) for w in (*entry.drivers, entry.team or "long")):
        yield "shouted_name"
    if any(pack.has("places", w) or pack.has("team_words", w) for p in entry.drivers for w in p.split()):
        yield "name_of_place"
    if any(ground.surnames[surname(p)] > 1 for p in entry.drivers):
        yield "shared_surname"
    if any(surname(p) in ground.alike for p in entry.drivers):
        yield "alike_name"
    if entry.drivers and all(ground.named[p] < 2 for p in entry.drivers):
        yield "named_once"


def _of_link(ground: Ground, one: Candidate, line: Line) -> Iterator[str]:
    """How the words of a fact are tied to its crew."""
    for word, sign in (
        ("carried on", "carried"),
        ("pronoun", "pronoun"),
        ("possessive", "pronoun"),
        ("the only", "only_one"),
        ("opening words", "named_behind"),
    ):
        if word in one.why:
            yield sign
    at = offset(line, one)
    if at >= 0 and not any(isinstance(m.value, Ref) and m.at <= at for m in line.marks):
        yield "nobody_before"
    found = nearest(ground, line, one, at)
    if found is None:
        yield "not_in_sentence"
        return
    place, ref = found
    if not ref.surely:
        yield "guessed"
    if ref.by == "epithet":
        yield "epithet"
    elif ref.by in ("team", "car"):
        yield "by_car"
        crew = ground.crew(one)
        if crew is not None and (ground.others_of_team(crew) if ref.by == "team" else ground.others_of_make(crew)):
            yield "car_of_several"
    if 0 <= place < at:
        if at - place > _FAR:
            yield "far"
        crew_id = ground.crew_id(one.crew)
        if any(
            isinstance(m.value, Ref) and ground.crew_id(m.value.crew) != crew_id
            for m in line.marks
            if place < m.at < at
        ):
            yield "other_between"


def _of_sentence(ground: Ground, one: Candidate, line: Line) -> Iterator[str]:
    """How complicated a sentence is."""
    if line.index not in ground.crowded:
        ground.crowded[line.index] = frozenset(_of_crowd(ground, line))
    yield from ground.crowded[line.index]
    if one.tells is Tells.ROAD:
        yield "on_the_road"
    if one.in_a_list:
        yield "in_a_row"


def _of_crowd(ground: Ground, line: Line) -> Iterator[str]:
    """How much a sentence tells at once."""
    if line.paragraph.kind is Kind.HEADING:
        yield "heading"
    crews = len(crews_in(line))
    if crews >= _SEVERAL:
        yield "many_crews" if crews >= _MANY else "three_crews"
    if sum(m.slot == "P" for m in line.marks) >= _SEVERAL:
        yield "many_places"
    if sum(1 for _ in ground.document.pack.patterns["clause_break"].finditer(line.text)) > _MANY_CLAUSES:
        yield "many_clauses"


def _of_telling(ground: Ground, one: Candidate, line: Line) -> Iterator[str]:
    """Whether the words around a place tell of the end of the race, and of what is so."""
    patterns = ground.document.pack.patterns
    for name in ("moment", "unsettled"):
        if patterns[f"sign_{name}"].search(line.text):
            yield name
    words = flat(one.words)
    for name in ("moves", "infinitive", "counted"):
        if patterns[f"sign_{name}"].search(words):
            yield name
    if one.why == MOVED:
        return  # the decision about the order on the road is what it follows from
    if patterns["on_the_road"].search(line.text):
        yield "road_words"
    stewards = patterns["sign_stewards"]
    after = ground.document.by_index.get(line.index + 1)
    if stewards.search(line.text, max(0, offset(line, one))):
        yield "stewards"
    elif after is not None and after.paragraph.index == line.paragraph.index and stewards.search(after.text):
        yield "stewards_next"


def _of_class(ground: Ground, one: Candidate, fact: Result, line: Line) -> Iterator[str]:
    """Where the class of a place is said, or overall is taken for granted."""
    said = ground.document.scopes.said(line.index)
    if one.group:
        yield "class_open"
    if fact.race_class:
        if not any(c == fact.race_class for _, _, c in said):
            yield "class_from_context"
            if not ground.says_near(line, fact.race_class):
                yield "class_far"
        if len({c for _, _, c in said if c}) > 1:
            yield "two_classes"
    elif any(c for _, _, c in said):
        yield "class_beside"
    elif ground.document.scopes.last(line.index):
        yield "class_before"
    if one.in_a_list and ground.in_classes(one) > 1:
        yield "row_in_two_classes"
    if sum(is_tier(c) for c in ground.classes.get(ground.crew_id(one.crew), ())) > 1:
        yield "crew_in_two_classes"


def _of_rivals(ground: Ground, one: Candidate, fact: Result) -> Iterator[str]:
    """What else the report seems to say of a place, or of the crew that has it."""
    slot, who = (one.race, fact.race_class), ground.who(one)
    rivals = [c for c in ground.at(slot, fact.position) if ground.who(c) != who]
    if rivals:
        yield "rival"
        if max(c.confidence for c in rivals) > one.confidence - _CLOSE:
            yield "close_rival"
        if fact.position == 1 and not fact.race_class:
            yield "winner_rival"
    own = [c for c in ground.of(slot, who) if positions([c]) != [fact.position]]
    if own:
        yield "elsewhere"
        if max(c.confidence for c in own) > one.confidence - _CLOSE:
            yield "close_elsewhere"
    if (one.race, who) in ground.out:
        yield "maybe_out"
    if fact.position > 1:
        if not ground.at(slot, 1):
            yield "no_winner"
        if not ground.at(slot, fact.position - 1):
            yield "nobody_ahead"
    if fact.position > _DEEP:
        yield "deep"
    if fact.race_class and _ranks_clash(ground, one.race, fact, who):
        yield "ranks_clash"


def _rival_named_again(ground: Ground, one: Candidate) -> bool:
    """Whether another who has won is named more than once: in a post of three lines nobody is."""
    who = ground.who(one)
    rivals = (c.fact for c in ground.at((one.race, None), 1) if ground.who(c) != who)
    return any(ground.named[p] > 1 for fact in rivals if isinstance(fact, Result) for p in fact.entry.drivers)


def _ranks_clash(ground: Ground, race: int | None, fact: Result, who: object) -> bool:
    """Whether a place in class is worse than the place overall, or than that of a car which is behind it overall."""
    overall = positions(ground.of((race, None), who))
    if not overall:
        return False
    if min(overall) < fact.position:
        return True
    ahead = ground.at((race, fact.race_class), fact.position - 1)
    theirs = [p for c in ahead for p in positions(ground.of((race, None), ground.who(c)))]
    return bool(theirs) and min(theirs) > min(overall)
