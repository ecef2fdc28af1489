"""Which capitalised words of a report are people, which are teams, and which are neither.

No list of drivers decides it: a name is judged by all the places where the report uses it. A given name, a bracket
with a team behind it, a partner before or after it speak for a person; a word such as "Racing", the place between a
number and a make, "chez" before it speak for a team; "at", "in the", "virage" before it for a place.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources

import regex

from bot.extract.folding import flat
from bot.extract.packs import Pack
from bot.extract.tokens import Token, tokens
from bot.reference import classes, people


class NameKind(StrEnum):
    PERSON = "person"
    TEAM = "team"
    OTHER = "other"


@dataclass(slots=True)
class Run:
    """Capitalised words in a row, at one place: characters start..end of a sentence."""

    sentence: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    opens: bool  # the sentence begins with it, so its capital says little
    before: str  # folded, up to 40 characters; cars, numbers and the like masked (see MASKS)
    after: str

    @property
    def key(self) -> str:
        return flat(self.text)


@dataclass(slots=True)
class Judged:
    """What all the places of one name say together."""

    text: str
    person: float = 0.0
    team: float = 0.0
    seen: int = 0
    strong: int = 0  # places where its capital is no accident
    reasons: list[str] = field(default_factory=list)

    @property
    def kind(self) -> NameKind:
        if self.team > 0 and self.team >= self.person:
            return NameKind.TEAM
        return NameKind.PERSON if self.person > 0 else NameKind.OTHER


# What was recognised before names are looked for stands in their surroundings as a row of one character.
MASKS = {"car": "\ue010", "number": "\ue011"}
_OTHER_MASK = "\ue012"
_CAR, _NUMBER = MASKS["car"], MASKS["number"]


@dataclass(frozen=True, slots=True)
class Taken:
    """Characters of a sentence that are known to be something else than a name."""

    start: int
    end: int
    kind: str


def masked(text: str, taken: Iterable[Taken]) -> str:
    """The sentence folded, with what is taken masked; as long as before."""
    out = list(flat(text))
    for part in taken:
        out[part.start : part.end] = MASKS.get(part.kind, _OTHER_MASK) * (part.end - part.start)
    return "".join(out)


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries, folded."""
    text = (resources.files("bot.reference") / "given_names.txt").read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


_SHOUTED = regex.compile(r"\p{Lu}")
_SMALL = regex.compile(r"\p{Ll}")


def is_shouted(text: str) -> bool:
    """Whether a line is printed in capitals throughout, so that capitals say nothing about names."""
    return len(_SHOUTED.findall(text)) > 4 * len(_SMALL.findall(text)) + 7


def is_title_case(text: str) -> bool:
    """Whether a line is a headline That Capitalises Every Word."""
    words = [w for w in text.split() if w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in words)
    return len(words) > 5 and capitals >= 0.75 * len(words) and text.rstrip()[-1:] not in ".!?\"'"


def is_given(word: str) -> bool:
    folded = flat(word)
    return folded in given_names() or ("-" in folded and folded.split("-")[0] in given_names())


def is_demonym(word: str, pack: Pack) -> bool:
    """Whether a word says where somebody comes from (Danois, Briton, Lyonnaise)."""
    folded = flat(word)
    return folded in people.nationalities(pack.code) or folded in people.people_of(pack.code)


def runs(sentence: int, text: str, taken: Sequence[Taken], pack: Pack) -> list[Run]:
    """The capitalised runs of a sentence outside the characters that are taken (cars, classes, circuits ...)."""
    if is_shouted(text) or is_title_case(text):
        return []
    words = [t for t in tokens(text) if not any(k.start < t.end and t.start < k.end for k in taken)]
    around = masked(text, taken)
    found: list[Run] = []
    i = 0
    while i < len(words):
        j = _run_end(words, i, text, pack)
        if j == i:
            i += 1
            continue
        found += _runs_of(sentence, text, around, words[i:j], pack)
        i = j
    return found


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'([«-+>*")
    return not before or before[-1] in ".!?:…|–—" or (before[-1] == ";")


def _run_end(words: Sequence[Token], i: int, text: str, pack: Pack) -> int:
    first = words[i]
    if not (first.is_word and (first.is_capital or _leads(words, i, pack))):
        return i
    j = i + 1
    while j < len(words):
        gap = text[words[j - 1].end : words[j].start]
        if gap != " ":
            break
        word = words[j]
        if word.is_word and word.is_capital and "'" != word.text[-1]:
            j += 1
            continue
        k = j
        while (
            k < len(words)
            and k - j < 3
            and _joins(words, k, i, pack)
            and text[words[k - 1].end : words[k].start] == " "
        ):
            k += 1
        if j < k < len(words) and words[k].is_capital and words[k].is_word and _joined_tightly(words, k, text):
            j = k + 1
            continue
        if word.text.isdigit() and j == i + 2 and pack.has("team_words", words[j - 1].text):
            return j + 1
        break
    return j


def _joined_tightly(words: Sequence[Token], k: int, text: str) -> bool:
    gap = text[words[k - 1].end : words[k].start]
    return gap == " " or (gap == "" and words[k - 1].text.endswith("'"))


def _leads(words: Sequence[Token], i: int, pack: Pack) -> bool:
    """Whether lower-case words here begin a surname: van den Broeck, de Graaf-Smit (where `de` is no preposition)."""
    k = i
    while k < len(words) and k - i < 3 and pack.has("leading_particles" if k == i else "name_particles", words[k].text):
        k += 1
    return i < k < len(words) and words[k].is_capital and words[k].is_word


def _joins(words: Sequence[Token], k: int, first: int, pack: Pack) -> bool:
    word = words[k].text
    if word == "by":  # BCM by Rivoire
        return words[k - 1].text.isupper() or pack.has("team_words", words[k - 1].text)
    if pack.has("name_particles", word):
        return True
    # "Charles de Villiers" is one name, "l'Audi Lagarde Sport de Kubicek" is not.
    return k == first + 1 and pack.has("weak_particles", word) and is_given(words[first].text)


def _runs_of(sentence: int, text: str, around: str, words: Sequence[Token], pack: Pack) -> list[Run]:
    opens = _opens(text, words[0].start)
    while words and (words[0].text.endswith("'") or _no_name(words, opens, pack)):
        words, opens = words[1:], False
    while words and pack.has("not_names", words[-1].text) and not pack.has("team_words", words[-1].text):
        words = words[:-1]
    if not words or not any(w.is_capital for w in words):
        return []
    return [_run(sentence, text, around, part, opens and n == 0) for n, part in enumerate(_parted(words, pack))]


def _no_name(words: Sequence[Token], opens: bool, pack: Pack) -> bool:
    word = words[0].text
    if not pack.has("not_names", word):
        return False
    # In the middle of a sentence a capital "Le" begins a surname: Ferrandi/Le Bihan.
    inner = not opens and len(words) > 1 and word[0].isupper()
    if inner and pack.has("team_words", words[-1].text) and not pack.has("articles", word):
        return False  # Three Rivers Racing
    return not (inner and (pack.has("weak_particles", word) or pack.has("name_particles", word)))


def _parted(words: Sequence[Token], pack: Pack) -> list[Sequence[Token]]:
    """`Loris Fabre-Nicolas Dumesnil` is two people: a hyphen between a surname and a given name, in the middle."""
    for n, word in enumerate(words[1:-1], start=1):
        head, hyphen, tail = word.text.partition("-")
        if hyphen and tail[:1].isupper() and is_given(tail) and is_given(words[0].text) and not is_given(head):
            middle = word.start + len(head)
            left = Token(head, word.start, middle, flat(head))
            right = Token(tail, middle + 1, word.end, flat(tail))
            return [[*words[:n], left], [right, *words[n + 1 :]]]
    if pack.has("team_words", words[-1].text):
        return [words]
    if len(words) > 1 and is_demonym(words[0].text, pack) and words[0].is_capital:
        return [words[:1], words[1:]]  # "Hutois Eliott Vandevelde"
    if len(words) > 2 and not is_given(words[0].text) and is_given(words[1].text) and words[0].is_capital:
        return [words[:1], words[1:]]  # "AGS Nicolas Gomar", "Suisses Noah Zellweger"
    return [words]


def _run(sentence: int, text: str, around: str, words: Sequence[Token], opens: bool) -> Run:
    start, end = words[0].start, words[-1].end
    return Run(
        sentence,
        start,
        end,
        text[start:end],
        tuple(w.text for w in words),
        opens,
        around[max(0, start - 40) : start],
        around[end : end + 40],
    )


def judge(found: Iterable[Run], pack: Pack, lower_words: frozenset[str]) -> dict[str, Judged]:
    """What each name is, by its folded text. `lower_words` are the words that the report also writes small."""
    names: dict[str, Judged] = {}
    listed = list(found)
    for run in listed:
        judged = names.setdefault(run.key, Judged(run.text))
        judged.seen += 1
        judged.strong += not run.opens
        _weigh(judged, run, pack)
    for judged in names.values():
        _weigh_words(judged, pack, lower_words)
    _weigh_partners(listed, names, pack)
    return names


def _weigh(judged: Judged, run: Run, pack: Pack) -> None:
    """What one place says."""
    seen = pack.patterns
    if seen["place_before"].search(run.before):
        judged.person -= 1.5
        judged.team -= 0.5
        judged.reasons.append("place")
    if seen["article_before"].search(run.before) and len(run.words) == 1:
        judged.person -= 2
        judged.reasons.append("article")
    if seen["team_before"].search(run.before):
        judged.team += 2.5
        judged.reasons.append("team before")
    if seen["person_before"].search(run.before):
        judged.person += 1.5
        judged.reasons.append("person before")
    if seen["person_after"].search(run.after):
        judged.person += 1.5
        judged.reasons.append("person after")
    _weigh_slots(judged, run)


_TEAM_SLOT_BEFORE = regex.compile(rf"(?:{_NUMBER} ?[-–,/] ?|{_CAR} ?[-–/] ?|{_CAR} ?, |{_CAR} )$")


def _weigh_slots(judged: Judged, run: Run) -> None:
    """Between number and make, behind a make, alone in brackets: where reports put the team."""
    if len(run.words) > 1 and is_given(run.words[0]):
        return
    if run.after.startswith(" " + _CAR) or _TEAM_SLOT_BEFORE.search(run.before):
        judged.team += 2.5
        judged.reasons.append("beside a car")
    elif run.before.endswith("(") and run.after.startswith(")"):
        judged.team += 1.2


def _weigh_words(judged: Judged, pack: Pack, lower_words: frozenset[str]) -> None:
    """What the name's own words say."""
    words = judged.text.split()
    has_team_word = any(pack.has("team_words", w) for w in words)
    if has_team_word:
        judged.team += 4
    elif any(w.isupper() and len(w) >= 2 for w in words) and not is_given(words[0]):
        judged.team += 1.2
    if len(words) > 1 and not has_team_word:
        judged.person += 4 if is_given(words[0]) else 1.0
        if is_given(words[0]):
            judged.team -= 3
    if len(words) == 1 and pack.has("places", words[0]):
        judged.person -= 3
    if len(words) == 1 and (is_demonym(words[0], pack) or classes.canonical(words[0])):
        judged.person -= 4
    elif len(words) == 1 and not judged.strong and pack.patterns["no_surname"].search(flat(words[0])):
        judged.person -= 2
    elif len(words) == 1 and not judged.strong:
        judged.person -= 2 if flat(words[0]) in lower_words else 0.7
    elif len(words) == 1:
        judged.person += 0.6


def _weigh_partners(found: Sequence[Run], names: dict[str, Judged], pack: Pack) -> None:
    """Two names joined by "and" or a stroke are of one kind: who stands beside a person is one."""
    joint = pack.patterns["partners_between"]
    sure: defaultdict[str, float] = defaultdict(float)
    for left, right in zip(found, found[1:], strict=False):
        if left.sentence != right.sentence or not 0 < right.start - left.end < 24:
            continue
        between = right.before[len(right.before) - (right.start - left.end) :]
        if (
            between in ("'s ", "' ")
            and len(right.words) > 1
            and is_given(right.words[0])
            and not is_given(left.words[0])
        ):
            names[left.key].team += 2.5  # "Redwing's Anil Kapoor-Reid"
        if not joint.fullmatch(between):
            continue
        for one, other in ((left.key, right.key), (right.key, left.key)):
            known = names[other]
            if known.person > 0.5 and known.person > known.team:
                sure[one] += 1.5
            elif known.team > 2:
                sure[one] -= 0.5
    for key, weight in sure.items():
        names[key].person += weight


def part_crews(found: Mapping[int, Sequence[Run]]) -> dict[int, list[Run]]:
    """`l'Oreca de Chen-Lefèvre-Whitmore`: where a report writes crews of three in hyphens, those of two as well.

    A double surname that stands behind a given name somewhere (Valentin Hasse-Clot) stays one.
    """
    everything = [r for listed in found.values() for r in listed]
    single = [r for r in everything if len(r.words) == 1 and "-" in r.text]
    whole = {flat(r.words[-1]) for r in everything if len(r.words) > 1}
    surnames = {flat(part) for r in everything if len(r.words) > 1 for part in r.words[1:]}
    triples = [r for r in single if len(_crew_parts(r)) > 2]
    known = [r for r in single if any(flat(p) in surnames for p in _crew_parts(r)) and r.key not in whole]
    if not triples and len(known) < _ENOUGH_CREWS:
        return {sentence: list(listed) for sentence, listed in found.items()}
    return {
        sentence: [part for run in listed for part in ([run] if run.key in whole else _by_hyphen(run))]
        for sentence, listed in found.items()
    }


# So many double names with a driver of the report in them are crews.
_ENOUGH_CREWS = 2


def _crew_parts(run: Run) -> list[str]:
    parts = run.text.split("-")
    fine = len(run.words) == 1 and all(p[:1].isupper() and len(p) > 2 and not is_given(p) for p in parts)
    return parts if fine else []


def _by_hyphen(run: Run) -> list[Run]:
    parts = _crew_parts(run)
    if len(parts) < 2:
        return [run]
    out, start = [], run.start
    for part in parts:
        at = start - run.start
        before = (run.before + flat(run.text[:at]))[-40:]
        after = (flat(run.text[at + len(part) :]) + run.after)[:40]
        out.append(Run(run.sentence, start, start + len(part), part, (part,), run.opens and not at, before, after))
        start += len(part) + 1
    return out
