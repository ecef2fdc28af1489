"""How sure a fact is: by its rule, its kind, its signs and its report, as measured on annotated reports.

A report that was hard to read as a whole takes something from each of its facts, a clear one lends it to them.
`certainty.toml` holds what was measured; `python -m tests.extract.calibration` measures anew,
`python -m tests.extract.tempering` on reports that stay unread.
"""

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.domain.facts import Best, Penalty, Quote, Result, Retirement, Standing
from bot.extract.assembly.ground import Ground, kind_of
from bot.extract.assembly.reasons import OFTEN_WRONG, REASONS
from bot.extract.assembly.signs import signs
from bot.extract.assembly.whole import shares
from bot.extract.candidates import Candidate

_FILE = Path(__file__).with_name("certainty.toml")
# What a rule states is never taken for more, or for less, than this.
_LEAST, _MOST = 0.3, 0.995
_NEVER_SURER = 0.99
# Log-odds over these (0.85) count half where they are shown: of facts shown with 0.9 or more, 97 in 100 are right.
_HIGH = 1.735
# A sign that takes so much away is a reason to be named.
_A_REASON = -0.2
_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Share:
    """What a share of a report counts: what is `usual` of it (0..1), and what a whole share more adds to log-odds."""

    usual: float
    weight: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: `stated` is how much a rule's own word counts; kinds, signs and rules add to the log-odds.

    `report` is what its shares (`whole`) add to every fact of a report. `slope` and `shift` turn these into what holds
    on reports that nothing was measured on. `bounds` are by kind: a fact less sure is a doubt.
    """

    stated: float
    slope: float
    shift: float
    kinds: Mapping[str, float]
    signs: Mapping[str, float]
    rules: Mapping[str, float]
    report: Mapping[str, Share]
    bounds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Graded:
    """A candidate, how sure it is (0..1), whether that is too little, and why in plain words.

    `stated` is how sure its rule was; `kind`, `rule`, `signs` and the report's `shares` are what was weighed with it.
    """

    one: Candidate
    sure: float
    doubtful: bool
    why: str
    kind: str
    rule: str
    signs: frozenset[str]
    shares: Mapping[str, float]
    stated: float


@cache
def measured() -> Measured:
    """The values of certainty.toml."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    report = {name: Share(**share) for name, share in data["report"].items()}
    parts = {part: data[part] for part in ("kinds", "signs", "rules", "bounds")}
    return Measured(**data["measured"], **parts, report=report)


def logit(chance: float) -> float:
    """The log-odds of a chance of 0..1."""
    chance = min(max(chance, _LEAST), _MOST)
    return math.log(chance / (1 - chance))


def shown_as(odds: float) -> float:
    """The confidence, 0..1, that log-odds are shown as: drawn in where it is high."""
    return 1 / (1 + math.exp(-(odds if odds <= _HIGH else (odds + _HIGH) / 2)))


def odds_behind(sure: float) -> float:
    """The log-odds that are shown as this confidence, within 0..1, both left out."""
    shown = math.log(sure / (1 - sure))
    return shown if shown <= _HIGH else 2 * shown - _HIGH


def grader(ground: Ground, values: Measured) -> Callable[[Sequence[Candidate]], Graded]:
    """What tells how sure a fact is, from the candidate that stands for it, first, and those that say the same."""
    whole = shares(ground)
    against = {name: share.weight * (whole[name] - share.usual) for name, share in values.report.items()}

    def grade(voices: Sequence[Candidate]) -> Graded:
        return max((graded(voices[0], voice) for voice in voices), key=lambda g: g.sure)

    def graded(one: Candidate, voice: Candidate) -> Graded:
        """How sure a fact is by one of the voices that tell it."""
        kind, shown = kind_of(one), signs(ground, voice)
        score = values.kinds.get(kind, 0.0) + values.rules.get(voice.rule, 0.0) + values.stated * logit(one.confidence)
        # A quotation stands by itself: who speaks is told in it or beside it.
        held = {} if isinstance(one.fact, Quote) else whole
        weights = {name: against[name] for name in held} | {sign: values.signs.get(sign, 0.0) for sign in shown}
        score += sum(weights.values())
        sure = min(shown_as(values.slope * score + values.shift), _NEVER_SURER)
        bare = _is_bare(one)
        doubtful = bare or sure < values.bounds.get(kind, 0.0)
        why = REASONS["only_car"] if bare else _why(one, weights)
        return Graded(one, sure, doubtful, why, kind, voice.rule, shown, held, one.confidence)

    return grade


def _is_bare(one: Candidate) -> bool:
    """Whether nothing but a make tells whose a fact is: "the Audi retired" is of no use to whoever asks who did."""
    entry = getattr(one.fact, "entry", None)
    judged = isinstance(one.fact, Result | Best | Penalty | Retirement | Standing)
    return judged and entry is not None and not (entry.drivers or entry.car_number or entry.team)


def _why(one: Candidate, weights: Mapping[str, float]) -> str:
    """The heaviest of what speaks against a fact, in plain words."""
    heavy = sorted((weight, name) for name, weight in weights.items())
    reasons = dict.fromkeys(REASONS[name] for weight, name in heavy if weight <= _A_REASON)
    return "; ".join(list(reasons)[:_MOST_REASONS]) or one.why or OFTEN_WRONG
