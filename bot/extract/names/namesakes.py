"""Drivers who are called like a make or a circuit: Poppy Lister, Dean Rosario, Ruiz Albacete."""

from collections import defaultdict
from collections.abc import Collection
from functools import cache

import regex

from bot.extract.names.endings import right_before
from bot.extract.names.gazetteer import Found, makes
from bot.extract.names.runs import is_demonym, is_given
from bot.extract.packs import Pack
from bot.extract.text.folding import any_of, flat
from bot.reference import cars, circuits, people

_PARTICLE = any_of(word.title() for word in people.particles())
_NAMESAKE = regex.compile(
    r"(?<![\p{L}-])(?<!\p{L}{2}')(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?) "
    rf"(?:{_PARTICLE} )?(\p{{Lu}}\p{{Ll}}+)(?![\p{{L}}-])(?! \p{{Lu}}?\d)"
)
# So often must a circuit's name stand behind the same one to be his.
_OFTEN_HIS = 2
# So many characters before the pair say whether it is where something was.
_BEFORE = 20


@cache
def _models() -> frozenset[str]:
    return frozenset(flat(model) for model in cars.telling_models())


@cache
def _circuits() -> frozenset[str]:
    return frozenset(flat(spelling) for spelling in circuits.spellings())


def _names_a_car(word: str) -> bool:
    """Whether a folded word is a make or a telling model, or several of them: a Ferrari, Ferraris."""
    return any(w in makes() or w in _models() for w in (word, word.removesuffix("s")))


def namesakes(report: str, pack: Pack) -> frozenset[str]:
    """Makes and circuits that are the surname of somebody in a report: Poppy Lister, Dean Rosario. Folded.

    A circuit that is only ever named behind one and the same name is part of his, too: Ruiz Albacete.
    """
    given, behind = set[str](), defaultdict[str, set[str]](set)
    end = 0
    for match in _NAMESAKE.finditer(report, overlapped=True):  # "l'Italien Aldo Lister"
        name = flat(match[2])
        if match.start() >= end:
            end = match.end()
        elif not _begins(report[: match.start()], pack):
            continue
        if (_names_a_car(name) or name in _circuits()) and is_given(match[1]) and flat(match[1]) not in makes():
            given.add(name)
        if name in _circuits():
            behind[name].add(match[1])
    often = {name: len(regex.findall(rf"\b{regex.escape(name)}\b", flat(report))) for name in behind}
    return frozenset(given | {name for name, words in behind.items() if _is_his(report, words, often[name], pack)})


def _begins(before: str, pack: Pack) -> bool:
    """Whether a name begins here: behind a capital only where that word says where somebody is from."""
    word = before[-_BEFORE:].split(" ")[-2:-1] if before.endswith(" ") else []
    return (
        not word
        or not (word[0][:1].isupper() and word[0][-1].isalpha())
        or is_demonym(word[0].rpartition("'")[2], pack)
    )


def _is_his(report: str, before: Collection[str], often: int, pack: Pack) -> bool:
    """Whether a circuit that is named so often belongs to the one name before it."""
    if len(before) != 1 or often < _OFTEN_HIS:
        return False
    word = next(iter(before))
    pairs = [m for m in _NAMESAKE.finditer(report) if m[1] == word]
    at = right_before(pack.words["place_at"])
    named = [flat(m[2]) for m in pairs if not at.search(report[: m.start()][-_BEFORE:])]
    return len(named) == often and len(set(named)) == 1 and len(regex.findall(rf"\b{word}\b", report)) == often


def drives(text: str, found: Found, surnames: frozenset[str], pack: Pack) -> bool:
    """Whether a make is a car here, a place a circuit, and neither the driver of that name."""
    if found.kind == "circuit" and flat(text[found.start : found.end]) in surnames:
        return bool(right_before(pack.words["place_at"]).search(text[: found.start]))
    if found.kind not in ("car", "cars") or flat(text[found.start : found.end]) not in surnames:
        return True
    article = right_before(pack.words["car_articles"], r"#\d+ ?|\(").search(text[: found.start])
    return bool(article) or text[found.end : found.end + 1] == "-"
