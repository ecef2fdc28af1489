"""Refusals, faults and short words of Racebot's own as cards."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.errors import CannotNotify, DraftSettled, MissingPermissions, NotACommand, Refusal
from bot.i18n import Wording
from bot.present.card import Block, Card, Run, Style, Tone
from bot.present.clean import clean
from bot.present.phrases import block, line, quiet, said, strong

# What a member typed is repeated up to this length; more would bury the sentence around it.
_GIVEN_SHOWN = 100
_KNOWN_SHOWN = 20
# Values that are words of others and stand in quotation marks; the rest are labels, numbers and names.
_QUOTED: Final = frozenset({"given", "filename", "title", "nearest"})
# What goes along with the key of what would have been right.
_LIMITS: Final = ("least", "most")


def refusal_card(refusal: Refusal, words: Wording) -> Card:
    """The sentence of a refusal with its values, and what can be chosen instead where that is known."""
    known = refusal.values.get("known")
    blocks = [block("", (said(words, _key(refusal), Style.PLAIN, 0, **_values(refusal, words)),))]
    if isinstance(known, (tuple, list)) and known:
        blocks.append(_known([str(label) for label in known], words))
    return Card(words.say("refusal.title"), tuple(blocks), tone=Tone.REFUSAL)


def refusal_sentence(refusal: Refusal, words: Wording) -> str:
    """Only the sentence, for places that show no card (a form's error, a line of a log for people)."""
    return words.say(_key(refusal), **_plain(_values(refusal, words)))


def fault_card(reference: str, words: Wording, told: str = "body") -> Card:
    """An error of ours: what happened stays in the log under `reference`; `told` is a sentence below `error.`."""
    lines = (
        said(words, f"error.{told}"),
        said(words, "error.reference", reference=strong(reference)),
    )
    return Card(words.say("error.title"), (block("", lines),), tone=Tone.REFUSAL)


def done_card(words: Wording, key: str, **values: object) -> Card:
    """One sentence of the catalogue as a card: something was done."""
    return Card(words.say(key, **_plain(values)), tone=Tone.DONE)


def _key(refusal: Refusal) -> str:
    key = f"refusal.{refusal.key}"
    if isinstance(refusal, DraftSettled):
        return f"{key}.{refusal.values.get('outcome', 'published')}"
    if isinstance(refusal, NotACommand):
        return f"{key}.nearest" if refusal.values.get("nearest") else f"{key}.plain"
    return key


def _values(refusal: Refusal, words: Wording) -> dict[str, object]:
    return {name: _value(refusal, name, value, words) for name, value in refusal.values.items() if name != "known"}


def _value(refusal: Refusal, name: str, value: object, words: Wording) -> object:
    if isinstance(value, float):
        return words.number(round(value, 1))
    if isinstance(value, (tuple, list, frozenset, set)):
        is_keys = isinstance(refusal, MissingPermissions | CannotNotify) and name == "permissions"
        return words.names(words.say(f"permission.{v}") if is_keys else str(v) for v in value)
    if name == "option":
        return strong(words.quoted(words.say(key) if words.has(key := f"option.{value}.name") else str(value)))
    if name == "expected" and words.has(key := f"expected.{value}"):
        return words.say(key, **{limit: str(refusal.values[limit]) for limit in _LIMITS if limit in refusal.values})
    if isinstance(value, str) and name in _QUOTED:
        return strong(words.quoted(_shortened(value)))
    return value


def _shortened(text: str) -> str:
    text = clean(text).strip()
    return text if len(text) <= _GIVEN_SHOWN else f"{text[: _GIVEN_SHOWN - 1]}…"


def _known(known: list[str], words: Wording) -> Block:
    shown = " · ".join(known[:_KNOWN_SHOWN])
    more = len(known) - _KNOWN_SHOWN
    rest = f" {words.say('card.more', count=more)}" if more > 0 else ""
    return block(words.say("refusal.known"), (line(shown, quiet(rest)),))


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return dict(_texts(values))


def _texts(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in values.items():
        yield name, value.text if isinstance(value, Run) else value
