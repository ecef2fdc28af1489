"""What the finders hand to the assembly: a fact that may be so, with its ground."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.facts import Fact, Span

# A rule whose places are counted from another one's has this behind its name.
IN_A_LIST = ".list"


class Tells(StrEnum):
    """What kind of statement about an order the words are."""

    FINAL = "final"  # the result as it stands
    ROAD = "road"  # the order under the flag, which stewards may have changed
    PASSING = "passing"  # the order at some moment of the race: never a result


@dataclass(frozen=True, slots=True)
class Candidate:
    """One fact that a rule read in the text, before it is weighed against the others.

    `race` is None where the fact is of the championship or of a race that could not be told. `crew` is the id of the
    crew in the Weekend (None: nobody could be named). `confidence` 0..1 is the rule's own; `why` says in plain words
    what speaks for or against, and is shown to the admin.
    """

    fact: Fact
    race: int | None
    crew: int | None
    rule: str
    words: str
    evidence: tuple[Span, ...]
    confidence: float
    tells: Tells = Tells.FINAL
    why: str = ""
    group: str = ""  # readings of the same words that exclude each other have the same group
    most: float = 1.0  # no surer than this, however many voices say the same
    part: str = (
        ""  # "pole" or "fastest_lap" where fact is a Best; for a Penalty AFTERWARDS where it came after the flag
    )

    @property
    def in_a_list(self) -> bool:
        """Whether its place is counted from another one's: whoever is named third behind a winner."""
        return self.rule.endswith(IN_A_LIST)


@dataclass(frozen=True, slots=True)
class Member:
    """That cars are of a class, in words that tell no place: "his Class A Civic", "all three were Pro entries".

    Either `crew` is the car's id, or the cars are the `first` so many of a race.
    """

    race_class: str
    crew: int | None
    race: int | None
    first: int
    evidence: tuple[Span, ...]
    confidence: float


# That a penalty was given after the flag, so that it changed the result and not only the race.
AFTERWARDS = "afterwards"
