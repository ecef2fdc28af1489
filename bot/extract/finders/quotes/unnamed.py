"""Speakers whom the words beside a quotation do not name: "he added", "savoure le Scandinave", "said the winner"."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from bot.domain.facts import Span
from bot.extract.document import Document
from bot.extract.entries.agreement import is_feminine
from bot.extract.entries.marks import Ref
from bot.extract.finders.quotes.offices import Offices
from bot.extract.finders.quotes.zones import Zone, Zones
from bot.extract.grammar.personas import Personas
from bot.extract.text.source import Sentence
from bot.extract.text.speech import Speech

_OPENING = 60
_SHOWN = 120
_LOOK_BACK = 5
# The quotation mark at a paragraph's beginning.
_MARK = 3


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, which rule says so, and on which words."""

    name: str
    rule: str
    words: str
    confidence: float
    at: Span | None = None


class Unnamed:
    """Finds in one document whom a pronoun, an office or an epithet beside a quotation means."""

    def __init__(self, document: Document, zones: Zones) -> None:
        self._document = document
        self._patterns = document.pack.patterns
        self._source = document.source
        self._zones = zones
        self._personas = Personas(document)
        self._offices = Offices(document)

    def antecedent(self, speech: Speech, last: Speaker | None, words: str, at: Span) -> Speaker | None:
        """`ajoute-t-il`, `he added`: the one person of the sentence before, or who was quoted right before."""
        sentences = self._source.sentences
        here = self._source.sentence_at(speech.start)
        index = here.index if here else 0
        for back in (index, index - 1):
            if back < 0:
                continue
            zone = self._told_in(sentences[back], speech)
            refs = [r for _, r in zone.refs]
            names = {r.people[0] for place, r in zone.refs if self._acts(zone, place, r)}
            names = self._agreeing(names, words)
            if names and refs[0].by == "epithet":
                names = set()  # the subject is somebody called otherwise
            if len(names) == 1:
                return Speaker(names.pop(), "pronoun", words, 0.85, at)
            if names:
                return self._subject_of(sentences[back], zone, speech, words, at)
            if called := [r for r in refs if r.by == "epithet"]:
                known = self._personas.known(called[-1].words, self._said(speech)) or self._one(called)
                return Speaker(known, "pronoun", words, 0.85, at) if known else None
        if last and self._goes_on(speech, last):
            return Speaker(last.name, "pronoun", words, 0.85, at)
        name = self._spoken_of(index, speech)
        return Speaker(name, "pronoun", words, 0.82, at) if name else None

    def _agreeing(self, names: set[str], words: str) -> set[str]:
        """Those whom `a-t-elle`, `she said` may mean: whoever must be a woman before those who may be one."""
        told = {name: is_feminine(name) for name in names}
        if self._patterns["pronoun_she"].search(words):
            return {n for n in names if told[n]} or {n for n in names if told[n] is None}
        if self._patterns["pronoun_he"].search(words):
            return {n for n in names if not told[n]}
        return names

    def _acts(self, zone: Zone, place: int, ref: Ref) -> bool:
        """Whether it is one person by name, and not by whom the subject was hit: "accroché par la Cupra de X"."""
        alone = len(ref.people) == 1 and ref.by == "name"
        return alone and not self._patterns["quote_agent"].search(zone.text, 0, place)

    @staticmethod
    def _one(called: Sequence[Ref]) -> str | None:
        """The one person whom all these epithets surely mean."""
        meant = {r.people for r in called if r.surely and not r.guessed}
        people = meant.pop() if len(meant) == 1 else ()
        return people[0] if len(people) == 1 and all(r.surely for r in called) else None

    def _told_in(self, sentence: Sentence, speech: Speech) -> Zone:
        """The words of a sentence up to a stretch of speech, with whoever is named in them."""
        end = min(sentence.start + len(sentence.text), speech.start)
        return self._zones.between(sentence.start, end) if end > sentence.start else Zone("", sentence.start, ())

    def _spoken_of(self, index: int, speech: Speech) -> str | None:
        """The only one named shortly before, in sentences that go on about nobody else: "X, you ask? Third! …".

        They are those of the paragraph, or of the one before where the quotation opens its own. Speech among them, or
        somebody without a name ("the boss"), may be whom the pronoun means.
        """
        paragraph, first = speech.paragraph, self._source.paragraphs[speech.paragraph].sentences[0]
        if speech.start - first.start <= _MARK:
            paragraph -= 1
        for back in range(index, max(index - _LOOK_BACK, -1), -1):
            one = self._source.sentences[back]
            zone = self._told_in(one, speech)
            spoken = any(one.start + start < speech.start - _MARK for start, _ in one.speech)
            outsiders = list(self._patterns["quote_outsider"].finditer(zone.text))
            if len(outsiders) == 1 and self._patterns["quote_outsider_named"].match(zone.text, outsiders[0].end()):
                outsiders = []  # "notre trésorier Bernard Lancia"
            if one.paragraph < paragraph or spoken or outsiders:
                return None
            people = {name for _, r in zone.refs if r.by == "name" for name in r.people}
            if people and not any(self._acts(zone, place, r) for place, r in zone.refs):
                return None
            if people:
                return people.pop() if len(people) == 1 else None
            if any(r.by == "epithet" for _, r in zone.refs):
                return None
        return None

    def _goes_on(self, speech: Speech, last: Speaker) -> bool:
        """Whether a quotation goes on with what was quoted last: in the same paragraph, or opening the next."""
        paragraphs = self._source.paragraphs
        opens = speech.start - paragraphs[speech.paragraph].sentences[0].start <= _MARK
        since = paragraphs[max(0, speech.paragraph - 1) if opens else speech.paragraph]
        return last.at is not None and since.span.start <= last.at.start

    def _subject_of(self, sentence: Sentence, zone: Zone, speech: Speech, words: str, at: Span) -> Speaker | None:
        """The pronoun behind a quotation is mostly the subject of the sentence before: who opens it."""
        if sentence.speech:
            return None
        opens = 0
        # "With X out, Y inherited second", "X hors course, Y héritait": the subject comes after the comma.
        aside = any(self._patterns[p].match(zone.text) for p in ("quote_beside_opening", "quote_absolute"))
        if aside and (opens := zone.text.find(",") + 1) == 0:
            return None
        first = next(((place, r) for place, r in zone.refs if place >= opens), None)
        if first is None or len(first[1].people) != 1 or first[0] - opens > _OPENING:
            return None
        name = first[1].people[0]
        if Personas.named_in(name, self._said(speech)):
            return None
        return Speaker(name, "pronoun", words, 0.78, at)

    def role(self, speech: Speech, found: regex.Match[str], zone: Zone, called: Ref | None = None) -> Speaker | None:
        """`savoure le Scandinave`, `the 17-year-old admitted`: whom the words before the quotation make of it.

        `zone` are the words beside it with epithets unmasked, and `found` their match of `quote_role_after`; `called`
        is the epithet as the report's references have it.
        """
        role = found["role"]
        if any(self._patterns[p].search(role) for p in ("quote_team_speaks", "quote_outsider")):
            return None
        words = zone.text.strip()[:_SHOWN]
        if (known := self.office(role, speech)) is not None:
            return Speaker(known, "role", words, 0.85, self._zones.at(zone))
        here = self._source.sentence_at(speech.start)
        if here is None or here.index == 0:
            return None
        start = here.start + _MARK >= speech.start
        before = self._source.sentences[here.index - 1] if start else here
        if self._patterns["quote_winner"].search(role) and not self._alone(before):
            return None  # "the winner" is nobody but who won
        at = self._zones.at(zone)
        after_speech = bool(before.speech) and start
        if (ref := zone.ref(found.start("role") + len(role))) is not None:
            # "said the man from Kestrel", "expliquait le pilote de la BMW"
            name = None if after_speech else self._of_car(ref, before)
            return Speaker(name, "role", words, 0.8, at) if name else None
        groups = found.groupdict()
        feminine = True if groups.get("she") else False if groups.get("he") else None
        epithet = self._personas.epithet(self._printed(zone, role), feminine)
        if after_speech:
            told = self._personas.told(epithet.words)
            fits = told is not None and not Personas.named_in(told, self._said(speech))
            return Speaker(told, "role", words, 0.85, at) if told and fits else None
        if (name := self._counted(role, before, speech)) is not None:
            return Speaker(name, "role", words, 0.85, at)
        if (meant := self._personas.meant(epithet, before, self._said(speech))) is None:
            mate = self._personas.mate_of(self._said(speech), epithet, before)
            meant = (mate, 0.85) if mate else None
        meant = self._agreed(meant, called, before, speech) if epithet.word else meant
        return Speaker(meant[0], "role", words, meant[1], at) if meant else None

    def _alone(self, before: Sentence) -> bool:
        """Whether a paragraph names one person only, up to a sentence."""
        spoken = (s for s in self._source.paragraphs[before.paragraph].sentences if s.index <= before.index)
        return len({n for s in spoken for r in self._document.weekend.refs.get(s.index, ()) for n in r.people}) == 1

    def _agreed(
        self, meant: tuple[str, float] | None, called: Ref | None, before: Sentence, speech: Speech
    ) -> tuple[str, float] | None:
        """Who is meant, weighed against whom the report's references take the epithet for.

        Where they differ, it is whoever the sentence before names alone; where only they know, he is named there
        alone, or with nobody but who shares his car.
        """
        if called is None or len(called.people) != 1 or Personas.named_in(called.people[0], self._said(speech)):
            return meant
        other = called.people[0]
        weekend = self._document.weekend
        named = {n for r in weekend.refs.get(before.index, ()) for n in r.people}
        if meant is not None:
            certain = not called.surely and self._personas.told(called.words) == meant[0]
            return (other, 0.82) if meant[0] != other and not certain and named == {other} else meant
        together = any(set(r.people) == named for r in weekend.refs.get(before.index, ()))
        return (other, 0.82) if other in named and (len(named) == 1 or together) else None

    def boss(self) -> str | None:
        """`The Team Principal: "…"`: the only one of whom the report says that a team is his."""
        return self._offices.boss

    def office(self, role: str, speech: Speech) -> str | None:
        """`le nouveau leader`, `le vainqueur des Gentlemen`, `the polesitter`: whoever the report says that is."""
        for office in ("leader", "winner", "poleman"):
            if self._patterns[f"quote_{office}"].search(role):
                return self._offices.holder(office, role, speech)
        return None

    def _counted(self, role: str, before: Sentence, speech: Speech) -> str | None:
        """`the former`, `le second`: of the two whom the sentence before names."""
        refs = self._document.weekend.refs.get(before.index, ())
        names = list(dict.fromkeys(n for r in refs for n in r.people))
        if refs and before.start < speech.start and self._patterns["quote_last_named"].match(role):
            last = max(refs, key=lambda ref: ref.start).people
            return last[0] if len(last) == 1 else None
        if len(names) != 2 or before.start >= speech.start:
            return None
        for order, counted in enumerate(("quote_former", "quote_latter")):
            if self._patterns[counted].match(role):
                return names[order]
        return None

    def _of_car(self, ref: Ref, before: Sentence) -> str | None:
        """The one person of the sentence before who belongs to the car or team that the role names.

        Where the report ties that team to nobody, the only one whom the paragraph before is about.
        """
        weekend = self._document.weekend
        crew = weekend.crew(ref.crew).id if ref.crew is not None else None
        named = {n for r in weekend.refs.get(before.index, ()) for n in r.people}
        if crew is None or not weekend.of(crew).drivers:
            spoken = self._source.paragraphs[before.paragraph].sentences
            about = {
                n for s in spoken if s.index <= before.index for r in weekend.refs.get(s.index, ()) for n in r.people
            }
            return about.pop() if len(about) == 1 and not any(s.speech for s in spoken) else None
        meant = [n for n in named if weekend.of_person(n) == crew]
        return meant[0] if len(meant) == 1 else None

    def _said(self, speech: Speech) -> str:
        return self._zones.flat[speech.start : speech.end]

    def _printed(self, zone: Zone, role: str) -> str:
        """The words of a role with their capitals; `role` is folded."""
        at = self._zones.flat.find(role, zone.start, zone.start + 400)
        return self._source.normal.text[at : at + len(role)] if at >= 0 else role
