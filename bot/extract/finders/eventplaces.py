"""Where it was raced: circuits by name, by a corner or an adjective, by their town, by a shape of words."""

from collections.abc import Iterator
from functools import cache

import regex

from bot.extract.finders.eventmentions import Mention, key, mentioned, weigh
from bot.extract.names.eventnames import shaped
from bot.extract.names.gazetteer import Found
from bot.extract.names.runs import is_given
from bot.extract.packs import Pack, alternatives
from bot.extract.text.folding import flat, leading
from bot.extract.text.source import Sentence, Source
from bot.reference.circuits import circuits, of_adjective

_AROUND = 60
# A corner alone says little (many circuits have a "Hairpin"), several of one circuit say more than a far-off name.
_CORNER = 0.6


def raced_on(sentence: Sentence, known: list[Found], place: float, pack: Pack) -> Iterator[Mention]:
    for found in known:
        if (
            found.kind == "circuit"
            and _with_corner(found.value)
            and pack.patterns["event_corner_before"].search(flat(sentence.text)[max(0, found.start - 16) : found.start])
        ):
            for name in _with_corner(found.value):  # "dans Estoril", at Magny-Cours
                yield mentioned(sentence, found.start, found.end, name, _CORNER)
        elif found.kind == "series" and (host := _host(found.value)):  # the 24 Hours of Spa
            weight = weigh(sentence, found.start, found.end, place, pack, "series")
            yield mentioned(sentence, found.start, found.end, host, weight)
        elif found.kind == "circuit":
            weight = weigh(sentence, found.start, found.end, place, pack, "circuit")
            yield mentioned(sentence, found.start, found.end, found.value, weight)
        elif found.kind == "corner":
            for name in _with_corner(found.value):
                yield mentioned(sentence, found.start, found.end, name, _CORNER)
    for match in regex.finditer(r"[^\W\d_]+", flat(sentence.narrative)):
        word = match[0]
        circuit_name = of_adjective(word) if len(word) > 5 else None
        if circuit_name:
            yield mentioned(sentence, match.start(), match.end(), circuit_name, 0.8)
    for start, end in shaped(sentence.text, pack, "circuit", most=4):
        if not any(f.start < end and start < f.end for f in known if f.kind in ("circuit", "corner")):
            weight = 0.6 * weigh(sentence, start, end, place, pack, "circuit")
            yield mentioned(sentence, start, end, _bare(sentence.text[start:end], pack), weight)


@cache
def _host(series: str) -> str | None:
    """The circuit that a race is named after."""
    words = set(key(series))
    hours = words & {"hours", "hour", "24h", "12h"}
    names = (c for c in circuits() if any(set(key(name)) <= words for name in (c.name, *c.also, *c.places)))
    return next((c.name for c in names), None) if hours else None


@cache
def _with_corner(corner: str) -> tuple[str, ...]:
    return tuple(c.name for c in circuits() if corner in c.corners)


def _bare(words: str, pack: Pack) -> str:
    """`circuit de Nullepart` is Nullepart; `Somewhere International Raceway` stays whole."""
    first, link = alternatives(pack.words["event_circuit_first"]), leading(pack.words["place_links"])
    return regex.sub(rf"(?i)^{first} {link}*", "", words.strip()).strip() or words.strip()


def is_surname(words: str, source: Source) -> bool:
    """Whether a name of a circuit is a driver's here: Tim Barber, who is Barber from then on."""
    if " " in words or not words.isalpha() or f" {words}" not in source.normal.text:
        return False
    before = regex.finditer(rf"(?<!\p{{L}})(\p{{Lu}}[\p{{L}}-]+) {words}(?!\p{{L}})", source.normal.text)
    return any(is_given(m[1]) for m in before)


def in_towns(sentence: Sentence, pack: Pack) -> Iterator[Mention]:
    """A town whose circuit is well known, where the words say that it was raced there."""
    for circuit in circuits():
        for town in circuit.places:
            at = sentence.text.find(town)
            if at >= 0 and pack.patterns["event_circuit_before"].search(flat(sentence.text)[max(0, at - _AROUND) : at]):
                yield mentioned(sentence, at, at + len(town), circuit.name, 1.0)


_PLACE_NAME = regex.compile(r"\p{Lu}[\p{L}'-]+(?: (?:\p{Lu}[\p{L}'-]+))*+(?= ?[.,;:(]| \p{Ll}|$)")


def raced_at(sentence: Sentence, pack: Pack) -> Iterator[Mention]:
    """`the opening race at Townsville`: a place that no list knows, where the words say that it was raced there."""
    folded = flat(sentence.text)
    for before in pack.patterns["event_raced_at"].finditer(folded):
        name = _PLACE_NAME.match(sentence.text, before.end())
        if name and not is_given(name[0].split()[0]):
            yield mentioned(sentence, name.start(), name.end(), name[0], 0.8)
