"""References without a name: `le Suédois`, `the Briton`, `ce dernier`, `le duo`, `the pair`."""

from collections.abc import Iterator, Sequence

from bot.extract.entries.phrases import Phrase
from bot.extract.names.runs import is_demonym
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.reference import people

DEMONYM, TOWN, PLURAL, RECENT = "demonym", "town", "plural", "recent"
# A place that no list knows: "le pilote de Ledvaux".
PLACE = "place"
MATE, FORMER, LAST = "mate", "former", "last"
# "Ces derniers": the crew named last, where "le duo" may be the one that the sentence is about.
LASTS = "lasts"


def epithets(
    sentence: int, text: str, named: Sequence[Phrase], taken: Sequence[tuple[int, int]], pack: Pack
) -> list[Phrase]:
    """The epithets of a sentence (`text` its narrative) outside what is named or taken; `epithet` says `kind:word`.

    Where the words behind one name the car that it drives ("les Danois de la #77"), it has the crew of that car.
    """
    folded = flat(text)
    found = list(_of_places(sentence, text, [*((p.start, p.end) for p in named), *taken], named, pack))
    for match in pack.patterns["epithet"].finditer(folded):
        groups = match.groupdict()
        start, end = match.span("ref")
        if any(p.start < end and start < p.end for p in (*named, *found)) or any(
            s < end and start < e for s, e in taken
        ):
            continue
        if groups.get("mate") and any(end < p.start <= end + 2 for p in named):
            continue  # "son équipier Bastiaan van den Broeck" names him
        if groups.get("mate") and any(p.people and p.end + 2 == start for p in named) and folded[start - 2] == ",":
            continue  # "Rewi Paterson, son équipier,": so does the name before
        if groups.get("pair") and _is_owned(folded, end, named, pack):
            continue  # "le duo du Rhône Racing" is whoever drives for it
        if groups.get("pair") and _named_behind(folded, end, named, pack):
            continue  # "l'équipage suisse A-B" is named
        beside = next((p for p in named if p.people and (p.start == end + 1 or p.front <= start < p.start)), None)
        if beside is not None and groups.get("who"):
            if _is_demonym(text, match.start("who"), groups["who"], pack):
                beside.demonym = groups["who"]  # "le Danois Mads Thorup", "the Cameroonian rookie Jean Mbarga"
            continue
        if beside is not None or (groups.get("who") and _describes(folded, end, named, pack)):
            continue  # "la paire Weyl-Ferrandini" is named, so is "the Danish banker Mads Thorup"
        word = groups.get("who") or ""
        if word and not _is_demonym(text, match.start("who"), word, pack):
            continue
        if word:
            country = word in people.nationalities(pack.code)
            kind = PLURAL if groups.get("several") else DEMONYM if country else TOWN
        else:
            kind = next(
                (k for k in (MATE, FORMER, LAST, LASTS) if groups.get(k)), PLURAL if groups.get("pair") else RECENT
            )
        # An article that says whether a man or a woman is meant.
        before = folded[max(0, start - 3) : start]
        woman = pack.tables["articles_of_women"].get(before.rstrip()) if word and before.endswith(" ") else None
        car = _car_of(folded, end, named, pack) if word else None
        crew = car.crew if car else None
        found.append(Phrase(sentence, start, end, epithet=f"{kind}:{word or match['ref']}", woman=woman, crew=crew))
    return found


def _of_places(
    sentence: int, text: str, taken: Sequence[tuple[int, int]], named: Sequence[Phrase], pack: Pack
) -> Iterator[Phrase]:
    """Those who are called by a place that no list knows: `le pilote de Ledvaux`, `the Ledvaux racer`."""
    folded = flat(text)
    for match in pack.patterns["epithet_of_place"].finditer(folded):
        start, end = match.span("ref")
        if (more := match.start("more")) > 0 and not text[more + 1].isupper():
            end = more  # "the driver from Ledvaux won"
        if not text[match.start("place")].isupper() or any(s < end and start < e for s, e in taken):
            continue
        if any(p.people and (p.start == end + 1 or p.front <= start < p.start) for p in named):
            continue  # "le pilote de Ledvaux Mads Thorup" is named
        before = folded[max(0, start - 3) : start].split()
        woman = pack.tables["articles_of_women"].get(before[-1]) if before else None
        if woman is None:
            said = (pack.tables["gendered"].get(word) for word in match["ref"].split())
            woman = next((one for one in said if one is not None), None)
        yield Phrase(sentence, start, end, epithet=f"{PLACE}:{match['place']}", woman=woman)


def _describes(folded: str, end: int, named: Sequence[Phrase], pack: Pack) -> bool:
    """Whether only nouns stand between an epithet and a name: it says more of him, or what he drives."""
    noun = pack.patterns["epithet_noun"]
    return any(p.people and end < p.start and noun.fullmatch(folded, end, p.start) for p in named)


def _is_owned(folded: str, end: int, named: Sequence[Phrase], pack: Pack) -> bool:
    """Whether the words behind an epithet say whose it is: a team's, a car's."""
    after = pack.patterns["epithet_owner"].match(folded, end)
    # (Where a number is whose it is, the words end with its mark.)
    return after is not None and any(
        p.start == after.end() or (p.number and end < p.start < after.end() < p.end) for p in named
    )


def _car_of(folded: str, end: int, named: Sequence[Phrase], pack: Pack) -> Phrase | None:
    """The car that the words right behind an epithet say it drives: "les Danois de la #77", "the Danes in the #77"."""
    behind = pack.patterns["epithet_of_car"].match(folded, end)
    # (Where a number is whose it is, the words may end with its mark.)
    return next(
        (p for p in named if behind and (p.number or p.car) and behind.end() - 1 <= p.start <= behind.end()), None
    )


def _named_behind(folded: str, end: int, named: Sequence[Phrase], pack: Pack) -> bool:
    """Whether people are named behind an epithet of several and one word that says where they are from."""
    return any(
        p.people and end < p.start and is_demonym(folded[end + 1 : p.start - 1], pack) for p in named if p.joined
    )


def _is_demonym(text: str, start: int, word: str, pack: Pack) -> bool:
    known = bool(people.countries(word, pack.code)) or word in people.people_of(pack.code)
    if text[start].isupper():
        return known or (not pack.has("not_names", word) and bool(pack.patterns["demonym_form"].fullmatch(word)))
    return known and "demonyms" not in pack.words.get("capitalised", ())
