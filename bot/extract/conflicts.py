"""Candidates that cannot well both be so: the less sure of them becomes a doubt."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.facts import Penalty, PenaltyKind, Retirement
from bot.extract.candidates import Candidate
from bot.extract.weighing import SAY_ALOUD

# Whose penalty it is was told by a name, not by an epithet or a pronoun.
_BY_NAME = 0.87
_DOUBTED = 0.65


def doubted(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those less sure that stand against another.

    Seconds added to the time of a car that did not finish are somebody else's, unless it was named.
    """
    out = {
        (c.race, c.crew)
        for c in candidates
        if isinstance(c.fact, Retirement) and c.crew is not None and c.confidence >= SAY_ALOUD
    }
    return [_doubted(c) if _adds_time(c) and (c.race, c.crew) in out else c for c in candidates]


def _adds_time(one: Candidate) -> bool:
    return isinstance(one.fact, Penalty) and one.fact.kind is PenaltyKind.TIME and one.confidence < _BY_NAME


def _doubted(one: Candidate) -> Candidate:
    return replace(one, confidence=one.confidence * _DOUBTED, why="the report says that this car retired")
