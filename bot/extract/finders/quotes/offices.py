"""Who holds what a report calls somebody by: the championship's leader, a race's winner, the one on pole."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile

import regex

from bot.domain.facts import Result, Standing
from bot.extract.candidates import Candidate, Tells
from bot.extract.document import Document
from bot.extract.entries.marks import Ref
from bot.extract.finders.results.results import find as find_results
from bot.extract.finders.standings.standings import find as find_standings
from bot.extract.text.speech import Speech
from bot.reference import classes

_SURE = 0.8
_WORD = regex.compile(r"[\p{L}\d-]+")


class Offices:
    """Looks up the holders in one document; what is read for it is read once, and only where a quotation needs it."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def holder(self, office: str, role: str, speech: Speech) -> str | None:
        """The one person who holds an office ("leader", "winner") in the class that `role` names; None for a riddle."""
        race_class = self._class(role)
        if office == "leader":
            found = self._firsts(self._standings, race_class)
        elif office == "winner":
            race = self._race(speech)
            found = [c for c in self._firsts(self._results, race_class) if c.race == race]
        else:
            return None
        crews = {c.crew for c in found}
        if len(crews) != 1 or (crew := crews.pop()) is None:
            return None
        drivers = self._document.weekend.of(crew).drivers
        return drivers[0] if len(drivers) == 1 else None

    @cached_property
    def boss(self) -> str | None:
        """The one person whom the report says to run a team: `the team directed by X`, `X, le patron de Kestrel`."""
        patterns = self._document.pack.patterns
        found: set[str] = set()
        for line in self._document.lines:
            for match in patterns["quote_boss"].finditer(line.text):
                ref = line.mark(match.start("who")).value
                if isinstance(ref, Ref):
                    found.update(ref.people)
            for match in patterns["quote_boss_called"].finditer(line.text):
                words = list(takewhile(lambda w: w[:1].isupper(), line.words(*match.span("called")).split()))
                if len(words) > 1:
                    found.add(" ".join(words))
        return found.pop() if len(found) == 1 else None

    def _firsts(self, told: Sequence[Candidate], race_class: str | None) -> list[Candidate]:
        """Who is first in a class, which the role may call by its short name and the facts by its long one."""
        there = {c.fact.race_class for c in told if isinstance(c.fact, (Result, Standing)) and c.fact.race_class}
        meant = classes.one_name(race_class, there) if race_class else None
        return [c for c in told if self._first(c, meant)]

    @staticmethod
    def _first(one: Candidate, race_class: str | None) -> bool:
        fact = one.fact
        assert isinstance(fact, (Result, Standing))
        final = one.tells is Tells.FINAL and one.confidence >= _SURE
        return fact.position == 1 and fact.race_class == race_class and final

    @staticmethod
    def _class(role: str) -> str | None:
        words = _WORD.findall(role)
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                if known := classes.canonical(" ".join(words[start : start + size])):
                    return known
        return None

    def _race(self, speech: Speech) -> int | None:
        lines = [line for line in self._document.lines if line.sentence.start <= speech.start]
        return self._document.race(lines[-1], 0) if lines else None

    @cached_property
    def _results(self) -> list[Candidate]:
        return list(self._told(find_results(self._document)))

    @cached_property
    def _standings(self) -> list[Candidate]:
        return list(self._told(find_standings(self._document)))

    @staticmethod
    def _told(found: Iterator[Candidate]) -> Iterator[Candidate]:
        return (c for c in found if isinstance(c.fact, (Result, Standing)))
