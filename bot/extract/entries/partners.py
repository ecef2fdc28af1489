"""Who shares a car with whom, where the sentence says so of one of them: "relayé par X", "who shared with X".

The other one stands beside the words, or is whom the sentence is about, or whom the sentence before was about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from bot.extract.entries.phrases import Phrase
from bot.extract.packs import SLOTS, Pack, Template
from bot.extract.text.folding import flat
from bot.extract.text.source import Sentence

_E = SLOTS["E"]
_FIGURE = regex.compile(r"(?<=\d)[.:](?=\d)")
_LOOK_BACK = 3
_BEFORE = 44


@dataclass(frozen=True, slots=True)
class Shared:
    """Two references that are one car. `surely` where the words leave no choice: a team-mate may drive another car.

    `crew` is everybody in the car where the words name them all: "shared with A and B".
    """

    one: Phrase
    other: Phrase
    surely: bool
    crew: tuple[str, ...]


def have_cars(one: Phrase, other: Phrase) -> bool:
    """Whether two references name people with a car each: "A's Alpine was fourth, his team-mate B's Alpine fifth"."""
    own = all(p.people and (p.car or p.number) for p in (one, other))
    return own and not (one.number and one.number == other.number)


def slotted(sentence: Sentence, listed: Sequence[Phrase]) -> tuple[str, dict[int, Phrase]]:
    """The folded sentence with {E} for every reference, and which reference stands where in it."""
    # A point or colon within a figure ends no clause: "by 1.4 seconds in the hands of".
    text, at = _FIGURE.sub(",", flat(sentence.narrative)), 0
    for phrase in reversed(listed):
        text = text[: phrase.front] + phrase.preposition + _E + text[phrase.end :]
    places: dict[int, Phrase] = {}
    for phrase in listed:
        at = text.index(_E, at)
        places[at] = phrase
        at += 1
    return text, places


def shared(sentences: Sequence[Sentence], everyone: Mapping[int, Sequence[Phrase]], pack: Pack) -> Iterator[Shared]:
    """All that the report says of people who share a car, sentence by sentence."""
    for order, sentence in enumerate(sentences):
        listed = everyone[sentence.index]
        if not listed:
            continue
        text, places = slotted(sentence, listed)
        for template in pack.telling("partner", text):
            for match in template.pattern.finditer(text):
                others = [places[match.start(g)] for g in ("b", "c") if match.groupdict().get(g)]
                before = sentences[max(0, order - _LOOK_BACK) : order]
                for named in _ones(template, match, text, places, pack):
                    one = named or _spoken_of(before, everyone, pack, cars=all(o.people for o in others))
                    for other in others if one else ():
                        if template.gives.get("with_car") and not other.has_car:
                            continue  # "replaced A at the top" is another thing than "replaced A in the #12"
                        if one and have_cars(one, other):
                            continue
                        if one and other is not one and not set(other.people) & set(one.people):
                            crew = (*one.people, *(p for o in others for p in o.people))
                            whole = template.gives.get("whole") and one is not None and one.people
                            yield Shared(one, other, bool(template.gives.get("shares")), crew if whole else ())


def _ones(
    template: Template, match: regex.Match[str], text: str, places: Mapping[int, Phrase], pack: Pack
) -> list[Phrase | None]:
    """The other one, where the sentence names him; None where a sentence before does."""
    if match.groupdict().get("a"):
        named = places[match.start("a")]
        # "menée par A puis B": in turn in one car, but "devant A puis B" is an order.
        driven = pack.patterns["driven_by"].search(named.words) if template.gives.get("together") else True
        return [named] if driven else []
    if template.gives.get("carried"):
        return [None]
    left = [at for at in places if at < match.start()]
    # "il transmettait le volant de la Porsche à …": the car, too.
    handed = [places[at] for at in places if match.start() < at < match.start("b") and not places[at].people]
    if template.gives.get("pronoun") and left and not places[left[-1]].people:
        # "l'Audi qu'il partage avec …": the car, and whoever "il" is.
        people = [places[at] for at in left if places[at].people]
        after = _named_after(text, match.end(), places, pack)
        return [places[left[-1]], people[-1] if people else after]
    if template.gives.get("topic") or (
        left and template.gives.get("acts") and pack.patterns["partner_subject"].search(text[left[-1] : match.start()])
    ):
        return [
            _topic(text, {at: places[at] for at in left}, pack),
            *handed,
        ]  # "Dupont passed Martin before handing over to Durand"
    if left and template.gives.get("shares") and not places[left[-1]].people and len(left) > 1:
        # "A took the first BMW to third, sharing with …"
        return [places[left[-1]], *[places[at] for at in left if places[at].people][-1:]]
    if left and template.gives.get("mate") and not places[left[-1]].people:
        people = [places[at] for at in left if places[at].people]
        return [places[left[-1]], people[-1] if people else None]  # "His Rhône Racing crewmate …"
    if left:
        return [places[left[-1]], *handed]
    return [_named_after(text, match.end(), places, pack), *handed]


def _named_after(text: str, at: int, places: Mapping[int, Phrase], pack: Pack) -> Phrase | None:
    """`Relayé par X, Y a gagné`: whoever is named behind words that open a sentence."""
    behind = pack.patterns["partner_named_after"].match(text, at)
    return places[behind.end() - 1] if behind else None


def _topic(text: str, places: Mapping[int, Phrase], pack: Pack) -> Phrase | None:
    """Whom a sentence is about: the first one in it whom no preposition governs."""
    for at, phrase in places.items():
        if phrase.people and not pack.patterns["governed"].search(text[max(0, at - _BEFORE) : at]):
            return phrase
    return None


def _spoken_of(
    before: Sequence[Sentence], everyone: Mapping[int, Sequence[Phrase]], pack: Pack, *, cars: bool
) -> Phrase | None:
    """Whom the last sentence that names somebody is about; with `cars` also its car, where it names nothing else."""
    for sentence in reversed(before):
        listed = [p for p in everyone[sentence.index] if not p.epithet]
        if not listed:
            continue
        text, places = slotted(sentence, listed)
        only = [p for p in listed if p.people]
        if not only and (len(listed) > 1 or not cars):
            continue
        return only[0] if len(only) == 1 else _topic(text, places, pack) if only else listed[0]
    return None


@dataclass(frozen=True, slots=True)
class Told:
    """Whom a sentence is about, the first whom no preposition governs; and with whom it ends.

    `topic` where that is one alone, `first` also where it is the first of a crew.
    """

    topic: str | None
    last: str | None
    first: str | None


_ENDS = regex.compile(r"(?:'s)?[ .!?;:)\"]*")


def told_of(sentences: Sequence[Sentence], everyone: Mapping[int, Sequence[Phrase]], pack: Pack) -> dict[int, Told]:
    """What each sentence that names people says of them, by its index."""
    found: dict[int, Told] = {}
    for sentence in sentences:
        listed = [p for p in everyone[sentence.index] if not p.epithet]
        if any(p.people for p in listed):
            about = _topic(*slotted(sentence, listed), pack)
            ends = listed[-1] if _ENDS.fullmatch(sentence.narrative, listed[-1].end) else None
            found[sentence.index] = Told(
                about.people[0] if about is not None and len(about.people) == 1 else None,
                ends.people[-1] if ends is not None and ends.people else None,
                about.people[0] if about is not None else None,
            )
    return found
