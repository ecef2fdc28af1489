"""Which capitalised words of a report are people, which are teams, and which are neither.

No list of drivers decides it: a name is judged by all the places where the report uses it. A given name, a bracket
with a team behind it, a partner before or after it speak for a person; a word such as "Racing", the place between a
number and a make, "chez" before it speak for a team; "at", "in the", "virage" before it for a place.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

import regex

from bot.extract.names.bracketed import is_of_car, votes
from bot.extract.names.brands import brands
from bot.extract.names.runs import MASKS, Run, is_demonym, is_given
from bot.extract.names.siblings import votes as family_votes
from bot.extract.names.telltale import telltales
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.textpack import in_any_language
from bot.reference import classes

_CAR, _NUMBER = MASKS["car"], MASKS["number"]


class NameKind(StrEnum):
    PERSON = "person"
    TEAM = "team"
    OTHER = "other"


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
    _weigh_listed(listed, names, pack)
    _weigh_partners(listed, names, pack)
    for key, person, team in (*votes(listed, pack), *family_votes(listed, pack), *telltales(listed, pack)):
        names[key].person += person
        names[key].team += team
    _weigh_surnames(names, pack)
    _weigh_full(names, pack)
    _doubt(names, pack)
    return names


def _weigh_full(names: dict[str, Judged], pack: Pack) -> None:
    """Whoever is also called by the last words alone is a person; of a team, those would be the first words."""
    for key, judged in names.items():
        words = judged.text.split()
        if len(words) == 1 or is_given(words[0]) or any(pack.has("team_words", w) for w in words):
            continue
        tails = [names.get(" ".join(key.split()[n:])) for n in range(1, len(words))]
        if any(tail and tail.person > 0 and tail.team <= 0 for tail in tails):
            judged.person += 1.5


# So much a capital alone says for a person: in one word, in several.
_ONE_WORD, _SEVERAL, _SURE = 0.6, 1.0, 3.0


def _doubt(names: dict[str, Judged], pack: Pack) -> None:
    """Nobody is a person for a capital alone, without a known given name, a partner, or words beside that say so."""
    if not any(j.person > _SURE and " " in j.text for j in names.values()):
        return  # a note that calls everybody by the surname
    parts = {w for j in names.values() if j.person > _SEVERAL for w in flat(j.text).replace("-", " ").split()[1:]}
    for judged in names.values():
        words = judged.text.split()
        if judged.person > (_ONE_WORD if len(words) == 1 else _SEVERAL) + 0.01 or is_given(words[0]):
            continue
        if any(pack.has("name_particles", w) or pack.has("weak_particles", w) for w in words[:-1]):
            continue  # van den Broeck, Ewen Le Goff
        if any(w in parts for w in flat(words[-1]).split("-")):
            continue  # part of a name that is known in full
        judged.person = min(judged.person, 0.0)


def _weigh_surnames(names: dict[str, Judged], pack: Pack) -> None:
    """Whoever ends in the surname of a person is that person: Kiern Jewis, where Jewis drives."""
    surnames = {key for key, j in names.items() if " " not in key and j.kind is NameKind.PERSON}
    for key, judged in names.items():
        words = judged.text.split()
        if len(words) == 2 and key.split()[-1] in surnames and not any(pack.has("team_words", w) for w in words):
            judged.person += 2


def _weigh(judged: Judged, run: Run, pack: Pack) -> None:
    """What one place says."""
    seen = pack.patterns
    if seen["place_before"].search(run.before):
        maybe = len(run.words) > 1 and seen["place_or_person_before"].search(run.before)
        judged.person -= 0.7 if maybe else 1.5
        judged.team -= 0.5
        judged.reasons.append("place")
    if seen["place_behind"].match(run.after):
        judged.person -= 4  # "Moses Lake native Danny Ruelas"
        judged.reasons.append("place")
    if seen["article_before"].search(run.before) and len(run.words) == 1:
        judged.person -= 4 if is_demonym(run.words[0], pack) else 2
        judged.reasons.append("article")
    if run.before.endswith(("(", "/")) and run.after.startswith((")", "/")) and len(run.text) <= _CODE:
        judged.person -= 3  # (Afs/Jap)
    if seen["team_before"].search(run.before):
        judged.team += 1.2 if is_given(run.words[0]) or len(run.words) > 2 else 2.5
        judged.reasons.append("team before")
    if seen["team_after"].match(run.after) and not is_demonym(run.words[-1], pack):
        judged.team += 2
        judged.reasons.append("team after")
    if run.opens and len(run.words) == 1 and seen["person_after_weak"].match(run.after):
        judged.person += 0.5  # "Fog was", "None of": many words open a sentence so
        _weigh_slots(judged, run, pack)
        return
    if seen["person_before"].search(run.before):
        judged.person += 1.5
        judged.reasons.append("person before")
    # "le garagiste de Royat a terminé deuxième": what the verb tells is not of Royat.
    governed = len(run.words) == 1 and run.after.startswith((" ", ", ")) and seen["origin_before"].search(run.before)
    if seen["person_after"].search(run.after) and not (governed and not run.after.startswith((" (", " :"))):
        judged.person += 1.5
        judged.reasons.append("person after")
    if len(run.words) > 1 and _told_in_full(run, pack):
        judged.person += 1.5
        judged.reasons.append("told in full")
    _weigh_slots(judged, run, pack)


# A given name of two parts as Koreans and the Cantonese write it: Do-yoon, Wing-fai.
_EASTERN = regex.compile(r"\p{Lu}\p{Ll}+-\p{Ll}+")
_LAST_ELIDED = regex.compile(r"(?:^|[ '])([\p{L}-]+) (?:([\p{L}-]+) )?$")


def _told_in_full(run: Run, pack: Pack) -> bool:
    """Whether a place speaks of a person by given name and surname, though no list knows the given name.

    `the Slovene Primož Gorenc`, `rookie Sienna Whitcombe`, `Kleber Assunção, who …`, `Ku Bon-seok`.
    """
    if not all(w[0].isupper() and not w.isupper() for w in run.words) or any(
        pack.has("team_words", w) or pack.has("places", w) for w in run.words
    ):
        return False
    if len(run.words) == 2 and any(_EASTERN.fullmatch(w) for w in run.words):
        return True
    if pack.patterns["full_name_before"].search(run.before) or pack.patterns["full_name_after"].match(run.after):
        return True
    found = _LAST_ELIDED.search(run.before)
    said = [w for w in found.groups() if w] if found else []
    return any(is_demonym(w, pack) for w in said) and not any(pack.has("team_words", w) for w in said)


# A place in a list, right before a name; so many places may be without a name that is known, so many make a list.
_LISTED = regex.compile(rf"(?<![\w.,:/'])(\d{{1,2}}){in_any_language('ordinal_endings')}?(?: ?[.):/–-])? ?$")
_PLACE, _STEP, _LISTED_FROM = 8, 3, 3
# So many letters at most are an abbreviation, a code; a given name and a number alone.
_ABBREVIATED, _CODE, _ROYAL = 4, 3, 2
_REIGN = regex.compile(r"[IVX]{2,}")
_INITIALS = regex.compile(r"\p{Lu}\.(?:[ -]?\p{Lu}\.)*")
_BEHIND_NUMBER = regex.compile(rf"{_NUMBER} $")
_OWNED_CAR = regex.compile(rf"'s? (?:\w+ )?{_CAR}+")
_OWNS_CAR = regex.compile(rf"'s? ?[{_CAR}{_NUMBER}]")
_IN_BRACKETS_BEFORE = regex.compile(rf"\((?:{_NUMBER}+ )?$")
_IN_BRACKETS_AFTER = regex.compile(rf",? [{_CAR}{_NUMBER}]|\)")
_TEAM_SLOT_BEFORE = regex.compile(rf"(?:{_NUMBER} ?[-–,/] ?|{_CAR} ?[-–/] ?|{_CAR} ?, |{_CAR} )$")


def _weigh_slots(judged: Judged, run: Run, pack: Pack) -> None:
    """Between number and make, behind a make, alone in brackets: where reports put the team."""
    if run.in_slot or (run.after.startswith(" " + _CAR) and _BEHIND_NUMBER.search(run.before)):
        judged.team += 8  # "the #63 Emil Frey Lamborghini of ..."
        return
    if _BEHIND_NUMBER.search(run.before) and pack.patterns["car_words_after"].match(run.after):
        judged.team += 4  # "the #26 Sainteloc crew of ..."
        return
    if len(run.words) > 1 and is_given(run.words[0]):
        return
    if run.after.startswith(" " + _CAR) or _TEAM_SLOT_BEFORE.search(run.before):
        judged.team += 2.5
        judged.reasons.append("beside a car")
    elif len(run.words) > 1 and (is_of_car(run.before, pack) or _OWNS_CAR.match(run.after)):
        judged.team += 1.2  # "the #70 of Copper Canyon", where no word says that it is a person
    elif len(run.words) > 1 and _IN_BRACKETS_BEFORE.search(run.before) and _IN_BRACKETS_AFTER.match(run.after):
        judged.team += 2.4  # "Marc Warrick (#90 Blue Line, Audi)"
    elif run.before.endswith("(") and run.after.startswith(")"):
        judged.team += 2.4 if len(run.words) > 1 or not is_given(run.text) else 1.2  # "Marc Warrick (Optimal)"
    elif (owned := _OWNED_CAR.match(run.after)) and pack.patterns["car_crewed"].match(run.after, owned.end()):
        judged.team += 2.4  # "Steller's Audi crewed by …"


def _weigh_words(judged: Judged, pack: Pack, lower_words: frozenset[str]) -> None:
    """What the name's own words say."""
    words = judged.text.split()
    nouns = pack.capitalises("nouns")  # then a capital alone says nothing
    if (len(words) == 1 and flat(words[0]) in brands()) or any(pack.has("things", w) for w in words):
        judged.person -= 6
        judged.team -= 6 if len(words) == 1 or pack.has("things", words[0]) else 2
    has_team_word = len(words) > 1 and any(pack.has("team_words", w) for w in words)
    if has_team_word:
        judged.team += 4
    given = is_given(words[0]) or bool(_INITIALS.fullmatch(words[0]))
    if len(words) == _ROYAL and given and _REIGN.fullmatch(words[1]):
        judged.person -= 8  # "la patrie d'Henri IV"
    if not has_team_word and any(w.isupper() and len(w) >= 2 for w in words) and not given:
        judged.team += 1.2
    if len(words) > 1 and not has_team_word:
        judged.person += 4 if given else (0.0 if nouns else _SEVERAL)
        if given:
            judged.team -= 3
    if len(words) == 1:
        _weigh_word(judged, words[0], pack, lower_words)


def _weigh_word(judged: Judged, word: str, pack: Pack, lower_words: frozenset[str]) -> None:
    """What a name of one word says by itself: most are words that stand with a capital by accident."""
    if pack.has("places", word):
        judged.person -= 3
    if word.isupper() and 1 < len(word) <= _ABBREVIATED:
        judged.person -= 2  # CMR, WRT: no surname, even where surnames are printed in capitals
    if is_demonym(word, pack) or classes.canonical(word):
        judged.person -= 4
    elif pack.capitalises("nouns"):
        judged.person -= 0.5
    elif pack.has("opening_words", word):
        judged.person -= 2 if judged.strong else 4
    elif judged.strong:
        judged.person += _ONE_WORD
    elif pack.patterns["no_surname"].search(flat(word)):
        judged.person -= 2
    else:
        judged.person -= 2 if flat(word) in lower_words else 0.7


def _weigh_listed(found: Sequence[Run], names: dict[str, Judged], pack: Pack) -> None:
    """`1 Marchetti 2 Olsen 3 Baptista`: who stands behind the places of a list is a person."""
    row: list[tuple[int, Run]] = []
    for run in found:
        place = _LISTED.search(run.before) if any(c.isdigit() for c in run.before[-_PLACE:]) else None
        if place is None:
            continue
        rank = int(place[1])
        lines = run.sentence - row[-1][1].sentence if row else 0
        near = lines == 0 or (lines == 1 and _LISTED.fullmatch(run.before))  # in one line, or a row below the other
        row = row if row and near and 0 < rank - row[-1][0] <= _STEP else []
        row.append((rank, run))
        for _, one in row if len(row) == _LISTED_FROM else row[-1:] if len(row) > _LISTED_FROM else ():
            if not any(pack.has("team_words", w) for w in one.words):
                names[one.key].person += 2


def _is_said_of(left: Run, right: Run, between: str, pack: Pack) -> bool:
    """`Impérial, Perret s'imposait`, `le plombier de Vierzon, Marc Perret,`: what is said of somebody is no partner."""
    said = left.opens or pack.patterns["origin_before"].search(left.before)
    alone = said and len(left.words) == 1 and between == ", "
    return alone and not pack.patterns["list_goes_on"].match(right.after)


def _weigh_partners(found: Sequence[Run], names: dict[str, Judged], pack: Pack) -> None:
    """Two names joined by "and" or a stroke are of one kind: who stands beside a person is one."""
    joint = pack.patterns["partners_between"]
    sure: defaultdict[str, float] = defaultdict(float)
    surnames = {
        key.rpartition(" ")[2] for key, j in names.items() if " " in key and j.person > _SEVERAL and j.team <= 0
    }
    for left, right in pairwise(found):
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
        if not joint.fullmatch(between) or _is_said_of(left, right, between, pack):
            continue
        if len(left.words) == len(right.words) == 1 and pack.patterns["pair_acts"].match(right.after):
            sure[left.key] += 1.5  # "Verdier et Tanguy lauréats", though nobody says so elsewhere
            sure[right.key] += 1.5
        for one, other in ((left.key, right.key), (right.key, left.key)):
            known = names[other]
            if (known.person > 0.5 and known.person > known.team) or (other in surnames and known.team <= 0):
                sure[one] += 1.5
            elif known.team > 2:
                sure[one] -= 0.5
    for key, weight in sure.items():
        names[key].person += weight
