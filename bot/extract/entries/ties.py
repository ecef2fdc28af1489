"""References that a sentence says are one car: "shares it with", "son équipier", "les hommes de la BMW"."""

from collections.abc import Mapping, Sequence

from bot.extract.entries.alone import tie_alone
from bot.extract.entries.company import tie_company
from bot.extract.entries.marks import Ref
from bot.extract.entries.partners import have_cars, shared, slotted, told_of
from bot.extract.entries.phrases import Phrase
from bot.extract.entries.registry import Crew, Registry
from bot.extract.entries.resolver import Resolver
from bot.extract.entries.rowsbehind import tie_rows
from bot.extract.packs import Pack, Template
from bot.extract.text.folding import flat
from bot.extract.text.source import Sentence

# A car named so near a sentence's beginning opens it.
_OPENS = 6
_TWO = 2


def tie_all(
    sentences: Sequence[Sentence], everyone: Mapping[int, Sequence[Phrase]], registry: Registry, pack: Pack
) -> None:
    """Join what belongs together: first by names alone, then with epithets, whose meaning depends on the first."""
    found = [(a, b) for s in sentences for a, b in _pairs(s, everyone[s.index], pack)]
    for one, other in found:
        if not one.epithet and not other.epithet:
            registry.tie_phrases(one, other)
    partners = list(shared(sentences, everyone, pack))
    for told in partners:
        if not told.one.epithet and not told.other.epithet:
            registry.tie_phrases(told.one, told.other)
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        _tie_orphans(before, sentence, everyone, registry, pack)
    tie_rows(sentences, everyone, registry, pack)
    registry.settle_numbers()
    registry.settle_teams()
    registry.settle_namesakes()
    tie_alone(sentences, everyone, registry, pack)
    resolver = Resolver(registry, pack, told_of(sentences, everyone, pack))
    ties: dict[int, list[tuple[Phrase, Phrase]]] = {}
    for told in partners:
        if told.one.epithet or told.other.epithet:
            ties.setdefault(told.other.sentence, []).append((told.one, told.other))
    for sentence in sentences:
        listed = everyone[sentence.index]
        refs = list(resolver.resolve(sentence.index, listed))
        meant = {id(p): r for p, r in zip(listed, refs, strict=True)}
        for one, other in [*_pairs(sentence, listed, pack), *ties.get(sentence.index, ())]:
            if (one.epithet or other.epithet) and id(one) in meant and id(other) in meant:
                _tie_meant(one, other, meant, registry)
        _tie_crew_words(sentence, listed, resolver, registry, pack)
    tie_company(sentences, everyone, registry, pack)


def _tie_orphans(
    before: Sentence | None,
    sentence: Sentence,
    everyone: Mapping[int, Sequence[Phrase]],
    registry: Registry,
    pack: Pack,
) -> None:
    """A car without people right behind people without a car is theirs: "…, but the #89 Vantage was stationary"."""
    folded = flat(sentence.narrative)
    listed = everyone[sentence.index]
    near = list(everyone[before.index]) if before is not None and before.paragraph == sentence.paragraph else []
    for place, phrase in enumerate(listed):
        if phrase.people or phrase.epithet or not (phrase.number or (phrase.car and phrase.team)):
            continue
        own = registry.of_number(phrase.number) if phrase.number else None
        if own is not None and own.people:
            continue
        opens = phrase.start <= _OPENS and place == 0
        behind = pack.patterns["orphan_before"].search(folded[max(0, phrase.start - 24) : phrase.start])
        earlier = listed[:place] if behind and place else near if opens else []
        if (opens or behind) and pack.patterns["placed_next"].match(folded[phrase.end :]):
            continue  # "They were second. The Panther Racing Oreca #65 completed the podium."
        people = [p for p in earlier if p.people and p.crew is not None]
        if people and not (crew := registry.get(people[-1].crew or 0)).number and registry.fits(crew, phrase, ()):
            _tie_car(crew, phrase, own, registry)


def _tie_car(crew: Crew, phrase: Phrase, own: Crew | None, registry: Registry) -> None:
    if own is not None:
        registry.tie(crew, own)
    elif phrase.crew is None:
        registry.of_car(crew.id, phrase)
        phrase.crew = crew.id


def _tie_meant(one: Phrase, other: Phrase, meant: Mapping[int, Ref], registry: Registry) -> None:
    a, b = meant[id(one)].crew, meant[id(other)].crew
    if a is not None and b is not None:
        registry.tie(registry.get(a), registry.get(b))
    elif (a is None) != (b is None):
        known, bare = (a, other) if a is not None else (b, one)
        if known is not None and not bare.epithet and (crew := registry.of_car(known, bare)):
            bare.crew = crew.id


def _tie_crew_words(
    sentence: Sentence,
    listed: Sequence[Phrase],
    resolver: Resolver,
    registry: Registry,
    pack: Pack,
) -> None:
    """`Les hommes de la BMW #14` are those who were named last before, where they have no number yet."""
    folded = flat(sentence.narrative)
    for phrase in listed:
        if phrase.people or not (phrase.number or phrase.team) or phrase.epithet or phrase.crew is None:
            continue
        said = pack.patterns["crew_words"].search(folded[max(0, phrase.start - 36) : phrase.start])
        if not said and not pack.patterns["crew_words_after"].match(folded[phrase.end : phrase.end + 12]):
            continue
        if registry.get(phrase.crew).people:
            continue
        before = resolver.crew_before(sentence.index)
        if before is not None:
            registry.tie(registry.get(before), registry.get(phrase.crew))


def _pairs(sentence: Sentence, listed: Sequence[Phrase], pack: Pack) -> list[tuple[Phrase, Phrase]]:
    if len(listed) < 2:
        return []
    text, places = slotted(sentence, listed)
    return [
        (places[match.start("a")], places[match.start("b")])
        for template in pack.telling("tie", text)
        for match in template.pattern.finditer(text)
        if _may_be(template, places[match.start("a")], places[match.start("b")])
    ]


def _may_be(template: Template, one: Phrase, other: Phrase) -> bool:
    """Whether two references are of the kinds that a template ties."""
    if have_cars(one, other):
        return False
    if template.gives.get("only_car"):
        return _is_only_car(other)
    if template.gives.get("only_team"):
        return _is_only_team(other) and bool(one.people or one.epithet)
    if template.gives.get("team_and_crew"):
        return _is_only_team(one) and bool(other.people) and not other.team
    if template.gives.get("number_and_car"):  # "number 61, the Subaru shared by A and B"
        return bool(one.number) and _is_bare(one) and other.number is None and bool(other.people and other.car)
    if template.gives.get("row") and len(one.people) < _TWO and len(other.people) < _TWO:
        return False  # nobody alone
    if template.gives.get("car_first"):
        return _is_bare(one) and _is_driver(other)
    if template.gives.get("car_and_people"):
        return (_is_driver(one) and _is_bare(other)) or (_is_bare(one) and _is_driver(other))
    return True


def _is_bare(phrase: Phrase) -> bool:
    """Whether a reference is a car, a number or a team, and nobody."""
    return phrase.has_car and not phrase.people and not phrase.epithet


def _is_only_team(phrase: Phrase) -> bool:
    return bool(phrase.team) and not (phrase.people or phrase.number or phrase.car or phrase.epithet)


def _is_driver(phrase: Phrase) -> bool:
    return bool(phrase.people or phrase.epithet) and not phrase.has_car


def _is_only_car(phrase: Phrase) -> bool:
    return phrase.has_car and not phrase.people and not phrase.epithet and bool(phrase.car or phrase.number)
