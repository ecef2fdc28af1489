"""Days that had several races, and the race that a day, or the one before it, means where the story has come to one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.extract.context.racewords import Mention
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Paragraph


def races_a_day(told: Sequence[Paragraph], pack: Pack) -> dict[int, int]:
    """Days that are said to have had several races, and how many."""
    several: dict[int, int] = {}
    for words in (flat(s.narrative) for p in told for s in p.sentences):
        for match in pack.found("race_day_several", words):
            number = pack.tables["race_counts"].get(match["n"] or "", 2)
            several[int(pack.tables["race_numbers"][match["day"]])] = int(number)
    return several


def day_before(race: int, days: Mapping[tuple[int, int], int]) -> int | None:
    """The race of the day before that of a race, as far as it is known which day had which."""
    earlier = sorted(number for (_, half), number in days.items() if not half and number <= race)
    return earlier[-2] if len(earlier) > 1 else None


def within_day(
    mentions: Sequence[Mention], state: tuple[int, ...], several: Mapping[int, int], days: Mapping[tuple[int, int], int]
) -> list[Mention]:
    """The mentions of a sentence, a day that had several races as the one of them that the story is at."""

    def here(one: Mention) -> bool:
        first = days.get((one.number, 0), 0) if one.what == "day" and one.number in several and not one.half else 0
        return len(state) == 1 and 0 < first <= state[0] < first + several.get(one.number, 1)

    return [replace(m, what="n", number=state[0]) if here(m) else m for m in mentions]
