"""Positions, gaps, lap times and other numbers in a sentence, in figures or words."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from bot.extract.packs import Pack
from bot.extract.text.folding import flat


@dataclass(frozen=True, slots=True)
class Measure:
    """Characters start..end of a sentence: slot P (a position), G (a gap), T (a lap time) or N (a number)."""

    start: int
    end: int
    slot: str
    value: object


_LAP_TIME = regex.compile(r"(?<![\d:])\d{1,2}:[0-5]\d\.\d{2,3}(?!\d)")
_FIGURES = regex.compile(r"(?<![\w.,:#])\d{1,4}(?:[.,]\d{1,3})?(?!(?!pts?\b)\w)")


def measures(text: str, pack: Pack) -> list[Measure]:
    """All of them, in order, none overlapping; `text` is the sentence's narrative."""
    folded = flat(text)
    found: list[Measure] = []
    for one in (*_times(folded), *_gaps(folded, pack), *_positions(folded, pack), *_numbers(folded, pack)):
        if not any(f.start < one.end and one.start < f.end for f in found):
            found.append(one)
    return sorted(found, key=lambda m: m.start)


def _times(folded: str) -> Iterator[Measure]:
    for match in _LAP_TIME.finditer(folded):
        yield Measure(match.start(), match.end(), "T", match[0])


def _gaps(folded: str, pack: Pack) -> Iterator[Measure]:
    for match in pack.patterns["gap"].finditer(folded):
        value = _gap_value(match, pack)
        if value is not None:
            yield Measure(match.start(), match.end(), "G", value)


def _gap_value(match: regex.Match[str], pack: Pack) -> str | None:
    """The gap as facts write it: seconds as printed with a point, or laps."""
    amount = number(match["n"], pack)
    if amount is None:
        return None
    unit = pack.tables["gap_units"].get(match["unit"].strip(" -"))
    if unit is None:
        return None
    if unit == "lap":
        return f"{amount:g} lap" + ("" if amount == 1 else "s")
    if unit == 1 and regex.fullmatch(r"\d*[.,]\d+", match["n"]):
        printed: str = match["n"].replace(",", ".")
        return printed if printed[0].isdigit() else f"0{printed}"  # ".397 of a second"
    seconds = amount * float(unit)
    if match.groupdict().get("rest"):  # "et demie", "and a half"
        seconds += 0.5 * float(unit)
    return f"{round(seconds, 3):g}"


def number(word: str, pack: Pack) -> float | None:
    """What a number in figures ("2,8", "1.306") or words ("vingt-cinq") stands for."""
    plain = flat(word).strip()
    first, _, rest = plain.partition(" ")
    if rest and pack.has("one_of_many", first):
        plain = rest  # "a hundred"
    if regex.fullmatch(r"\d*(?:[.,]\d+)?", plain) and plain:
        return float(plain.replace(",", "."))
    value = pack.tables["cardinals"].get(plain.replace("-", " "))
    return None if value is None else float(value)


def _positions(folded: str, pack: Pack) -> Iterator[Measure]:
    for match in pack.patterns["position"].finditer(folded):
        if pack.patterns["no_position_after"].match(folded, match.end()):
            continue
        if pack.patterns["no_position_before"].search(folded[max(0, match.start() - 24) : match.start()]):
            continue
        groups = match.groupdict()
        value = int(groups["figures"]) if groups.get("figures") else pack.tables["ordinals"].get(groups.get("word", ""))
        if counted := groups.get("counted"):  # "rank four"
            value = int(number(counted, pack) or 0)
        if value is not None and 0 < int(value) < 100:
            yield Measure(match.start(), match.end(), "P", int(value))


def _numbers(folded: str, pack: Pack) -> Iterator[Measure]:
    for match in _FIGURES.finditer(folded):
        yield Measure(match.start(), match.end(), "N", number(match[0], pack))
    for match in pack.patterns["number_words"].finditer(folded):
        yield Measure(match.start(), match.end(), "N", number(match[0], pack))
