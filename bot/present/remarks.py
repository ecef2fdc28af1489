"""What a report also tells of a race, in few words: "Wet · started behind the safety car · 21 laps"."""

from collections.abc import Iterable, Iterator, Sequence

from bot.domain.facts import Condition, Days, Duration, Entry, Feat, Holder, Laps, Level, Remark, Tally
from bot.domain.stored import Stored
from bot.i18n import Wording
from bot.present.card import Line, Run
from bot.present.phrases import brief, joined, label, line, quiet

_MINUTE, _HOUR = 60, 3600
_ORDER = (Days, Condition, Laps, Duration, Tally)
_FEMININE = frozenset({Feat.WIN, Feat.POLE})


def remark_words(remark: Remark, words: Wording) -> str:
    """What is told, without whose it is."""
    match remark.told:
        case Days(first, last):
            if first == last:
                return words.date(first)
            return words.say("remark.days", first=words.date(first), last=words.date(last))
        case Condition():
            return words.say(f"remark.{remark.told.value}")
        case Laps(count):
            return words.say("form.laps", count=count)
        case Duration(seconds):
            return _length(seconds)
        case Tally() as tally:
            return _tally(tally, remark.entry, words)


def race_line(remarks: Sequence[Stored[Remark]], words: Wording) -> Iterator[Line]:
    """When and how the race was run, in one line; none where nothing is told."""
    told = [remark_words(stored.fact, words) for stored in sorted(remarks, key=_order) if not _counts(stored)]
    if told:
        yield line(quiet(words.sentence(" · ".join(told))))


def tally_lines(remarks: Sequence[Stored[Remark]], words: Wording, most: int | None = None) -> Iterator[Line]:
    """How often somebody has done it, a line for each crew, up to `most` crews."""
    crews: dict[Entry, list[str]] = {}
    for stored in remarks:
        if _counts(stored):
            crews.setdefault(stored.fact.entry, []).append(remark_words(stored.fact, words))
    told = list(crews.items())
    for entry, counted in told[:most]:
        name = label(words, words.say("remark.noted"))
        yield line(name, *joined((brief(entry, words), (Run(", ".join(counted)),))))
    if most is not None and len(told) > most:
        yield line(quiet(words.say("card.more", count=len(told) - most)))


def days_line(remarks: Iterable[Stored[Remark]], words: Wording) -> Iterator[Line]:
    """When the event was, where that is told."""
    yield from race_line([stored for stored in remarks if isinstance(stored.fact.told, Days)], words)


def _counts(stored: Stored[Remark]) -> bool:
    return isinstance(stored.fact.told, Tally)


def _order(stored: Stored[Remark]) -> int:
    """The day first, then the conditions, laps and length."""
    told = stored.fact.told
    return next(place for place, kind in enumerate(_ORDER) if isinstance(told, kind))


def _length(seconds: float) -> str:
    """ "1 h 30 min", "40 min"; with a clock's minutes and seconds where it was measured: "33:41.208"."""
    minutes, rest = divmod(seconds, _MINUTE)
    hours, beyond = divmod(int(minutes), _HOUR // _MINUTE)
    if rest:
        clock = f"{beyond:02}:{rest:06.3f}" if hours else f"{beyond}:{rest:06.3f}"
        return f"{hours}:{clock}" if hours else clock
    parts = (f"{hours}\u00a0h" if hours else "", f"{beyond}\u00a0min" if beyond else "")
    return " ".join(part for part in parts if part)


def _tally(tally: Tally, entry: Entry, words: Wording) -> str:
    nth = words.ordinal(tally.nth, feminine=tally.feat in _FEMININE)
    feat = f"remark.{tally.feat.value}"
    if tally.level is Level.OVERALL:
        told = words.say(f"{feat}.overall", nth=nth)
    elif tally.race_class is not None:
        told = words.say(f"{feat}.named", nth=nth, name=tally.race_class)
    elif tally.level is Level.CLASS:
        told = words.say(f"{feat}.of_class", nth=nth)
    else:
        told = words.say(f"{feat}.plain", nth=nth)
    if tally.period is not None:
        told = words.say(f"remark.{tally.period.value}", told=told)
    match tally.holder:
        case Holder.CREW:
            return told
        case Holder.CAR:
            name = entry.car
        case Holder.TEAM:
            name = entry.team
    told = words.say(f"remark.of_{tally.holder.value}", told=told)
    return f"{told} {words.say('form.aside', text=name)}" if name else told
