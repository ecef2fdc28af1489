"""Team names that no run of capitals holds, told by their place: between a car's number and its make.

`the #8 Heart of the Valley Camaro`, `the #80 PQ+r Homes/Upward.com Ford Mustang`, `(#5 Northway with Kestrel Racing,
Lamborghini Tulsa)`: whatever stands there is the team, with its sponsors, partners and strokes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from bot.extract.names.runs import MASKS, Run, Taken, is_given, masked
from bot.extract.packs import Pack
from bot.extract.text.folding import flat, leading

_CAR = MASKS["car"]
_CAR_RUN = regex.compile(f"{_CAR}+")
_ENDS = regex.compile(rf" {_CAR}| ?/ ?{_CAR}|, {_CAR}|\)")


@dataclass(frozen=True, slots=True)
class _Forms:
    """What such names look like with a language's small words in them."""

    slot: regex.Pattern[str]
    odd: regex.Pattern[str]  # what a plain run of capitals cannot hold
    joint: regex.Pattern[str]
    loose_end: regex.Pattern[str]
    of: regex.Pattern[str]  # whose it is, or where from


def _forms(pack: Pack) -> _Forms:
    return _forms_with(tuple(pack.tables["team_links"].items()), pack.words["team_of"])


@cache
def _forms_with(links: tuple[tuple[str, str], ...], of: tuple[str, ...]) -> _Forms:
    def any_of(*what: str) -> str:
        return "|".join([*(word for word, does in links if does in what), "&"])

    linking = any_of("joint", "partner", "article", "particle") + r"|\+"
    word = rf"(?:[\p{{Lu}}\d][\p{{L}}\p{{M}}\d'.&+®™-]*+|\p{{Ll}}[\p{{Ll}}\d]*+\.(?:com|net|org)|{linking})"
    return _Forms(
        slot=regex.compile(rf"(?<=#\d{{1,3}} ){word}(?:(?: |/| / ){word}){{0,9}}"),
        odd=regex.compile(rf"[/+\d]|'s |\.(?:com|net|org)\b| (?:{any_of('joint', 'partner', 'article')}|\+) "),
        joint=regex.compile(rf"(?: |/)(?:{any_of('joint', 'partner', 'particle')}) (\p{{Lu}}[\p{{L}}'-]+)"),
        of=regex.compile(rf" {leading(of)}(?=(?:St\. )?(\p{{Lu}}[\p{{L}}-]+)( \p{{Lu}})?)"),
        loose_end=regex.compile(rf"(?:(?: |/| / )(?:{linking}))+$"),
    )


def slots(text: str, taken: Sequence[Taken], pack: Pack) -> Iterator[tuple[int, int]]:
    """The teams in a sentence that stand between a number and a car, where they are more than a run of capitals."""
    if "#" not in text:
        return
    around, forms = masked(text, [t for t in taken if t.kind == "car"]), _forms(pack)
    for match in forms.slot.finditer(text):
        end = match.end()
        cars = list(_CAR_RUN.finditer(around, match.start(), end))
        end = next((c.start() for c in cars if not _is_dealer(text, match.start(), c, c is cars[-1], pack)), end)
        name = forms.loose_end.sub("", text[match.start() : end].rstrip(" /,"))
        if (of := forms.of.search(name)) and pack.has("team_words", name[: of.start()].rsplit(" ", 1)[-1]):
            name = name[: of.start()]  # "the #51 Alder Racing of Zac Andersen"
        end = match.start() + len(name)
        makes = any(c.end() <= end for c in cars)  # "LA Honda World"
        if not name or not any(c.isalpha() for c in name) or not (makes or forms.odd.search(name)):
            continue
        of_somebody = any(is_given(m[1]) for m in forms.joint.finditer(name))
        if name[0].islower() or (of_somebody and not pack.has("team_words", name.split()[-1])):
            continue  # "the #21 Kestrel of Tom Reed"
        if _is_number(name, pack):
            continue
        if _ENDS.match(around, end) or pack.patterns["car_words_after"].match(flat(text[end : end + 24])):
            yield match.start(), end


def again(text: str, codes: Iterable[str], taken: Sequence[Taken]) -> Iterator[tuple[int, int]]:
    """Where a sentence names such a team by itself: `RS1 gave us a great car`."""
    for code in codes:
        at = text.find(code)
        while at >= 0:
            end = at + len(code)
            alone = not (at and (text[at - 1].isalnum() or text[at - 1] in "#-")) and not text[end : end + 1].isalnum()
            if alone and not any(t.start < end and at < t.end for t in taken):
                yield at, end
            at = text.find(code, end)


def _is_dealer(text: str, start: int, car: regex.Match[str], last: bool, pack: Pack) -> bool:
    """Whether a make is a sponsor's: `Essen Racing with Mercedes-Benz of Tulsa Mercedes-AMG GT3`."""
    before = text[start : car.start()].split()
    if not last and before and not pack.has("team_words", before[-1]) and " " not in text[car.start() : car.end()]:
        return True  # "LA Honda World Honda Civic"
    town = _forms(pack).of.match(text, car.end())
    return bool(town and town[2] and not is_given(town[1])) and " " not in text[car.start() : car.end()]


def whole(sentence: int, text: str, found: Sequence[tuple[int, int]], taken: Sequence[Taken]) -> Iterator[Run]:
    """The runs that such teams are."""
    around = masked(text, taken) if found else ""
    for start, end in found:
        words = tuple(text[start:end].split())
        before, after = around[max(0, start - 40) : start], around[end : end + 40]
        yield Run(sentence, start, end, text[start:end], words, False, before, after, in_slot=True)


def _is_number(name: str, pack: Pack) -> bool:
    """Whether figures stand first that are no part of a name: `#6 360 Racing` is one, `the #6 2 laps down` is not."""
    first, _, rest = name.partition(" ")
    return first[0].isdigit() and not any(pack.has("team_words", word) for word in rest.split())
