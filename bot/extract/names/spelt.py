"""Every spelling that the gazetteer looks for, in one machine that finds them all at once."""

from collections.abc import Iterator
from functools import cache

import ahocorasick

from bot.extract.text.folding import flat
from bot.reference import cars, circuits, classes, series

_SHORT = 3  # letters: a corner's name of so few is too common a word
# What wins where two are spelt alike.
RANK = {"series": 0, "circuit": 1, "corner": 2, "class": 3, "car": 4, "cars": 5}


@cache
def automaton() -> ahocorasick.Automaton:
    words: dict[str, tuple[str, str, str]] = {}
    for spelling, kind, value, make in _spellings():
        for key in {flat(spelling), flat(spelling).replace("-", " ")}:
            known = words.get(key)
            if kind == "corner" and known is not None:
                continue
            if len(key) > 1 and (known is None or RANK[kind] < RANK[known[0]]):
                words[key] = (kind, value, make)
    machine = ahocorasick.Automaton()
    for key, (kind, value, make) in words.items():
        machine.add_word(key, (len(key), kind, value, make))
    machine.make_automaton()
    return machine


def _spellings() -> Iterator[tuple[str, str, str, str]]:
    """Everything that is looked for: spelling, kind, value, make; corners last, they give way to all others."""
    for spelling, name in classes.spellings().items():
        yield spelling, "class", name, ""
        if " " in spelling:
            first, _, last = spelling.rpartition(" ")
            yield f"{first}-{last}", "class", name, ""  # Am-Cup, OK-Junior
    for spelling, make in cars.spellings().items():
        yield spelling, "car", make, make
        yield f"{spelling}s", "cars", make, make
    for maker in cars.makes():
        for called in (maker.name, *maker.also):
            for model in maker.models:
                yield f"{called} {model}", "car", maker.name, maker.name
    for model, make in cars.telling_models().items():
        yield model, "car", make, make
        yield f"{model}s", "cars", make, make
    for spelling, circuit in circuits.spellings().items():
        yield spelling, "circuit", circuit.name, ""
    for spelling, name in series.spellings().items():
        yield spelling, "series", name, ""
    for corner in circuits.corners():
        if len(corner) > _SHORT:
            yield corner, "corner", corner, ""
