"""Who is named where: every name of the report tied to one person or one team, however it is spelt or shortened."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex
from rapidfuzz.distance import OSA

from bot.extract.names.judging import Judged, NameKind, judge
from bot.extract.names.runs import Run, is_given
from bot.extract.names.siblings import are_family, family
from bot.extract.packs import Pack
from bot.extract.text.folding import flat

# Shorter names than this are not taken for misspellings of each other.
_LONG_ENOUGH = 6
_INITIAL = regex.compile(r"\p{L}\p{M}*\.?(?:-?\p{L}\.)?")
# A word in capitals is a surname from so many letters on; shorter ones may be initials (AJ, TJ).
_SHOUTED_FROM = 3
# De Kermadec's "de" may be a word of the sentence, and d'Aquino's "d'".
_ELIDED = regex.compile(r"d'\p{L}{3}")
_CAPITALS = regex.compile(r"\p{Lu}+")
_LOUD_PARTICLES = frozenset(("DE", "DI", "DA", "DU", "VAN", "VON", "DER", "DEN", "DEL", "DOS"))  # Koen DE WIT


@dataclass(frozen=True, slots=True)
class Atom:
    """One name, number or car at one place of a sentence. `value`: the full name, the number or the car.

    `kind` is p(erson), t(eam), c(ar), n(umber). `make` is a car's make. `among` are the people a bare surname may mean;
    of a `family` it means them all.
    """

    kind: str
    start: int
    end: int
    value: str
    make: str = ""
    among: tuple[str, ...] = ()
    family: bool = False


# Between the parts of a surname, and the longest part that is no name by itself.
_PART = regex.compile(r"[- ]")
_PARTICLE = 3

# No person and no team has a name of fewer letters.
_FEWEST_LETTERS = 2


class Cast:
    """The people and teams of a report, found from its capitalised runs."""

    def __init__(self, found: Sequence[Run], pack: Pack, lower_words: frozenset[str]) -> None:
        self._pack = pack
        judged = judge(found, pack, lower_words)
        people = [j for j in judged.values() if j.kind is NameKind.PERSON]
        people += kin(found, {flat(j.text.split()[-1]) for j in people if " " in j.text}, pack)
        teams = [j for j in judged.values() if j.kind is NameKind.TEAM]
        surnames = {flat(j.text.split()[-1]) for j in people if " " in j.text}
        short = {form for j in teams for form in self._short_forms(j.text)} - surnames
        self._nicks = {run.text: flat(run.nick) for run in found if run.nick}
        self.people = self._full_people(j for j in people if flat(j.text) not in short)
        self.teams = self._full_teams(teams)
        self._meaning: dict[str, tuple[str, tuple[str, ...]] | None] = {}
        self._judged = judged

    def atom(self, run: Run) -> Atom | None:
        """Who a run means, None where it is no person and no team."""
        if run.key not in self._meaning:
            self._meaning[run.key] = self._find(run)
        meant = self._meaning[run.key]
        if meant is None:
            return None
        kind, among = meant
        start = run.start - (self._particle(run, among[0]) if kind == "p" else 0)
        several = kind == "p" and self._is_family(run, among)
        return Atom(kind, start, run.end, among[0], among=among if len(among) > 1 else (), family=several)

    def _particle(self, run: Run, name: str) -> int:
        """How many characters before a surname belong to it, too: "devant de Kermadec", "D'Albret a gagné"."""
        before, inside, _ = flat(name).rpartition(run.key)
        particle = before[before.find(" ") + 1 :] if " " in before else ""
        if not inside or not particle or not run.before.endswith(particle):
            return 0
        return len(particle) if self._pack.patterns["particle_after"].search(run.before[: -len(particle)]) else 0

    def known(self, word: str) -> tuple[str, tuple[str, ...]] | None:
        """What a word alone would mean (for lines in capitals, where runs say nothing)."""
        key = flat(word)
        for table, kind in ((self._by_surname, "p"), (self._by_team, "t")):
            if key in table and len(table[key]) == 1:
                return kind, tuple(table[key])
        return None

    def _find(self, run: Run) -> tuple[str, tuple[str, ...]] | None:
        key, judged = run.key, self._judged[run.key]
        if sum(c.isalpha() for c in key) < _FEWEST_LETTERS:
            return None  # "les 24 H. de Dubaï"
        bare = all(self._pack.has("team_words", w) and not w.isupper() for w in run.words)
        if bare and not any(flat(t).startswith(key) for t in self.teams):
            return None  # "the Corvette Racing entry": no team that ends in Racing
        # "In the Ehrlacher Audi": his; "the Ferrari, van Dorn took the flag": he.
        one_name = len(run.words) == 1 or run.words[0][0].islower()
        surname = one_name and len(self._by_surname.get(key, ())) == 1
        if judged.kind is NameKind.TEAM and key in self._by_team and not surname:
            return "t", tuple(self._by_team[key])
        # A word that means a person somewhere means that person everywhere, wherever it stands.
        given = self._by_given.get(key) if len(run.words) == 1 else None
        if people := self._by_surname.get(key) or given or family(run, self._by_surname, self._pack):
            return "p", tuple(people)
        if key in self._by_team:
            return "t", tuple(self._by_team[key])
        if near := self._misspelt(key):
            return "p", (near,)
        if judged.kind is NameKind.PERSON:
            return "p", (judged.text,)
        return ("t", (judged.text,)) if judged.kind is NameKind.TEAM else None

    def _is_family(self, run: Run, among: Sequence[str]) -> bool:
        """Whether a surname means all who bear it, or is all that is said of them: `les frères Bar`."""
        if len(among) == 1:
            return " " not in among[0] and are_family(run, self._pack)
        return len(family(run, self._by_surname, self._pack)) == len(among)

    def _full_people(self, judged: Iterable[Judged]) -> list[str]:
        """Full names, longest first; surnames alone only where nothing longer ends in them."""
        self._by_surname: defaultdict[str, list[str]] = defaultdict(list)
        self._by_given: defaultdict[str, list[str]] = defaultdict(list)
        self._alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)  # full names by their initials
        full: list[str] = []
        listed = list(judged)
        surnames = Counter({flat(j.text): j.seen for j in listed if " " not in j.text})
        shortened = _shortened(listed)
        for one in sorted(listed, key=lambda j: (flat(j.text) in shortened, *_fullest(j, surnames))):
            key = flat(one.text)
            if key in self._by_surname:
                continue
            words = key.split()
            if whole := self._whole(words) or self._longer(shortened.get(key, "")):
                self._learn(one.text, whole)
                continue
            alike = self._alike[words[0][0], words[-1][0]]
            if len(words) > 1 and (same := next((other for other in alike if self._same(one.text, other)), None)):
                self._learn(one.text, same)
                continue
            if len(words) == 1 and key in self._by_given:
                continue  # a given name, or a surname that stands first: Cai Rongfu
            name = _quietly(one.text)
            full.append(name)
            if len(words) > 1:
                alike.append(name)
            self._learn(name, name)
            if one.text in self._nicks:
                self._by_given[self._nicks[one.text]].append(name)
        return full

    def _whole(self, words: Sequence[str]) -> str | None:
        """The full name that an initial and a surname (J. Dupont), or a surname a letter off (Lefebvre), stand for."""
        if len(words) == 1:
            return self._misspelt(words[0])
        if not _INITIAL.fullmatch(words[0]):
            return None
        namesakes = [n for n in self._by_surname.get(" ".join(words[1:]), ()) if flat(n)[0] == words[0][0] and " " in n]
        return namesakes[0] if len(namesakes) == 1 else None

    def _longer(self, key: str) -> str | None:
        """The one full name that ends with the words of a longer spelling."""
        found = self._by_surname.get(key, ())
        return found[0] if len(found) == 1 else None

    def _learn(self, spelt: str, name: str) -> None:
        words = spelt.split()
        for n in range(len(words)):
            key = flat(" ".join(words[n:]))
            # "Jr." alone or "de" alone is nobody.
            means = n < 2 or (words[n][0].isupper() and len(key) > 2 and not key.endswith("."))
            if means and name not in self._by_surname[key]:
                self._by_surname[key].append(name)
            bare = key.partition("'")[2] if n == len(words) - 1 and n and _ELIDED.match(key) else ""
            if bare and name not in self._by_surname[bare]:
                self._by_surname[bare].append(name)
        if len(words) == 3 and "-" in words[2] and words[1][0].isupper():
            self._by_surname[flat(words[1])].append(name)  # Desmond Fung Ka-Hei
        if len(words) > 2 and words[-1].endswith("."):
            self._by_surname[flat(" ".join(words[1:-1]))].append(name)
        if len(words) > 1 and name not in self._by_given[flat(words[0])]:
            self._by_given[flat(words[0])].append(name)

    @staticmethod
    def _same(one: str, other: str) -> bool:
        """Two spellings of one full name: a letter or two apart, the given name alike."""
        a, b = flat(one).replace("-", " "), flat(other).replace("-", " ")
        if a == b:
            return True
        given, family = a.split()[0], a.split()[1:]
        other_given = b.split()[0]
        short, long = sorted((given, other_given), key=len)
        if family == b.split()[1:] and len(short) > 2 and long.startswith(short):
            return True  # Max and Maxime Jousset
        if min(len(a), len(b)) < 2 * _LONG_ENOUGH or given[0] != other_given[0]:
            return False
        return OSA.distance(a, b, score_cutoff=2) <= (2 if len(a) > 14 else 1)

    def _misspelt(self, key: str) -> str | None:
        if len(key) < _LONG_ENOUGH or " " in key:
            return None
        alike = [p for (_, initial), names in self._alike.items() if initial == key[0] for p in names]
        near = [p for p in alike if OSA.distance(flat(p.split()[-1]), key, score_cutoff=1) <= 1]
        return near[0] if len(near) == 1 else None

    def _full_teams(self, judged: Sequence[Judged]) -> list[str]:
        self._by_team: defaultdict[str, list[str]] = defaultdict(list)
        full: list[str] = []
        for one in sorted(judged, key=lambda j: (-len(j.text.split()), -j.seen)):
            key = flat(one.text)
            longer = [t for t in full if self._shortens(key, flat(t))]
            name = longer[0] if len(longer) == 1 else one.text
            if name == one.text:
                full.append(name)
            if name not in self._by_team[key]:
                self._by_team[key].append(name)
        for name in full:
            for short in self._short_forms(name):
                if short not in self._by_surname and short not in self._by_team:
                    self._by_team[short].append(name)
        for short in [k for k, names in self._by_team.items() if len(names) > 1]:
            del self._by_team[short]
        return full

    @staticmethod
    def _shortens(short: str, name: str) -> bool:
        words, parts = short.split(), name.split()
        return len(words) < len(parts) and any(parts[n : n + len(words)] == words for n in (0, len(parts) - len(words)))

    def _short_forms(self, name: str) -> list[str]:
        """`Kilbride` for Kilbride Motorsport, `Corrie` for Team Corrie: the words that are no common team word."""
        own = [w for w in name.split() if not self._pack.has("team_words", w)]
        forms = [flat(" ".join(own))] if own and len(own) < len(name.split()) else []
        if len(own) > 1:
            forms.append(flat(own[0]))
        return [f for f in forms if len(f) > 2]


def _fullest(one: Judged, surnames: Counter[str]) -> tuple[bool, int, int, bool]:
    """Full names first, then initials and bare surnames; of two spellings the commoner, or the one that is a name."""
    words = one.text.split()
    seen = one.seen + (surnames[flat(words[-1])] if len(words) > 1 else 0)
    return bool(_INITIAL.fullmatch(flat(words[0]))), -len(words), -seen, not is_given(words[0])


def _shortened(listed: Sequence[Judged]) -> dict[str, str]:
    """Names that are a longer one without its last part, and which: Inès Delacroix(-Bouvet), (Santi) Uribe (Lleras).

    Nothing is said of what several longer names begin with.
    """
    full = {flat(j.text) for j in listed if " " in j.text}
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for key in full:
        given, _, family = key.partition(" ")
        parts = _PART.split(family)
        for n in range(1, len(parts)):
            head = family[: len("-".join(parts[:n]))]
            if len(parts[n - 1]) > _PARTICLE:
                longer[head].add(key)
                longer[f"{given} {head}"].add(key)
    surnames = {key.rpartition(" ")[2] for key in full}
    return {head: next(iter(keys)) for head, keys in longer.items() if len(keys) == 1 and head not in surnames}


def _quietly(name: str) -> str:
    """`Jean DUPONT` as other names are written."""
    words = name.split()
    if len(words) < 2 or not any(w.isupper() and len(w) > _SHOUTED_FROM for w in words):
        return name
    return " ".join(map(_quiet, words))


def _quiet(word: str) -> str:
    if word in _LOUD_PARTICLES:
        return word.lower()
    return _CAPITALS.sub(lambda m: m[0].capitalize(), word) if word.isupper() and len(word) > 2 else word


def kin(found: Sequence[Run], surnames: frozenset[str] | set[str], pack: Pack) -> list[Judged]:
    """Who is named by a given name beside one of the family: `Luc Bar et son fils Léo`, `Léo, Lou and Luc Bar`."""
    named: dict[int, str] = {}  # by place in `found`
    for n in range(len(found) - 1, 0, -1):
        left, right = found[n - 1], found[n]
        wide = right.start - left.end
        if left.sentence != right.sentence or not 0 < wide < len(right.before):
            continue
        between = right.before[-wide:]
        family = named.get(n, "")
        if not family and _is_full(right):
            family = " ".join(right.words[1:])
        if (
            family
            and _is_alone(left, surnames)
            and pack.patterns["kin_list" if n in named else "kin_and"].fullmatch(between)
        ):
            named[n - 1] = family
        elif _is_alone(right, surnames) and _is_full(left) and pack.patterns["kin_between"].search(between):
            named[n] = " ".join(left.words[1:])
    return [Judged(f"{found[n].text} {family}", person=1.0, seen=1) for n, family in named.items()]


def _is_full(run: Run) -> bool:
    return len(run.words) > 1 and is_given(run.words[0])


def _is_alone(run: Run, surnames: frozenset[str] | set[str]) -> bool:
    return len(run.words) == 1 and is_given(run.text) and run.key not in surnames


def atoms_of(found: Mapping[int, Sequence[Run]], cast: Cast) -> dict[int, list[Atom]]:
    """The named people and teams of each sentence, in order."""
    return {sentence: [a for run in listed if (a := cast.atom(run))] for sentence, listed in found.items()}
