"""Names of series by their place in a title: "Nordic Five – Nowhere Raceway", "TURISMO SUR 2000 | R. 5".

A title is often made of parts: the series, where it was raced, which round it was. Where one part is the place or the
round, another one that is nothing but capitalised words, one of them for what races in series, is the series; a part in
capitals that ends as series do ("MIDLAND HILLCLIMB CHAMPIONSHIP") is one anyhow. A race that lasts for hours may be
called so, and be of no series.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from bot.extract.names.eventnames import named_from, says_a_name
from bot.extract.names.gazetteer import Found
from bot.extract.names.runs import is_given
from bot.extract.packs import Pack
from bot.extract.text.folding import any_of, flat, leading
from bot.reference.series import regions

_PARTED = regex.compile(r" ?(?:: |\|| [–—/-]{1,2} |, |(?<=\w)$)")
_WORD = r"[\p{Lu}\d][\p{L}\d'’.&+-]*+"
_MOST, _PARTS = 110, 6
_BEFORE_HOURS = regex.compile(r"(?<![\p{L}-])\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)? $")
_SHORT = 4
# A name that nothing but its place in the title tells has no more words.
_FEW = 4


@cache
def _name(links: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf"{_WORD}(?: {leading([*links, '&'])}?{_WORD}){{1,6}}")


@cache
def _of_hours(links: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf" (?i:{leading(links)})?(?P<place>\p{{Lu}}[\p{{L}}'’-]+(?: \p{{Lu}}[\p{{L}}-]+)?)")


@cache
def _link_behind(links: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(rf" (?i:{any_of(links)})$")


def in_title(text: str, known: Sequence[Found], pack: Pack) -> Iterator[tuple[int, int]]:
    """Where the series' name stands in the parts of a title."""
    if len(text) > _MOST:
        return
    parts = list(_parts(text))
    if len(parts) > _PARTS:
        return
    names = [part for part in parts if _is_name(text, *part, known, pack)]
    sure = [part for part in names if _ends_as_series(text, *part, pack)]
    if sure:
        yield sure[0]
    elif names and any(_says_where(text, *part, known, pack) for part in parts):
        yield names[0]
    elif parts and (head := _head(text, parts, known, pack)):
        yield head


def lasting(text: str, pack: Pack) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where races stand that are called after how long they are, and the place in their name.

    "The 24 Hours of Nowhere", "Nowhere 6 Hour".
    """
    for core in pack.patterns["event_series_hours"].finditer(flat(text)):
        if not text[core.start() : core.end()].rsplit(maxsplit=1)[-1][0].isupper():
            continue
        before, after = (
            _BEFORE_HOURS.search(text, max(0, core.start() - 48), core.start()),
            _of_hours(pack.words["hours_of"]).match(text, core.end()),
        )
        start = before.start() if before is not None and after is None else core.start()
        end = after.end() if after is not None else core.end()
        while (word := text[start:end].split(maxsplit=1)[0]) and len(word) < _SHORT and not word[0].isdigit():
            start += len(word) + 1  # "TRIUMPH IN NOWHERE 6 HOURS"
        if after is not None:
            name = _link_behind(pack.words["event_never_last"]).sub("", text[start:end])
            yield (start, start + len(name)), after.span("place")
        elif before is not None:
            yield (start, end), (start, core.start() - 1)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _PARTED.finditer(text):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if start < len(text):
        yield start, len(text.rstrip(".!"))


def _is_name(text: str, start: int, end: int, known: Sequence[Found], pack: Pack, *, of_kind: bool = True) -> bool:
    """Whether a part is nothing but a name, and not that of a place, a person, a team or a car alone.

    With `of_kind` one of its words must be of what races in series.
    """
    if _name(pack.words["event_links"]).fullmatch(text, start, end) is None:
        return False
    words = [flat(word) for word in text[start:end].split()]
    never = {flat(word) for word in (*pack.words["event_series_never"], *pack.words["event_title_never"])}
    if any(word in never for word in words) or is_given(words[0]) or _says_which(text, start, end, pack):
        return False
    kinds = {flat(w) for w in (*pack.words["event_series_kinds"], *pack.words["event_series_last"])}
    sentence = text[start:end].isupper() and any(word in pack.words["and"] or word == "&" for word in words)
    if sentence or (of_kind and not any(word in kinds for word in words)):
        return False  # a headline in capitals, two people, a sponsor
    within = [f for f in known if f.start < end and start < f.end]
    if any(f.kind in ("circuit", "corner", "series", "city") for f in within):
        return False
    covered = {at for f in within for at in range(f.start, f.end)}
    return not all(at in covered or not text[at].isalnum() for at in range(start, end))


def _head(text: str, parts: Sequence[tuple[int, int]], known: Sequence[Found], pack: Pack) -> tuple[int, int] | None:
    """The name that a title opens with, whatever its words, where it says right behind it where it was raced.

    "Nordic Five, Nowhere Raceway", "Nordic Five à Nowhere : …".
    """
    start, end = parts[0]
    within = [f for f in known if f.kind == "circuit" and f.end <= end]
    if within and (at := pack.patterns["event_title_at"].search(flat(text), start, within[0].start)):
        end = at.start()
    elif within or len(parts) == 1 or not _says_where(text, *_trimmed(text, *parts[1]), known, pack):
        return None
    words = text[start:end].split()
    few = 1 < len(words) <= _FEW and not text[start:end].isupper()
    if any(flat(word) in pack.words["and"] or word == "&" for word in words):
        return None  # two people
    return (start, end) if start == 0 and few and _is_name(text, start, end, known, pack, of_kind=False) else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    return end - len(text[start:end].lstrip()), end


def _ends_as_series(text: str, start: int, end: int, pack: Pack) -> bool:
    """Whether a part in capitals ends as the names of series do: … CHAMPIONSHIP, … CUP ITALIA."""
    if not text[start:end].isupper() or not says_a_name(text, named_from(text, start, end, pack), end, (), pack):
        return False
    words = text[start:end].split()
    last = words[-2] if words[-1].title() in regions() else words[-1]
    return flat(last) in {flat(word) for word in pack.words["event_series_last"]}


def _says_where(text: str, start: int, end: int, known: Sequence[Found], pack: Pack) -> bool:
    """Whether a part of a title says where it was raced or which round it was."""
    if _says_which(text, start, end, pack):
        return True
    return any(f.kind == "circuit" and start <= f.start and f.end <= end and f.start - start < 5 for f in known)


def _says_which(text: str, start: int, end: int, pack: Pack) -> bool:
    return bool(pack.patterns["event_title_round"].match(flat(text[start:end])))
