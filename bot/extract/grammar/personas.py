"""Whom a report means by "le Suédois", "the 17-year-old", "le vainqueur": by origin, and by who is spoken of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from bot.domain.names import fold
from bot.extract.document import Document
from bot.extract.entries.agreement import is_feminine
from bot.extract.entries.marks import Ref
from bot.extract.grammar.topics import topic
from bot.extract.text.folding import flat
from bot.extract.text.source import Sentence
from bot.reference import people

_WORD = regex.compile(r"[\p{L}-]{3,}")
_LAST_WORDS = regex.compile(r"([\p{L}'-]+(?: [\p{L}'-]+){0,2}) ?$")


@dataclass(frozen=True, slots=True)
class Epithet:
    """A reference without a name. `word` is its demonym, folded ("" where it has none)."""

    words: str
    word: str
    feminine: bool | None


class Personas:
    """What a document tells about its people beyond their names."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._language = document.pack.code
        self._of_women = document.pack.words["demonyms_of_women"]  # how they end; none where both genders have one
        self._origins: defaultdict[str, set[str]] = defaultdict(set)
        self._called: defaultdict[str, set[str]] = defaultdict(set)
        self._told: defaultdict[str, set[str]] = defaultdict(set)
        self._learn()

    def epithet(self, printed: str, feminine: bool | None = None) -> Epithet:
        """The epithet that these words, as printed, are."""
        words = flat(printed)
        demonym = next((w for w in reversed(_WORD.findall(printed)) if self._is_demonym(w)), "").lower()
        if feminine is None and self._of_women and demonym:
            feminine = demonym.endswith(self._of_women) or None
        return Epithet(words, fold(demonym), feminine)

    def meant(self, epithet: Epithet, before: Sentence, not_in: str) -> tuple[str, float] | None:
        """Who an epithet beside a quotation means, and how sure that is; None where it is a riddle.

        `before` is the last sentence before the quotation; `not_in` are the words quoted, whose speaker does not
        name himself.
        """
        known = [p for p in self._everybody() if self._comes_from(p, epithet) and not self.named_in(p, not_in)]
        if epithet.word and len(known) == 1:
            return known[0], 0.93
        here = self._eligible(before, epithet, not_in)
        paragraph = self._document.source.paragraphs[before.paragraph]
        earlier = [s for s in paragraph.sentences if s.index <= before.index]
        everyone = [name for s in earlier for name, _ in self._eligible(s, epithet, not_in)]
        if not here:
            only = (
                len({n for s in earlier for r in self._document.weekend.refs.get(s.index, ()) for n in r.people}) == 1
            )
            return (everyone[0], 0.85) if len(set(everyone)) == 1 and (epithet.feminine or only) else None
        name, opens = here[0]
        if len(set(everyone)) == 1:
            return name, 0.9
        # "Le pilote de 24 ans" fits everybody: only whoever the whole paragraph is about may be meant.
        alone = epithet.word and len({n for n, _ in here}) == 1
        if opens and (alone if epithet.word else everyone[0] == name):
            return name, 0.85
        if opens and epithet.word and self._only_beside(before, name):
            return name, 0.82
        return None

    def _only_beside(self, sentence: Sentence, name: str) -> bool:
        """Whether a sentence names others only as those whom its subject met: "behind Y", "devant Y"."""
        line = self._document.by_index.get(sentence.index)
        if line is None:
            return False
        beside, own = self._document.pack.patterns["quote_beside"], self._document.weekend.of_person(name)
        return all(
            (own is not None and m.value.crew == own and not m.value.people) or beside.search(line.text, 0, m.at)
            for m in line.marks
            if isinstance(m.value, Ref) and name not in m.value.people
        )

    def known(self, words: str, not_in: str) -> str | None:
        """The only one who is known to be called so, or to come from there."""
        epithet = self.epithet(words)
        found = [p for p in self._everybody() if self._comes_from(p, epithet) and not self.named_in(p, not_in)]
        return found[0] if len(found) == 1 else None

    def mate_of(self, said: str, epithet: Epithet, before: Sentence) -> str | None:
        """Who speaks of all the others of his crew by their first names: "Giulia's stint was worth a podium"."""
        weekend = self._document.weekend
        found: set[str] = set()
        paragraph = self._document.source.paragraphs[before.paragraph]
        earlier = [s for s in paragraph.sentences if s.index <= before.index]
        for name in {name for s in earlier for name, _ in self._eligible(s, epithet, said)}:
            crew = weekend.of_person(name)
            mates = [n for n in weekend.of(crew).drivers if n != name] if crew is not None else []
            if mates and all(" " in n and self._by_first_name(n, said) for n in mates):
                found.add(name)
        return found.pop() if len(found) == 1 else None

    @staticmethod
    def _by_first_name(name: str, said: str) -> bool:
        first, last = flat(name).split()[0], flat(name).split()[-1]
        return bool(regex.search(rf"(?<!\w){regex.escape(first)}(?!\w)(?! {regex.escape(last)})", said))

    def told(self, words: str) -> str | None:
        """The only one beside whose name the report says that he comes from there: `Danish teenager Oliver Bech`."""
        word = self.epithet(words).word
        wanted = people.countries(word, self._language)
        if word not in people.nationalities(self._language) and len(wanted) < 2:
            return None  # a Breton is no Lyonnais, though both are French; a Scandinavian is a Swede or a Dane
        found = [name for name, origins in self._told.items() if wanted & origins]
        return found[0] if len(found) == 1 else None

    def may_mean(self, words: str, name: str) -> bool:
        """Whether an epithet may mean somebody, as far as the report tells where he comes from."""
        return self._may_be(name, self.epithet(words))

    def _eligible(self, sentence: Sentence, epithet: Epithet, not_in: str) -> list[tuple[str, bool]]:
        """The people named in a sentence who may be meant, each with whether the sentence opens with them."""
        found: list[tuple[str, bool]] = []
        line = self._document.by_index.get(sentence.index)
        subject_of = topic(self._document, line) if line is not None else None
        if subject_of and self._document.pack.patterns["quote_beside_opening"].match(flat(sentence.text)):
            subject_of = None  # "Avec son compère Rossel, Cabirol …": not the first named
        for ref in self._document.weekend.refs.get(sentence.index, ()):
            for name in ref.people:
                if self._may_be(name, epithet) and not self.named_in(name, not_in):
                    found.append(
                        (name, len(ref.people) == 1 and subject_of is not None and subject_of.start == ref.start)
                    )
        return found

    def _may_be(self, name: str, epithet: Epithet) -> bool:
        feminine = is_feminine(name)
        if epithet.feminine is not None and feminine is not None and epithet.feminine is not feminine:
            return False
        if not epithet.word:
            return True
        wanted = people.countries(epithet.word, self._language)
        towns = {w for w in self._called[name] if people.is_town(w, self._language)}
        if towns and self._is_town(epithet) and epithet.word not in towns:
            return False
        if wanted and self._origins[name]:
            return bool(wanted & self._origins[name])
        # Somebody who is called otherwise, by the same kind of word, is somebody else.
        others = self._called[name] - {epithet.word}
        return not others or bool(wanted) != bool(self._origins[name])

    def _comes_from(self, name: str, epithet: Epithet) -> bool:
        if not epithet.word:
            return False
        if self._is_town(epithet):
            return epithet.word in self._called[name]
        wanted = people.countries(epithet.word, self._language)
        return epithet.word in self._called[name] or bool(wanted & self._origins[name])

    def _is_town(self, epithet: Epithet) -> bool:
        return people.is_town(epithet.word, self._language)

    @staticmethod
    def named_in(name: str, words: str) -> bool:
        """Whether somebody is named in these (folded) words, by first or last name."""
        parts = [p for p in flat(name).split() if len(p) > 2]
        return any(regex.search(rf"(?<!\w){regex.escape(p)}(?!\w)", words) for p in {*parts[:1], *parts[-1:]})

    def _everybody(self) -> Iterable[str]:
        return list(dict.fromkeys([*self._origins, *self._called]))

    def _is_demonym(self, word: str) -> bool:
        folded = fold(word)
        if people.countries(folded, self._language) or folded in people.people_of(self._language):
            return True
        # A word that no list knows is one by its ending and its capital: "le Blainvillois", but not "le pilote".
        form = self._document.pack.patterns.get("demonym_form")
        return bool(form and form.fullmatch(folded) and len(folded) > 5 and word[0].isupper())

    # -- what the report says of people in passing ------------------------------------------------------------------

    def _learn(self) -> None:
        sentences = self._document.source.sentences
        for index, refs in self._document.weekend.refs.items():
            text = flat(sentences[index].narrative)
            for ref in refs:
                if len(ref.people) == 1 and ref.by == "name":
                    self._beside(ref, text)
        nations = people.nationalities(self._language)
        for name, words in self._called.items():
            for word in words & set(nations):
                self._told[name] |= people.countries(word, self._language)
        for index, refs in sorted(self._document.weekend.refs.items()):
            self._by_epithet(refs, sentences[index])

    def _beside(self, ref: Ref, text: str) -> None:
        """`l'Argentin Pablo Aguirre`, `Tuscan rookie Leonardo Fabbrini`, `Jerome Tay of Singapore`."""
        before = _LAST_WORDS.search(text[max(0, ref.start - 40) : ref.start])
        for word in before[1].split() if before else ():
            bare = word.rpartition("'")[2]
            self._call(ref.people[0], bare)

    def _by_epithet(self, refs: Sequence[Ref], sentence: Sentence) -> None:
        for ref in refs:
            if ref.by != "epithet" or len(ref.people) != 1 or sentence.speech:
                continue
            word = next((w for w in reversed(_WORD.findall(ref.words)) if self._is_demonym(w)), "").lower()
            name = self._subject_before(ref, refs) or ref.people[0]
            if word and not self._called[name] and self._fits_gender(name, word):
                self._call(name, word)

    def _subject_before(self, epithet: Ref, refs: Sequence[Ref]) -> str | None:
        """`Hayakawa grabbed the lead from Sjögren, and the Japanese …`: the subject, if nothing else is known."""
        first = next((r for r in refs if r.by == "name" and len(r.people) == 1 and r.end <= epithet.start), None)
        return first.people[0] if first and not self._called[first.people[0]] else None

    def _fits_gender(self, name: str, word: str) -> bool:
        feminine = is_feminine(name)
        return not self._of_women or feminine is None or feminine is fold(word).endswith(self._of_women)

    def _call(self, name: str, word: str) -> None:
        folded = fold(word)
        countries = people.countries(folded, self._language)
        if countries:
            self._origins[name] |= countries
            self._called[name].add(folded)
        elif folded in people.people_of(self._language):
            self._called[name].add(folded)
