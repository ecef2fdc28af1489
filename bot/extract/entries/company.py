"""Two who are named together in a report of shared cars, where nobody else is told to drive with either of them.

`Trummer did what he could; young Swede Vilma Skoglund did the rest`: where nearly everybody shares a car, or three do,
whoever stands alone lacks somebody. Two such people in one sentence are one crew, unless its words set them apart.
"""

from collections.abc import Mapping, Sequence

from bot.extract.entries.partners import slotted
from bot.extract.entries.phrases import Phrase
from bot.extract.entries.registry import Crew, Registry
from bot.extract.names.runs import is_given
from bot.extract.packs import Pack
from bot.extract.text.source import Sentence

_TWO = 2
# So large a share of the crews is told in full where nobody drives alone.
_NEARLY_ALL = 0.6
# A place is told so near behind whoever took it.
_NEAR = 30


def tie_company(
    sentences: Sequence[Sentence], everyone: Mapping[int, Sequence[Phrase]], registry: Registry, pack: Pack
) -> None:
    """Join the two lone drivers of each sentence that names no third."""
    if not registry.pairs or not _nobody_alone(registry):
        return
    for sentence in sentences:
        lone = _lone(everyone[sentence.index], registry)
        if len({p.crew for p in lone}) == _TWO and not _set_apart(sentence, everyone[sentence.index], lone, pack):
            one, other = (registry.get(p.crew) for p in lone if p.crew is not None)
            if _is_full(one) == _is_full(other):  # a surname alone beside a full name may be no name at all
                registry.tie(one, other)


def _nobody_alone(registry: Registry) -> bool:
    crewed = [crew for crew in registry.every() if crew.people]
    whole = sum(len(crew.people) > 1 for crew in crewed)
    return registry.size > _TWO or whole >= _NEARLY_ALL * len(crewed)


def _lone(listed: Sequence[Phrase], registry: Registry) -> list[Phrase]:
    """Whoever of a sentence is alone in his car, each where he is named first."""
    found: dict[int, Phrase] = {}
    for phrase in listed:
        crew = registry.get(phrase.crew) if phrase.crew is not None and phrase.people else None
        if crew is not None and len(crew.people) == 1 and not _is_outside(phrase, crew, registry):
            found.setdefault(crew.id, phrase)
    return list(found.values())


def _is_full(crew: Crew) -> bool:
    return " " in crew.people[0]


def _is_outside(phrase: Phrase, crew: Crew, registry: Registry) -> bool:
    """Whether somebody drives nothing, or what looks like a name has no given name that is known."""
    named = crew.people[0].split()
    return phrase.outsider or crew.people[0] in registry.outsiders or (len(named) > 1 and not is_given(named[0]))


def _set_apart(sentence: Sentence, listed: Sequence[Phrase], lone: Sequence[Phrase], pack: Pack) -> bool:
    """Whether the words make the two rivals: "ahead of", a place for each, a reason in brackets for each."""
    text, places = slotted(sentence, listed)
    first, second = (next(at for at, phrase in places.items() if phrase is p) for p in lone)
    between, after = text[first + 1 : second], text[second + 1 :]
    if pack.patterns["set_against"].search(between) or after.startswith(" ("):
        return True
    if pack.patterns["own_place_after"].match(after) and "," in between:
        return True  # "X in the #9, with Y next"
    placed = pack.patterns["any_place"]
    return bool(placed.search(between) and placed.search(after[:_NEAR]))
