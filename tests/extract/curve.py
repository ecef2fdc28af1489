"""The curve that turns how sure a model is into how often it is right."""

import math
from collections import Counter
from collections.abc import Sequence
from operator import mul

# Rounds until the values stand still.
SETTLING = 2000


def odds_of(sure: float) -> float:
    """The log-odds of a chance within 0..1, both left out."""
    return math.log(sure / (1 - sure))


def chance_of(odds: float) -> float:
    """The chance, 0..1, of log-odds."""
    return 1 / (1 + math.exp(-odds))


def settled(
    told: Sequence[tuple[str, float, float]], doubted: float = 0.0, beside: Sequence[Sequence[float]] = ()
) -> tuple[float, dict[str, float], list[float]]:
    """A slope for all, a shift for each kind, a weight for each value beside, that make log-odds as sure as right.

    `told` is kind, log-odds and how right each fact is (0..1); `beside` is, for each of them, values that are 0 where
    all is as usual. A kind's own shift is doubted by so many facts' worth.
    """
    many = Counter(kind for kind, _, _ in told)
    values = beside or [()] * len(told)
    spread = [sum(v * v for v in column) or 1.0 for column in zip(*values, strict=True)]
    slope, shifts, weights = 1.0, dict.fromkeys(many, 0.0), [0.0] * len(spread)
    for _ in range(SETTLING):
        pull, pulls, drawn = 0.0, dict.fromkeys(many, 0.0), [0.0] * len(spread)
        for (kind, odds, right), own in zip(told, values, strict=True):
            off = right - chance_of(slope * odds + shifts[kind] + sum(map(mul, weights, own)))
            pull += off * odds
            pulls[kind] += off
            for n, value in enumerate(own):
                drawn[n] += off * value
        slope += pull / len(told)
        shifts = {kind: shift + pulls[kind] / (many[kind] + doubted) for kind, shift in shifts.items()}
        weights = [weight + d / s for weight, d, s in zip(weights, drawn, spread, strict=True)]
    return slope, shifts, weights
