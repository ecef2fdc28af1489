"""Why a fact of an annotated report is not read rightly, in the words of the reader's own explanation."""

import re
from collections.abc import Iterable

from bot.extract.explain import Explained

_NAMES = re.compile(r'"drivers": \[([^\]]*)\]|"(?:speaker|team)": "([^"]*)"')
_NUMBER = re.compile(r'"car_number": "(\d+)"')
_CLASS = re.compile(r'"class": "([^"]*)"')
_POSITION = re.compile(r'"position": (\d+)')
_KIND = re.compile(r'"kind": "(\w+)"')
_WEIGHTS = {"kept": 0, "doubt": 1, "refused": 2}

UNREAD = "no rule reads the words that tell it"


def reason(note: str, explained: Iterable[Explained]) -> str:
    """Why the fact of a note (`report: kind: verdict: gold {...}`) is not read: doubted, refused, or never seen."""
    _, kind, verdict, gold = (part.strip() for part in note.split(":", 3))
    if verdict == "spurious":
        return "told of something else, and read all the same"
    listed = list(explained)
    about = [e for e in listed if _concerns(e.about, kind, gold)]
    about = about or [e for e in listed if _concerns(e.about, kind, _CLASS.sub("", gold), any_class=True)]
    if not about:
        return UNREAD
    best = min(about, key=lambda e: _WEIGHTS.get(e.verdict, len(_WEIGHTS)))
    match best.verdict:
        case "kept" if verdict == "partial":
            return f"its crew is known in part only: {best.about}"
        case "kept":
            return f"read as another fact: {best.about}"
        case "doubt":
            return f"a doubt: {best.why}"
    return f"refused by {best.rule}: {best.why}"


def _concerns(about: str, kind: str, gold: str, *, any_class: bool = False) -> bool:
    """Whether an entry of the explanation is about the same driver, and the same sort of fact."""
    if not any(name in about for name in _called(gold)):
        return False
    place = _POSITION.search(gold)
    match kind:
        case "standing":
            return about.startswith("championship") and bool(place) and f" {place[1] if place else ''}:" in about
        case "quote":
            return "quote" in about or "says" in about
        case "retirement":
            return "retired" in about
        case "penalty":
            told = _KIND.search(gold)
            return told is not None and f"{told[1]}:" in about
    if any_class:
        _, _, told = about.partition(": ")  # "race 1: GT4 2: A / B"
        return place is not None and told.partition(":")[0].endswith(f" {place[1]}")
    race_class = _CLASS.search(gold)
    where = f"{race_class[1] if race_class else 'overall'} {place[1] if place else ''}:"
    return about.startswith("race ") and where in about


def _called(gold: str) -> list[str]:
    """What a car or a speaker of the gold facts may be called by: surnames, teams, numbers."""
    names = [name for match in _NAMES.finditer(gold) for name in re.findall(r'[^",]+', match[1] or match[2] or "")]
    return [n.strip().split()[-1] for n in names if n.strip()] + [f"#{n}" for n in _NUMBER.findall(gold)]
