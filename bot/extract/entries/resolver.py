"""Whom each reference of a report means: by name, number, car or team, "le Suédois", "the former", "son équipier"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from bot.domain.names import fold
from bot.extract.entries.called import fitting
from bot.extract.entries.epithets import DEMONYM, FORMER, LAST, LASTS, MATE, PLACE, PLURAL, RECENT, TOWN
from bot.extract.entries.marks import Ref
from bot.extract.entries.partners import Told
from bot.extract.entries.phrases import Phrase
from bot.extract.entries.registry import Registry, same_make, same_team
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.reference import people

# How far back an epithet may reach, in sentences, and from where on back several may be meant.
_REACH, _NEAR = 4, 2
# A name and an epithet so near are one: "Falk, the German".
_SEVERAL, _APART = 2, 7
# Kinds of words that say where somebody is from.
_FROM = (DEMONYM, TOWN, PLACE)


class Resolver:
    """Tells whom references without people or number mean, going through the report in reading order."""

    def __init__(self, registry: Registry, pack: Pack, told: Mapping[int, Told] | None = None) -> None:
        self._registry = registry
        self._language = pack.code
        self._gendered = pack.tables["gendered"]  # words for a woman (true) or a man
        self._told = told or {}  # whom each sentence is about
        self._from: dict[str, list[str]] = {}  # country -> people whom the report calls by it, by name
        self._people: list[tuple[int, str]] = []  # (sentence, person), in order of mention
        self._crews: list[tuple[int, int]] = []  # (sentence, crew id)
        self._bound: dict[str, str] = {}  # demonym -> person
        self._woman: dict[str, bool] = {}  # person -> whether the report calls her "l'Italienne"
        self._origin: dict[tuple[str, str], str] = {}  # (person, country or town) -> demonym
        self._guessed: set[str] = set()  # demonyms that might mean somebody else
        self._last: Ref | None = None  # who or what was named last
        self._former_in = -1  # the sentence that says "the former"

    def resolve(self, sentence: int, listed: Sequence[Phrase]) -> Iterator[Ref]:
        for phrase in listed:
            ref = self._ref(sentence, phrase)
            yield ref
            for person in ref.people:
                if person not in self._registry.outsiders:
                    self._people.append((sentence, person))
            if ref.crew is not None:
                self._crews.append((sentence, self._registry.get(ref.crew).id))
            if ref.people or (ref.crew is not None and (phrase.number or phrase.make)):
                self._last = ref  # a team alone mostly stands in brackets behind its driver

    def crew_before(self, sentence: int) -> int | None:
        """The crew named last before a sentence, if not long before."""
        return next((c for s, c in reversed(self._crews) if s < sentence and sentence - s <= 2), None)

    def _ref(self, sentence: int, phrase: Phrase) -> Ref:
        if phrase.epithet:
            return self._of_car(sentence, phrase) if phrase.crew is not None else self._epithet(sentence, phrase)
        if phrase.crew is not None:
            crew = self._registry.get(phrase.crew)
            by = "name" if phrase.people else "number"
            self._learn_origin(phrase)
            if phrase.demonym and len(phrase.people) == 1:
                self._bound[phrase.demonym] = phrase.people[0]
                self._origin.setdefault((phrase.people[0], DEMONYM), phrase.demonym)
            surely = all(self._registry.of_person(p) in (None, crew) for among in phrase.among.values() for p in among)
            return Ref(sentence, phrase.start, phrase.end, "", crew.id, tuple(phrase.people), by, surely)
        crew_id, surely = self._by_car(phrase)
        return Ref(sentence, phrase.start, phrase.end, "", crew_id, (), "team" if phrase.team else "car", surely)

    def _learn_origin(self, phrase: Phrase) -> None:
        """Remember where somebody is from, said beside his name."""
        if len(phrase.people) != 1:
            return
        woman = people.is_feminine(phrase.demonym, self._language) if phrase.demonym else None
        if woman is not None:
            self._woman.setdefault(phrase.people[0], woman)
        said = people.countries(phrase.demonym, self._language) if phrase.demonym else frozenset()
        for country in said or ({phrase.origin} if phrase.origin else ()):
            known = self._from.setdefault(country, [])
            if phrase.people[0] not in known:
                known.append(phrase.people[0])

    def _may_be_called(self, person: str, word: str) -> bool:
        """Whether the report calls nobody else so: "l'Italien" is not "l'Italienne Gaia Romeo"."""
        woman = people.is_feminine(word, self._language)
        return woman is None or self._woman.get(person, woman) == woman

    def _of_country(self, word: str) -> str | None:
        """The one, or the one named last, of those who are known to come from a country."""
        known = {p for country in people.countries(word, self._language) for p in self._from.get(country, ())}
        known = {p for p in known if self._may_be_called(p, word)}
        return next((p for _, p in reversed(self._people) if p in known), None)

    def _by_car(self, phrase: Phrase) -> tuple[int | None, bool]:
        if phrase.another and not phrase.team:
            return None, False
        near = self._registry.near(phrase)
        fitting = [
            c
            for c in near
            if (not phrase.team or (c.teams and same_team(phrase.team, c.team)))
            and (not phrase.make or (c.make and same_make(phrase.make, c.make)))
        ]
        if not fitting and phrase.team and phrase.make and not phrase.another:
            fitting = [
                c
                for c in near
                if (c.team and same_team(phrase.team, c.team) and not c.make)
                or (c.make and same_make(phrase.make, c.make) and not c.teams)
            ]
            if len(fitting) != 1:
                fitting = []
        if len(fitting) == 1:
            found = fitting[0]
            if phrase.team and phrase.make:
                self._registry._tell(found, phrase)
            return found.id, True
        if not fitting:
            return (self._registry.new(phrase).id, True) if phrase.team or phrase.make else (None, False)
        ids = {c.id for c in fitting}
        for _, crew in reversed(self._crews[-40:]):
            if self._registry.get(crew).id in ids:
                return self._registry.get(crew).id, False
        return None, False

    def _of_car(self, sentence: int, phrase: Phrase) -> Ref:
        """ "Les Danois de la #77": who drives it; those named before only where they may drive it."""
        assert phrase.crew is not None
        own = self._registry.get(phrase.crew)
        ref = self._epithet(sentence, phrase) if not own.people else None
        other = self._registry.get(ref.crew) if ref and ref.crew is not None else None
        if ref and other and (other.id == own.id or not (other.number and own.number)):
            return ref
        return Ref(sentence, phrase.start, phrase.end, "", own.id, tuple(own.people), "epithet")

    def _epithet(self, sentence: int, phrase: Phrase) -> Ref:
        kind, _, word = (phrase.epithet or "").partition(":")
        ref = Ref(sentence, phrase.start, phrase.end, "", None, (), "epithet", surely=False)
        if kind == MATE:
            return self._mate(ref)
        if kind == LAST and self._former_in == sentence:
            return self._of_two(ref, sentence, 1)  # "the former … and the latter …"
        if kind == LAST and self._last is not None and sentence - self._last.sentence <= _NEAR:
            named = self._last.people
            # "the latter": a car, too; of "A and B", who are one crew, B.
            return replace(ref, crew=self._last.crew, people=named[-1:] if len(named) == _SEVERAL else named)
        if kind in (PLURAL, LASTS):
            near = [c for s, c in reversed(self._crews) if sentence - s <= _REACH]
            near = near if kind == LASTS else [*self._topics(sentence), *near]
            crew = next((c for c in near if len(self._registry.get(c).people) > 1), near[0] if near else None)
            people = tuple(self._registry.get(crew).people) if crew is not None else ()
            return Ref(sentence, phrase.start, phrase.end, "", crew, people, "epithet", surely=False)
        person = self._bound.get(word) if kind in _FROM and word not in self._guessed else None
        if person is None and kind == DEMONYM:
            person = self._of_country(word)
        if kind == FORMER:
            self._former_in = sentence
            return self._of_two(ref, sentence, 0)
        guessed = False
        if person is None and kind in _FROM:
            person, guessed = self._called(sentence, kind, phrase)
            if guessed and word in self._bound:
                person = self._bound[word]  # whom the report has called so before
        elif person is None:
            person = self._recent(sentence, kind, word)
        if person is None:
            return replace(ref, guessed=guessed)
        if kind in _FROM:
            (self._guessed.add if guessed else self._guessed.discard)(word)
            self._bound[word] = person
            self._origin.setdefault((person, kind), word)
        drives = self._registry.of_person(person)
        return Ref(
            sentence,
            phrase.start,
            phrase.end,
            "",
            drives.id if drives else None,
            (person,),
            "epithet",
            surely=kind == PLACE,
            guessed=guessed,
        )

    def _topics(self, sentence: int) -> list[int]:
        """The crew that a sentence is about, whose driver it has named already: "the pair" before the last named."""
        about = self._told[sentence].first if sentence in self._told else None
        here = {p for s, p in self._people[-12:] if s == sentence}
        drives = self._registry.of_person(about) if about in here else None
        return [drives.id] if drives and len(drives.people) > 1 else []

    def _called(self, sentence: int, kind: str, phrase: Phrase) -> tuple[str | None, bool]:
        """Who is called by a demonym for the first time, and whether somebody else may be meant.

        Nobody is who is known to come from elsewhere. Of the others, whom the word or the given name suits; else who
        was named right before or last in this sentence, or whom the one before was about.
        """
        word = (phrase.epithet or "").partition(":")[2]
        near = [(s, p) for s, p in self._people[-24:] if sentence - s <= _REACH]
        if kind == TOWN and self._elsewhere_too(sentence, near, word):
            return None, True
        near = [(s, p) for s, p in near if self._origin.get((p, kind), word) == word and self._may_come(p, word)]
        near = [(s, p) for s, p in near if self._may_be_called(p, word)]
        may, told = fitting([p for _, p in near], word, self._language, phrase.woman)
        if not may:
            return None, True
        if kind == PLACE:  # anybody may be from there: the only one whom the last sentence names that names somebody
            nearest = next(s for s, p in reversed(near) if p in may)
            named = {self._car(p): p for s, p in near if s == nearest and p in may}
            return (next(iter(named.values())), False) if len(named) == 1 else (None, True)
        last = self._last
        if told or (
            last and last.sentence == sentence and last.people == (may[-1],) and phrase.start - last.end < _APART
        ):
            return may[-1], False
        recent = [p for s, p in near if sentence - s <= _NEAR and p in may]
        if len({self._car(p) for p in recent}) < _SEVERAL:
            return may[-1], False
        here = [p for s, p in near if s == sentence and p in may]
        before = [t for s in range(sentence - 1, sentence - _NEAR - 1, -1) if (t := self._told.get(s))]
        topic = next((t.topic for t in before if t.topic), None)
        ends = before[0].last if before else None  # "… the Porsche of Pfister. The Austrian …"
        if here or topic not in may or may[-1] in (topic, ends):
            return (here or may)[-1], True
        return None, True  # whom the sentence before is about, or whom it names last: as often this as that

    def _elsewhere_too(self, sentence: int, near: Sequence[tuple[int, str]], word: str) -> bool:
        """Whether the only one whom the sentence before names is called by another town or region: that may be both.

        "Le Catalan" of one sentence is as well "le Perpignanais" of another, so that nobody else is meant for sure.
        """
        before = {p for s, p in near if s == sentence - 1}
        named = {p for s, p in near if s == sentence}
        return not named and len(before) == 1 and all(self._origin.get((p, TOWN), word) != word for p in before)

    def _may_come(self, person: str, word: str) -> bool:
        """Whether nothing is known of somebody's country that a word contradicts."""
        countries = people.countries(word, self._language)
        known = {country for country, listed in self._from.items() if person in listed}
        return not countries or not known or bool(countries & known)

    def _car(self, person: str) -> object:
        crew = self._registry.of_person(person)
        return crew.id if crew else person

    def _is_woman(self, words: str) -> bool | None:
        """Whether an epithet is said of a woman; None where it does not say."""
        told = (self._gendered.get(word) for word in flat(words).split())
        return next((woman for woman in told if woman is not None), None)

    def _recent(self, sentence: int, kind: str, word: str) -> str | None:
        """Whom the last sentence that names people is about, if none is named in this one; else who was named last."""
        said = next((s for s, _ in reversed(self._people)), None)
        # Words for a woman or a man say more than the order in which people are named.
        woman = self._is_woman(word)
        if kind == RECENT and said is not None and said < sentence <= said + _REACH and woman is None:
            topic = self._told[said].topic if said in self._told else None
            if topic is not None:
                return topic
        for said, person in reversed(self._people[-24:]):
            if sentence - said > _REACH:
                return None
            if kind != RECENT or _is_called_so(person, woman):
                return person
        return None

    def _of_two(self, ref: Ref, sentence: int, which: int) -> Ref:
        """The first or second of two: of this sentence, or the last one, that names two."""
        for said in (sentence, sentence - 1, sentence - 2):
            named = list(dict.fromkeys(p for s, p in self._people[-12:] if s == said))
            cars = list(dict.fromkeys(c for s, c in self._crews[-12:] if s == said))
            if len(cars) == _SEVERAL and len({self._car(p) for p in named}) < _SEVERAL:
                return replace(ref, crew=cars[which], people=tuple(self._registry.get(cars[which]).people))
            if len(named) > 1:
                drives = self._registry.of_person(named[which])
                return replace(ref, crew=drives.id if drives else None, people=(named[which],))
        return ref

    def _mate(self, ref: Ref) -> Ref:
        """`son équipier`: the other driver of the crew named last."""
        if not self._people:
            return ref
        last = self._people[-1][1]
        crew = self._registry.of_person(last)
        if crew is None:
            return ref
        others = tuple(p for p in crew.people if p != last)
        return Ref(
            ref.sentence, ref.start, ref.end, "", crew.id, others if len(others) == 1 else (), "epithet", surely=False
        )


def _is_called_so(person: str, woman: bool | None) -> bool:
    """Whether somebody may be "la jeune femme", by the given name."""
    given = fold(person.split(maxsplit=1)[0])
    return woman is None or given not in people.first_names() or (given in people.feminine_names()) is woman


def possessive_ties(
    text: str, listed: Sequence[Phrase], possessive: regex.Pattern[str]
) -> Iterator[tuple[Phrase, Phrase]]:
    """`Vercruysse … leur BMW`: a car that is somebody's belongs to whoever was named last before it.

    One with a number is tied to people of whom no other may be meant.
    """
    folded = flat(text)
    for place, (before, phrase) in enumerate(pairwise(listed), start=1):
        if phrase.people or not (phrase.car or phrase.number) or phrase.epithet:
            continue
        if phrase.number and (not before.people or any(p.people for p in listed[: place - 1])):
            continue
        if possessive.search(folded[max(0, phrase.start - 12) : phrase.start]):
            yield before, phrase
