"""Which words of a report name a race of the weekend: by count, by day, by what went before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence
from bot.reference import series

# Days are numbered from Tuesday 2 to Monday 8: a holiday Monday ends a weekend.
SATURDAY, SUNDAY = 6, 7
# The name of a series behind a race is at most so long.
_SERIES = 120
# "La première manche du GT4 France" may be the weekend's, the fifth is the season's.
MOST_TOLD = 2
# A report names its event in so many paragraphs.
HEAD = 6
# Where the races were is said in so many paragraphs at its head, or in headings.
_HOME = 3
# A sentence that begins with a race names it so soon: "Dimanche, troisième manche".
FIRST = 12
# The earlier half of a day.
_MORNING = 1
# Words that mean several races are said of what is told, even behind "like".
_NEVER_COMPARED = ("also", "both", "counted", "two")
# An article may stand before words that open a sentence.
_ARTICLE = 4
# A sentence of so many characters that begins with a race is its title: "Course 3, dimanche à 15 heures."
_LABEL = 45
_CAPITAL = regex.compile(r"\p{Lu}[\p{L}'-]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a race: characters start..end of a sentence.

    `what` is n, day, next, before, two, both, counted, several, last, also or here. Where they are `counted` ("all
    three", "two of the races"), `number` is how many, 0 for every one.
    """

    start: int
    end: int
    what: str
    number: int = 0
    told: bool = True  # False: it is still to come, or only named in passing
    half: int = 0  # of a day: 1 its morning, 2 its afternoon, 0 where the words name neither
    follows: bool = False  # "La seconde à Verdier": a race only behind a sentence that names the one before
    attribute: bool = False  # "the Saturday winners": it says who is meant, not which race is told
    season: bool = False  # "la seconde manche de l'ELMS 2024": the season's, unless the report counts races so
    opening: bool = (
        False  # so told at a sentence's beginning: the weekend's, where another paragraph opens with the next
    )
    compared: bool = False  # "hotter than in race one": nothing is told of it
    within: tuple[int, int] | None = None  # "Unlucky on Saturday, X won": from where to where it looks back, if it does
    several: tuple[int, ...] = ()  # of "courses 1, 2 et 4": their numbers


def mentions_of(sentence: Sentence, pack: Pack) -> list[Mention]:
    """The words of a sentence that name races, in order."""
    folded = flat(sentence.narrative)
    found: list[Mention] = []
    not_run = (
        pack.patterns["race_not_run"].search(folded) is not None or pack.first("race_tomorrow", folded) is not None
    )
    for match in pack.found("race", folded):
        groups = {k: v for k, v in match.groupdict().items() if v}
        what, number, half = _meant(groups, pack)
        if what in ("day", "before") and pack.patterns["race_of_pole"].search(folded, 0, match.start()):
            continue
        told = not not_run and not pack.patterns["race_elsewhere"].match(folded[match.end() :])
        told &= not _by_the_clock(folded, match, pack)
        yet = pack.patterns["race_yet"].search(folded, 0, match.start())
        told &= yet is None or (yet.lastgroup == "last" and what != "last")
        after = folded[match.end() : match.end() + _SERIES]
        # "La première course du championnat" opens a season; "la course 1 du championnat", in figures, a weekend.
        counted = "figure" in groups and bool(pack.patterns["race_proper"].search(match[0]))
        proper = pack.patterns["race_proper"].search(match[0])
        if (
            # "Les deux courses de la Carrera Cup": no two of many, whatever series they belong to.
            (not counted and what not in ("both", "counted") and pack.patterns["race_of_season"].match(after))
            or (not counted and number > MOST_TOLD and _is_of_a_series(after, pack))
            or (not proper and number and pack.patterns["race_of_series"].match(after))
        ):
            # "Vainqueurs de la première course, A et B ont bissé dans la deuxième du championnat": of the weekend.
            if number > 1 and told and any(m.what == "n" and m.number == number - 1 and not m.opening for m in found):
                found.append(Mention(match.start(), match.end(), what, number))
            elif what == "n" and 0 < number <= MOST_TOLD and match.start() <= _ARTICLE and told:
                found.append(Mention(match.start(), match.end(), what, number, opening=True))
            continue
        if what not in ("n", "day") or number or half:
            attribute = what in ("day", "before", "n", "last") and _is_attribute(folded, match, pack)
            follows = match.groupdict().get("follows") is not None
            # "La première course à X, la seconde à Y": the story does not turn to it.
            attribute |= not follows and bool(pack.patterns["race_ellipsis"].match(folded, match.start(), match.end()))
            season = what == "n" and _is_of_a_series(after, pack) and not pack.patterns["race_proper"].search(match[0])
            found.append(
                Mention(
                    match.start(),
                    match.end(),
                    what,
                    number,
                    told,
                    half,
                    follows,
                    attribute,
                    season,
                    compared=what not in _NEVER_COMPARED and _is_compared(folded[: match.start()], pack),
                    several=tuple(int(n) for n in groups.get("several", "") if n.isdigit()),
                )
            )
    if all(m.told for m in found):
        return found
    return [replace(m, told=False) for m in found]


def _meant(groups: Mapping[str, str], pack: Pack) -> tuple[str, int, int]:
    """What words name a race by, its number (of "all three": how many), and the half of its day."""
    what, number = "n", 0
    for key in ("ordinal", "figure", "day"):
        if key in groups:
            number = int(pack.tables["race_numbers"].get(groups[key], 0))
            what = "day" if key == "day" else "n"
    half = int(pack.tables["race_halves"].get(groups.get("half", ""), 0))
    what = "day" if half else what
    for key in ("next", "before", "two", "both", "counted", "several", "last", "also", "here"):
        if key in groups:
            what = key
    if what == "counted":
        number = int(pack.tables["race_counts"].get(groups.get("many", ""), 0))
    return what, number, half


def _by_the_clock(folded: str, match: regex.Match[str], pack: Pack) -> bool:
    """Whether a race is named with an hour at which it is still to be run: no title, and nothing told of its end."""
    if not pack.patterns["race_clock"].match(folded[match.end() :]):
        return False
    titled = match.start() <= FIRST and len(folded) <= _LABEL
    return not titled and pack.patterns["won_on"].search(folded, match.end()) is None


def _is_attribute(folded: str, match: regex.Match[str], pack: Pack) -> bool:
    """Whether a day only says which winner is meant: `the Saturday winners`, `les vainqueurs de la veille`."""
    before, after = (pack.patterns.get(f"race_attribute_{side}") for side in ("before", "after"))
    own = pack.patterns.get("race_attribute_own")
    if own and own.search(folded[: match.start()]):
        return True  # "his third place in race one"
    return bool((before and before.search(folded[: match.start()])) or (after and after.match(folded[match.end() :])))


def _is_compared(before: str, pack: Pack) -> bool:
    """Whether a race is only what another is held against: "unlike in race one", "the grid came from race two"."""
    return any(pack.patterns[name].search(before) for name in ("race_beside", "race_grid_from"))


def without_others(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack) -> dict[int, list[Mention]]:
    """The mentions of each sentence without races elsewhere that it looks back at: "had won race two at Croft".

    Nor those of another field, by its name: "La veille, en Coupe Sentra, …".
    """
    bodies = [p for p in told if p.kind is Kind.BODY][:_HOME]
    head = [s for p in told if p.kind is Kind.HEADING or p in bodies for s in p.sentences]
    first = bodies[0].sentences[0] if bodies and bodies[0].sentences else None
    back = pack.patterns["race_flashback"]
    telling = [s for s in head if s is first or not back.search(flat(s.narrative))]
    here = {flat(word) for s in telling for word in _CAPITAL.findall(s.narrative)}
    out = dict(raw)
    for sentence in (s for p in told for s in p.sentences):
        folded = flat(sentence.narrative)
        other = pack.patterns["race_of_others"].match(folded) if out[sentence.index] else None
        if other and here.isdisjoint(flat(w) for w in _CAPITAL.findall(sentence.narrative, *other.span("name"))):
            out[sentence.index] = []  # "La veille, en Coupe Sentra, X avait gagné"
        for mention in tuple(out[sentence.index]) if back.search(folded) else ():
            at = pack.patterns["race_at"].match(folded, mention.end)
            place = _CAPITAL.match(sentence.narrative, at.end()) if at else None
            named = place and pack.patterns["race_named"].search(folded[mention.start : mention.end])
            if named and place and flat(place[0]) not in here:
                out[sentence.index] = [m for m in out[sentence.index] if m is not mention]
    return out


def _is_of_a_series(after: str, pack: Pack) -> bool:
    """`la troisième manche du GT4 France`: a round of the season, not a race of the weekend."""
    of = pack.patterns["race_of"].match(after)
    return of is not None and after[of.end() :].startswith(_series())


@cache
def _series() -> tuple[str, ...]:
    return tuple(flat(spelling) for spelling in series.spellings())


def with_days(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], pack: Pack) -> dict[int, list[Mention]]:
    """The mentions of each sentence, "le matin" with the day named last, or without it where it tells no race.

    "The morning race", of a day of which no other half is named, is the one before the race that is told.
    """
    proper = pack.patterns["race_proper"]
    words = {s.index: flat(s.narrative) for p in told for s in p.sentences}
    opening = {p.sentences[0].index for p in told if p.sentences}
    halves: dict[int, set[int]] = {}
    found: dict[int, list[Mention]] = dict(raw)
    day = _first_day(raw)
    for sentence in (s for p in told for s in p.sentences):
        listed = []
        for one in raw[sentence.index]:
            day = one.number or day if one.what == "day" else day
            listed.append(replace(one, number=day) if one.what == "day" else one)
            if one.half and one.told:
                halves.setdefault(day, set()).add(one.half)
        found[sentence.index] = listed
    before: list[Mention] = []
    above: list[Mention] = []  # what the paragraph above begins with
    for paragraph in told:
        for sentence in paragraph.sentences:
            counted = {
                m.number for m in (*before, *(above if sentence is paragraph.sentences[0] else ())) if m.what == "n"
            }
            found[sentence.index] = [m for m in found[sentence.index] if not m.follows or m.number - 1 in counted]
            before = found[sentence.index]
        if paragraph.kind is Kind.BODY and paragraph.sentences:
            above = [m for m in found[paragraph.sentences[0].index] if m.start <= FIRST]
    bare = {index: {m.start for m in listed if m.what == "day" and not m.number} for index, listed in raw.items()}
    out: dict[int, list[Mention]] = {}
    for index, listed in found.items():
        kept = out.setdefault(index, [])
        for one in listed:
            if one.start not in bare[index] or len(halves.get(one.number, ())) > 1:
                kept.append(one)
            elif one.half == _MORNING and proper.search(words[index], one.start, one.end):
                # Within a paragraph, the sentences behind it go on with the race that is told.
                kept.append(replace(one, what="before", number=0, half=0, attribute=index not in opening))
    return out


def _first_day(raw: Mapping[int, list[Mention]]) -> int:
    """The day of "le matin" before any day is named: the first of which a half is named, else the weekend's last."""
    days = (m for _, listed in sorted(raw.items()) for m in listed if m.what == "day" and m.number)
    return next((m.number for m in days if m.half), SUNDAY)
