"""The curve that turns how sure a model is into how often it is right."""

import math
from collections import Counter
from collections.abc import Sequence

# Rounds until the values stand still.
SETTLING = 2000


def odds_of(sure: float) -> float:
    """The log-odds of a chance within 0..1, both left out."""
    return math.log(sure / (1 - sure))


def chance_of(odds: float) -> float:
    """The chance, 0..1, of log-odds."""
    return 1 / (1 + math.exp(-odds))


def settled(told: Sequence[tuple[str, float, float]], doubted: float = 0.0) -> tuple[float, dict[str, float]]:
    """One slope for all, and a shift for each kind, that make log-odds as sure as they are right.

    `told` is kind, log-odds and how right each fact is (0..1). A kind's own shift is doubted by so many facts' worth.
    """
    many = Counter(kind for kind, _, _ in told)
    slope, shifts = 1.0, dict.fromkeys(many, 0.0)
    for _ in range(SETTLING):
        pull, pulls = 0.0, dict.fromkeys(many, 0.0)
        for kind, odds, right in told:
            off = right - chance_of(slope * odds + shifts[kind])
            pull += off * odds
            pulls[kind] += off
        slope += pull / len(told)
        shifts = {kind: shift + pulls[kind] / (many[kind] + doubted) for kind, shift in shifts.items()}
    return slope, shifts
