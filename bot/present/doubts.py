"""The reader's doubts in the admin's language.

The reader names a doubt in a fixed English form ("race 2: Silver Cup 2: #30 Willem Meijer") and gives its reasons in
fixed phrases. What has no words in the catalogue is shown as the reader said it.
"""

import re
from typing import Final

from bot.domain.facts import PenaltyKind
from bot.domain.names import fold
from bot.i18n import Wording

_ABOUT = re.compile(
    r"(?:race (?P<race>\d+): )?(?P<championship>championship )?(?P<what>[^:]+?)(?: (?P<place>[1-9]\d*))?: (?P<who>.*)"
)
_REASONS_PARTED: Final = "; "
# How the reader calls the file or the text as a whole.
_DOCUMENT: Final = "document"
# What the reader calls a fact that has no place, and the catalogue's name for it.
_NAMES: Final = {
    "retired": "fact.retirement",
    "quote": "fact.quote",
    "pole": "fact.pole",
    "fastest lap": "fact.fastest_lap",
    **{kind.value: f"penalty.{kind.value}" for kind in PenaltyKind},
}


def about_words(about: str, words: Wording) -> str:
    """What a doubt is about: "Race 2 · 2nd in Silver Cup · #30 Willem Meijer"."""
    if about == _DOCUMENT:
        return words.say("doubt.the_document")
    found = _ABOUT.fullmatch(about)
    if found is None:
        return about
    name = _placed(found, words) if found["place"] else _named(found["what"], words)
    if name is None:
        return about
    race = words.race(int(found["race"])) if found["race"] else ""
    return words.sentence(" · ".join(part for part in (race, name, found["who"]) if part))


def why_words(why: str, words: Wording) -> str:
    """Why it is doubtful; that it is not said outright where the reader gives no reason."""
    reasons = dict.fromkeys(_reason(reason, words) for reason in why.split(_REASONS_PARTED))
    return ", ".join(reasons)


def _reason(reason: str, words: Wording) -> str:
    key = f"doubt.{fold(reason).replace(' ', '_') or 'unsaid'}"
    return words.say(key) if words.has(key) else reason


def _placed(found: re.Match[str], words: Wording) -> str:
    race_class = None if found["what"] == "overall" else found["what"]
    key = "fact.standing" if found["championship"] else "fact.result"
    return words.say(key, position=words.ordinal(int(found["place"])), where=words.in_class(race_class))


def _named(what: str, words: Wording) -> str | None:
    key = _NAMES.get(what)
    return words.say(key) if key else None
