"""Names of series that have no word for one in them, told by what stands around: "the third round of the Nordic Five".

A championship that no list knows and that calls itself neither cup nor series is named where only one can stand: behind
rounds and races "of the …", or at the head of a title, where a word of its cars is in it.
"""

from collections.abc import Iterator, Sequence

import regex

from bot.extract.names.gazetteer import Found
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.reference.series import regions_before

_WORD = r"[\p{Lu}\d][\p{L}\d&'’]*(?:-\p{Lu}[\p{L}\d]*)*"
_NAME = regex.compile(rf"{_WORD}(?: {_WORD}){{1,4}}(?![\p{{L}}\d-])")
_NAME_BEFORE = regex.compile(rf"(?<![\p{{L}}\d-]){_WORD}(?: {_WORD}){{1,3}}$")
_LONGEST = 48
# "Nordic Five: A wins again", "Nordic Five – A wins", "Nordic Five | A wins".
_TITLE = regex.compile(rf"(?P<name>{_WORD}(?: {_WORD}){{1,4}})(?=(?: ?[:|]| [–-]) )")
_AHEAD = regex.compile(rf"(?:{_WORD} )$")


def framed(text: str, known: Sequence[Found], pack: Pack) -> Iterator[tuple[int, int]]:
    """Where names stand that only a series can have there: "third round of the …", "the … season"."""
    folded = flat(text)
    for frame in pack.patterns["event_series_frame"].finditer(folded):
        name = _NAME.match(text, frame.end())
        if name is None or not _may_be(text, name.start(), name.end(), known, pack):
            continue
        if frame.groupdict().get("sure") or _of_a_kind(name[0], pack):
            yield name.span()
    for after in pack.patterns["event_series_frame_after"].finditer(folded):
        name = _NAME_BEFORE.search(text, max(0, after.start() - _LONGEST), after.start())
        if name is not None and _of_a_kind(name[0], pack) and _may_be(text, name.start(), name.end(), known, pack):
            yield name.span()
    for whole in pack.patterns["event_series_whole"].finditer(folded):
        yield whole.span()


def heads_title(text: str, known: Sequence[Found], pack: Pack) -> tuple[int, int] | None:
    """Where the series' name stands that a title begins with; it has a word of what races: "Nordic Saloons: …"."""
    title = _TITLE.match(text)
    if title is None or not _may_be(text, 0, title.end("name"), known, pack):
        return None
    if title["name"].isupper() and any(flat(word) in pack.words["and"] for word in title["name"].split()):
        return None  # a headline in capitals: a sentence
    return title.span("name") if _of_a_kind(title["name"], pack) else None


def own_region(text: str, found: Found) -> int:
    """Where the name begins of which a known series' is only the end: "Pacific GT Masters" is not the known one."""
    before = _AHEAD.search(text, max(0, found.start - 24), found.start)
    if before is None:
        return found.start
    word = flat(before[0].split()[-1])
    return before.end() - 1 - len(word) if word in regions_before() else found.start


def _of_a_kind(name: str, pack: Pack) -> bool:
    """Whether a name has a word of what races in a series."""
    kinds = {flat(word) for word in pack.words["event_series_kinds"]}
    return any(flat(word) in kinds for word in name.split())


def _may_be(text: str, start: int, end: int, known: Sequence[Found], pack: Pack) -> bool:
    """Whether words may be a series' name: no circuit, no team, no person, no day, and not a car alone."""
    words = [flat(word) for word in text[start:end].split()]
    never = {flat(word) for word in pack.words["event_series_never"]}
    if any(word in never for word in words) or all(w.isdigit() for w in words):
        return False
    within = [f for f in known if f.start < end and start < f.end]
    if any(f.kind in ("circuit", "series") for f in within):
        return False
    covered = {at for f in within for at in range(f.start, f.end)}
    return not all(at in covered or text[at] == " " for at in range(start, end))
