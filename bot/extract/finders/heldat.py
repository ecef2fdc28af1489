"""Where an event was held, by what its race is called: "24 Heures de Dubaï", "rallycross de Dreux".

Asked only where nothing else names the circuit.
"""

from collections.abc import Iterator
from itertools import islice

import regex

from bot.extract.finders.eventmentions import Mention, mentioned, weigh
from bot.extract.names.runs import is_given
from bot.extract.names.titledseries import lasting
from bot.extract.packs import Pack
from bot.extract.text.folding import any_of, flat
from bot.extract.text.source import Kind, Sentence, Source
from bot.reference.places import town_links

# So many paragraphs at a report's head tell what it is about.
_TOP = 6
_WEIGHT = 1.0
_PLACE = regex.compile(rf"\p{{Lu}}\p{{L}}*(?:(?:['-]|-{any_of(town_links(hyphened=True))}-| )\p{{Lu}}\p{{L}}*)*")
_NO_REPORT = (Kind.NAVIGATION, Kind.CAPTION, Kind.SPEECH)


def held_at(source: Source, pack: Pack) -> list[Mention]:
    """The place in the name of the race, the first that the report's head tells; else nothing."""
    told = (p for p in source.paragraphs[:_TOP] if p.first is None and p.kind not in _NO_REPORT)
    found = (
        mentioned(sentence, start, end, sentence.text[start:end], _WEIGHT)
        for sentence in (s for p in told for s in p.sentences)
        for start, end in (*_by_hours(sentence, pack), *_by_kind(sentence, pack))
    )
    return list(islice(found, 1))


def _by_hours(sentence: Sentence, pack: Pack) -> Iterator[tuple[int, int]]:
    """Places of races that are called by their hours: "les 12 Heures de Spa", "Kyalami 9 Hours"."""
    for whole, place in lasting(sentence.text, pack):
        if weigh(sentence, *whole, _WEIGHT, pack, "circuit") > 0:
            yield place


def _by_kind(sentence: Sentence, pack: Pack) -> Iterator[tuple[int, int]]:
    """Places of what is raced there alone: "rallycross de Dreux"."""
    series = {flat(word) for part in ("first", "last") for word in pack.words[f"event_series_{part}"]}
    for before in pack.patterns["event_held_at"].finditer(flat(sentence.text)):
        place = _PLACE.match(sentence.text, before.end())
        words = flat(place[0]).split() if place else []
        if place and not pack.has("places", place[0]) and not is_given(words[0]) and not series & set(words):
            yield place.span()
