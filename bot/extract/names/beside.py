"""What stands beside a known word and is part of its name or of its row: a dealer's town, a class between others."""

from collections.abc import Iterable

import regex

from bot.extract.packs import Pack

# Behind a number and its team, in cups of one make: "#5 Alder Racing, Lamborghini Tulsa Huracán".
_ENTERED = regex.compile(r"#\d{1,3} [^,;()#]{3,70}, $")
_TOWN = regex.compile(r"(?: (?:St\.|\p{Lu}[\p{L}'-]+)){1,3}")
# Behind a partner's name: "CrowdStrike Racing by Riley".
_PARTNERED = regex.compile(r"\p{Lu}[\p{L}-]+ (\p{Ll}+) $")


def dealer_end(text: str, start: int, end: int) -> int | None:
    """Where the name of the dealer ends that enters a car, whose make stands at start..end; None where it has none."""
    town = _TOWN.match(text, end) if _ENTERED.search(text[max(0, start - 90) : start]) else None
    return town.end() if town else None


def is_partner(text: str, start: int, pack: Pack) -> bool:
    """Whether the word at `start` is who helps a team: no car, but part of its name."""
    before = _PARTNERED.search(text[max(0, start - 40) : start])
    return before is not None and pack.tables["team_links"].get(before[1]) == "partner"


def in_row(
    text: str, named: Iterable[tuple[int, int]], known: set[tuple[int, int]], pack: Pack
) -> set[tuple[int, int]]:
    """`in the TCX, TC and TCA classes`: of these words, those that stand in a row behind a known one."""
    joints = tuple(f" {word} " for word in pack.words["and"])
    before, after = (*(f",{joint}" for joint in joints), ", ", *joints), (",", *joints)
    ends = {end for _, end in known}
    row: set[tuple[int, int]] = set()
    for start, end in sorted(named, key=lambda span: (span[0], -span[1])):
        joint = next((j for j in before if text.endswith(j, 0, start)), None)
        if joint is None or (start, end) in known or not text[start].isupper():
            continue
        if start - len(joint) in ends and text.startswith(after, end):
            ends.add(end)
            row.add((start, end))
    return row
