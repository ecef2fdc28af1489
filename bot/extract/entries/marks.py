"""What can be recognised in a sentence: references to cars and crews, classes, positions, gaps, numbers, races."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """One place where a car or its crew is named, by whatever name.

    `crew` is its id in the Weekend, None where it could not be told whom the words mean. `people` are the persons
    named here (full names as far as the report gives them), fewer than the crew where only one driver is named.
    `surely` is False where the link is a guess (an epithet that fits two).
    """

    sentence: int
    start: int  # in the sentence's normalised text
    end: int
    words: str
    crew: int | None
    people: tuple[str, ...] = ()
    by: str = "name"  # name, number, team, car, epithet, role, pronoun
    surely: bool = True
    guessed: bool = False  # an epithet that nothing ties to somebody, while several might be meant

    @property
    def key(self) -> object:
        """The same for all references to one car: its crew, or who is named where that could not be told."""
        return self.people if self.crew is None else self.crew


@dataclass(frozen=True, slots=True)
class Mark:
    """Something recognised in a sentence. `slot` is its letter in packs.SLOTS, `at` its offset in Line.text.

    `value`: E a Ref; C the class's name; R a tuple of race numbers; P a position; G a gap as facts write it
    ("13.480", "1 lap"); T a time "m:ss.mmm"; N a number (int or float); Q the quoted words; L the circuit's name.
    """

    slot: str
    start: int
    end: int
    at: int
    value: object
