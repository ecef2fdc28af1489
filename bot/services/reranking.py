"""What follows from a penalty in the classifications of a race: pure functions, and only as far as the facts tell.

A disqualified car leaves, and everybody behind it moves up. A car that is given time falls behind those whose gaps are
known to be smaller than its own with the penalty on it; where a gap that decides it is unknown, nothing is proposed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from bot.domain.corrections import Move, Reranking
from bot.domain.facts import Entry, Penalty, PenaltyKind, Result
from bot.domain.identity import is_same_car
from bot.domain.stored import EventFacts, Stored


@dataclass(frozen=True)
class _Held:
    """A place that is held: the fact to believe about it first, then those that claim the same of the same car."""

    position: int
    believed: Stored[Result]
    facts: tuple[Stored[Result], ...]

    @property
    def entry(self) -> Entry:
        return self.believed.fact.entry

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(stored.id for stored in self.facts)


def after_penalty(facts: EventFacts, race: int, penalty: Penalty) -> Reranking | None:
    """What a penalty changes; None where it changes nothing. A car that has no known place is told as such."""
    is_out, effect = penalty.kind is PenaltyKind.DISQUALIFICATION, penalty.effect
    delay = penalty.seconds if penalty.kind is PenaltyKind.TIME and effect is None else None
    if not is_out and effect is None and delay is None:
        return None
    where = [effect.race_class] if effect is not None and not is_out else _classifications(facts, race)
    if all(_find(_places(facts, race, race_class), penalty.entry) is None for race_class in where):
        return Reranking(race, unplaced=True)
    if is_out:
        return without(facts, race, penalty.entry)
    if effect is not None:
        return moved(facts, race, penalty.entry, effect.race_class, effect.position)
    assert delay is not None
    return delayed(facts, race, penalty.entry, delay)


def still_to_come(penalty: Penalty, before: Penalty | None) -> Penalty | None:
    """As much of a penalty as the known places do not show, where it was told as `before` up to now: places are those
    after the penalties that are known. None where nothing of it is left, or some would have to be given back."""
    if before is None or not is_same_car(penalty.entry, before.entry):
        return penalty
    if (penalty.kind, penalty.effect, penalty.seconds) == (before.kind, before.effect, before.seconds):
        return None
    if penalty.kind is before.kind is PenaltyKind.TIME and penalty.effect is None and penalty.seconds is not None:
        more = penalty.seconds - (before.seconds or 0.0)
        return replace(penalty, seconds=more) if more > 0 else None
    return penalty


def without(facts: EventFacts, race: int, entry: Entry) -> Reranking | None:
    """The car leaves every classification it is in, and everybody behind moves up one place."""
    moves: list[Move] = []
    for race_class in _classifications(facts, race):
        places = _places(facts, race, race_class)
        car = _find(places, entry)
        if car is not None:
            to = {held.position: held.position - (held.position > car.position) for held in places if held is not car}
            moves.append(Move(race_class, car.entry, car.position, None, None, car.ids))
            moves += _moves(race_class, places, to)
    return Reranking(race, tuple(moves)) if moves else None


def moved(facts: EventFacts, race: int, entry: Entry, race_class: str | None, position: int) -> Reranking | None:
    """The car comes to a place further behind that the stewards named, and those in between move up one."""
    places = _places(facts, race, race_class)
    car = _find(places, entry)
    if car is None or position <= car.position:
        return None
    moves = _moves(race_class, places, _fallen(places, car, position), fallen=car)
    return Reranking(race, tuple(moves))


def delayed(facts: EventFacts, race: int, entry: Entry, seconds: float) -> Reranking | None:
    """The car's time grows by `seconds` (more than 0): it falls back as far as the known gaps tell."""
    moves: list[Move] = []
    unsettled: list[str | None] = []
    more = Decimal(str(seconds))
    overall = _times(_places(facts, race, None))
    for race_class in _classifications(facts, race):
        places = _places(facts, race, race_class)
        car = _find(places, entry)
        if car is None:
            continue
        # In a class the gaps are mostly told overall only.
        settled = (_new_place(places, car, more, known) for known in (_times(places), overall))
        position = next((place for place in settled if place is not None), None)
        if position is None:
            unsettled.append(race_class)
        else:
            moves += _moves(race_class, places, _fallen(places, car, position), fallen=car, more=more)
    return Reranking(race, tuple(moves), tuple(unsettled)) if moves or unsettled else None


def _new_place(
    places: Sequence[_Held], car: _Held, more: Decimal, times: Sequence[tuple[Entry, Decimal]]
) -> int | None:
    """The last place that the car surely has; None where no known gap says who stays behind it."""
    own = _time(times, car.entry)
    if own is None:
        return None
    place = car.position
    for held in (each for each in places if each.position > car.position):
        theirs = _time(times, held.entry)
        if held.position != place + 1 or theirs is None:
            return None
        if theirs >= own + more:
            return place
        place += 1
    return None


def _fallen(places: Sequence[_Held], car: _Held, position: int) -> dict[int, int]:
    """Everybody's new place, by the old one, after the car fell to `position`."""
    to = {held.position: held.position - (car.position < held.position <= position) for held in places}
    return {**to, car.position: position}


def _moves(
    race_class: str | None,
    places: Sequence[_Held],
    to: Mapping[int, int],
    *,
    fallen: _Held | None = None,
    more: Decimal | None = None,
) -> list[Move]:
    """A move for each car whose place or gap is another one now. `to` are the new places by the old ones.

    Gaps are told to the new winner where the seconds are known, and not at all where they are not.
    """
    times = {held.position: time for held, time in _timed(places)}
    if fallen is not None:
        before = times.pop(fallen.position, None)
        if before is not None and more is not None:
            times[fallen.position] = before + more
    order = sorted((held for held in places if held.position in to), key=lambda held: to[held.position])
    same_winner = bool(order) and order[0].position == to[order[0].position] == 1 and order[0] is not fallen
    found = []
    for held in order:
        if to[held.position] == 1:
            followed_as_before = same_winner and len(order) > 1 and order[1].position == 2 and order[1] is not fallen
            gap = held.believed.fact.gap if followed_as_before else None
        elif same_winner and held is not fallen:
            gap = held.believed.fact.gap
        else:
            lead = times.get(order[0].position) if to[order[0].position] == 1 else None
            gap = _gap(held, times.get(held.position), lead)
        if to[held.position] != held.position or gap != held.believed.fact.gap:
            found.append(Move(race_class, held.entry, held.position, to[held.position], gap, held.ids))
    return found


def _gap(held: _Held, time: Decimal | None, lead: Decimal | None) -> str | None:
    if lead is None:
        return None
    if time is not None:
        return f"{time - lead:f}" if time >= lead else None
    # Whole laps stay what they are behind another winner who was close enough for seconds.
    return held.believed.fact.gap if _seconds(held.believed.fact.gap) is None else None


def _timed(places: Sequence[_Held]) -> list[tuple[_Held, Decimal]]:
    """The cars whose distance to the winner is known, in seconds; the winner's own gap is its lead, not a distance."""
    found = []
    for held in places:
        time = Decimal(0) if held.position == 1 else _seconds(held.believed.fact.gap)
        if time is None and held.position == 2 and places[0].position == 1:
            time = _seconds(places[0].believed.fact.gap)
        if time is not None:
            found.append((held, time))
    return found


def _times(places: Sequence[_Held]) -> list[tuple[Entry, Decimal]]:
    return [(held.entry, time) for held, time in _timed(places)]


def _time(times: Sequence[tuple[Entry, Decimal]], entry: Entry) -> Decimal | None:
    return next((time for other, time in times if is_same_car(other, entry)), None)


def _seconds(gap: str | None) -> Decimal | None:
    try:
        seconds = None if gap is None else Decimal(gap)
    except InvalidOperation:
        return None
    return seconds if seconds is not None and seconds.is_finite() and seconds >= 0 else None


def _classifications(facts: EventFacts, race: int) -> list[str | None]:
    named = dict.fromkeys(r.fact.race_class for r in facts.results if r.race == race)
    return sorted(named, key=lambda race_class: race_class or "")


def _places(facts: EventFacts, race: int, race_class: str | None) -> list[_Held]:
    """The places of a classification in order; who is believed to hold each (the first of its claims)."""
    claims = [r for r in facts.results if (r.race, r.fact.race_class) == (race, race_class)]
    found = []
    for position in sorted({r.fact.position for r in claims}):
        here = [r for r in claims if r.fact.position == position]
        same = tuple(r for r in here if r is here[0] or is_same_car(r.fact.entry, here[0].fact.entry))
        found.append(_Held(position, here[0], same))
    return found


def _find(places: Sequence[_Held], entry: Entry) -> _Held | None:
    return next((held for held in places if is_same_car(held.entry, entry)), None)
