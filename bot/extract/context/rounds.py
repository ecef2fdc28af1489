"""Rounds of a season: those that a report tells as its races, and counts that are the season's and no weekend's."""

from collections.abc import Mapping, Sequence

from bot.extract.context.racewords import FIRST, MOST_TOLD, Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.measures import number as number_in
from bot.extract.text.source import Kind, Paragraph, Sentence

# A sentence that tells a round of the season names it so soon.
_ROUND_OPENS = 24
# Words no longer than this are no nouns.
_SHORT = 3
# More races than this are no weekend.
_MOST_RACES = 4


def rounds_of(told: Sequence[Paragraph], pack: Pack) -> dict[int, int]:
    """The rounds of a season that a report tells, as its races: rounds nine and ten are races one and two.

    Told in one go ("rounds 9 and 10") or by headings ("Round 9", "Round 10").
    """
    sentences = [(p, s) for p in told for s in p.sentences]
    for _, sentence in sentences:
        if said := pack.patterns["rounds_told"].search(flat(sentence.narrative)):
            first, last = number_in(said["first"], pack), number_in(said["last"], pack)
            if first is not None and last is not None and 0 < last - first < _MOST_RACES:
                return {int(first) + n: n + 1 for n in range(int(last - first) + 1)}
    headings = set()
    for _, sentence in sentences:
        # "Round 9" as a title, or where a sentence begins: "Round 9 went to X. Round 10 was Y's."
        if head := pack.patterns["round"].search(flat(sentence.narrative), 0, _ROUND_OPENS):
            headings.add(number_in(head["n"], pack))
    rounds = sorted(int(n) for n in headings if n)
    if len(rounds) > 1 and rounds[-1] - rounds[0] == len(rounds) - 1 < _MOST_RACES:
        return {n: order for order, n in enumerate(rounds, start=1)}
    return {}


def with_rounds(mentions: list[Mention], sentence: Sentence, rounds: Mapping[int, int], pack: Pack) -> list[Mention]:
    """The mentions of a sentence with the rounds that it names as races."""
    found = list(mentions)
    for match in pack.patterns["round"].finditer(flat(sentence.narrative)) if rounds else ():
        order = rounds.get(int(number_in(match["n"], pack) or 0))
        if order is not None and not any(m.start < match.end() and match.start() < m.end for m in found):
            found.append(Mention(match.start(), match.end(), "n", order))
    return sorted(found, key=lambda m: m.start)


def without_season(told: Sequence[Paragraph], raw: Mapping[int, list[Mention]]) -> dict[int, list[Mention]]:
    """The mentions of each sentence without rounds of the season: what only a series counts is no race of a weekend.

    Where a paragraph opens with its first race and another one with the second, both were run on this weekend.
    """
    first = [s.index for p in told for s in p.sentences[:1]]
    opened = {m.number for index in first for m in raw[index] if m.opening}
    both = len(opened) == MOST_TOLD
    raw = {i: [m for m in listed if not m.opening or (both and i in first)] for i, listed in raw.items()}
    counted = [m for listed in raw.values() for m in listed if m.what == "n" and m.told and not m.follows]
    if not counted or not all(m.season for m in counted):
        return dict(raw)
    return {index: [m for m in listed if not m.season] for index, listed in raw.items()}


def without_rounds_before(
    told: Sequence[Paragraph], raw: Mapping[int, list[Mention]], said: int, pack: Pack
) -> dict[int, list[Mention]]:
    """The mentions of each sentence without a third or fourth race where none before it is counted by the same word.

    "La troisième manche de la saison" above "course 1" and "course 2", or in a report on one race, is the season's;
    where the report says that the weekend had so many (`said`), it is the weekend's.
    """
    known = {
        (*_noun(flat(s.narrative)[m.start : m.end], pack), m.number)
        for p in told
        for s in p.sentences
        for m in raw[s.index]
        if m.what == "n"
    }
    most = max((number for _, _, number in known), default=0)
    sofar: set[int] = set()
    goes_on: set[int] = set()  # races behind the one before, and those that a paragraph begins with
    for place, paragraph in enumerate(told):
        for sentence in paragraph.sentences:
            opens = place > 1 and paragraph.kind is Kind.BODY and sentence is paragraph.sentences[0]
            for mention in (m for m in raw[sentence.index] if m.what == "n"):
                if mention.start <= FIRST and (opens or mention.number - 1 in sofar):
                    goes_on.add(mention.number)
                    sofar.add(mention.number)
                sofar |= {mention.number} if mention.number <= MOST_TOLD else set()
    pairs = any(m.what == "two" for listed in raw.values() for m in listed)
    kept = {number for _, _, number in known if number <= MOST_TOLD}
    for number in range(MOST_TOLD + 1, _MOST_RACES + 1):
        nouns = {noun for noun, _, n in known if n == number}
        before = {noun for noun, _, n in known if n < number and n in kept}
        called = number == most == MOST_TOLD + 1 and any(own for _, own, n in known if n == number)
        alike = before and (nouns & before or "" in nouns | before)
        if pairs or called or alike or number in goes_on or said >= number:
            kept.add(number)
    return {i: [m for m in listed if m.what != "n" or m.number in kept] for i, listed in raw.items()}


def _noun(words: str, pack: Pack) -> tuple[str, bool]:
    """What a race is called where it is counted: "manche" of "troisième manche", nothing of "la seconde".

    And whether that means nothing but a race: a "course", no "manche".
    """
    numbers = pack.tables["race_numbers"]
    parts = words.split()
    nouns = [word.rstrip("s") for word in parts if word not in numbers and word.isalpha()]
    named = pack.patterns["race_proper"].search(words) is not None
    return next((word for word in nouns if len(word) > _SHORT), ""), named
