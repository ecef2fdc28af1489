"""Races that a report counts by the season: "Race 4" and "Race 5" of a weekend that has two."""

from collections.abc import Sequence

from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.measures import number as number_in
from bot.extract.text.source import Kind, Paragraph, Sentence

# No weekend has so many races of one series that the fifth is a weekend's; none has more of them than this.
_BEYOND_A_WEEKEND = 5
_MOST = 6


def first_of_season(paragraphs: Sequence[Paragraph], pack: Pack) -> int:
    """The number that the report gives the weekend's first race; 1 where it counts the weekend's own races.

    Numbers in figures that run on without a gap, too high for a weekend: "Race 7", "Race 8".
    """
    told = [
        numbers
        for p in paragraphs
        if p.kind is not Kind.SPEECH
        for s in p.sentences
        for _, _, numbers in _numbers(flat(s.narrative), pack)
    ]
    if all(len(numbers) > 1 for numbers in told):
        return 1  # "races 9 and 10" at the head alone: the races themselves are told in other words
    named = {n for numbers in told for n in numbers}
    first, last = min(named, default=1), max(named, default=1)
    runs_on = len(named) == last - first + 1 and 1 < len(named) <= _MOST
    return first if first > 1 and last >= _BEYOND_A_WEEKEND and runs_on else 1


def as_of_weekend(mentions: list[Mention], sentence: Sentence, first: int, pack: Pack) -> list[Mention]:
    """The mentions of a sentence, races by the season's numbers as those of the weekend."""
    if first == 1:
        return mentions
    folded = flat(sentence.narrative)
    told = _numbers(folded, pack)
    for match in pack.patterns["race_of_number"].finditer(folded):  # "the fourteenth": what else could it be of
        nth = int(pack.tables["ordinals"].get(match["nth"], 0))
        if first <= nth < first + _MOST and not any(s <= match.start() < e for s, e, _ in told):
            told.append((*match.span(), (nth,)))
    numbered = [(start, end, n[0] - first + 1) for start, end, n in told if len(n) == 1]
    found = [m for m in mentions if not any(m.start < end and start < m.end for start, end, _ in numbered)]
    attribute = pack.patterns.get("race_attribute_after")
    for start, end, order in numbered:
        beside = attribute is not None and attribute.match(folded[end:]) is not None
        found.append(Mention(start, end, "n", order, attribute=beside))
    return sorted(found, key=lambda m: m.start)


def _numbers(folded: str, pack: Pack) -> list[tuple[int, int, tuple[int, ...]]]:
    """Where a sentence names races by number, and the numbers; "races 4 to 6" names all of them."""
    found: list[tuple[int, int, tuple[int, ...]]] = []
    for match in pack.patterns["race_numbered"].finditer(folded):
        groups = match.groupdict()
        if groups.get("nth"):
            value = pack.tables["ordinals"].get(groups["nth"])
            found += [(*match.span(), (int(value),))] if value else []
            continue
        value, last = number_in(groups["n"], pack), number_in(groups.get("last") or groups["n"], pack)
        if value and last and 0 <= last - value < _MOST:
            found.append((*match.span(), tuple(range(int(value), int(last) + 1))))
    return found
