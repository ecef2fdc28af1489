"""What a title calls its event where no list and no word in a name tells: "E-Tourisme Mondial – Bruxelles".

Asked only where nothing else names the series or the circuit. A title is parts with strokes between them; one that
holds a word of what races, that the report speaks of again behind an article, or that stands beside the circuit, the
round or the place is the series. A race of so many hours is called by them, and is where its name says.
"""

from collections.abc import Iterator, Sequence

import regex

from bot.extract.finders.eventmentions import Mention, mentioned, weigh
from bot.extract.names.gazetteer import Found
from bot.extract.names.gazetteer import find as find_known
from bot.extract.names.printed import is_shouted, is_title_case
from bot.extract.names.runs import is_demonym, is_given
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Sentence, Source

_TOP, _TITLES, _LONGEST = 6, 4, 160
_WORD = r"[\p{Lu}\d][\p{L}\d&'’+-]*"
_JOINT = r"(?: (?:de la |de l'|de |du |des |d'|la |le |et |& |of |the |der |die )?|(?<=') ?)"
_NAME = regex.compile(rf"{_WORD}(?:{_JOINT}{_WORD}){{0,5}}")
_PART = regex.compile(r"\s[–—|/•·-]\s|(?<=[\p{L}\d)])(?: ?[:|]|[,.]) |(?= \()|[()\[\]]|\s(?:à|À|at|AT|in|IN|en|EN)\s")
_PLACE = r"\p{Lu}[\p{L}]*(?:(?:['-]|-(?:sur|en|le|la|les|de|du)-| )\p{Lu}[\p{L}]*)*"
_FIGURES = regex.compile(r"[\d/.,° ]+")
_ROUND = regex.compile(
    r"\b(?:manches?|rounds?|etapes?|epreuves?|meeting|courses?|races?|finales?|rd|tour)\b"
    r"|\d{1,2}(?:e|eme|th|nd|rd|er) |(?:19|20)\d\d"
)
# A race of so many hours that is one of several.
_OF_MANY = regex.compile(r"\b(?:manches?|etapes?|epreuve|rounds?|rd|leg|coupe de|championship|championnat|series)\b")
_KIND, _AGAIN, _BESIDE, _ENOUGH = 2, 2, 1, 3
_WEIGHT = 1.0
_ANY_SERIES = ("event_series_kinds", "event_series_first", "event_series_last")


def titled_series(source: Source, pack: Pack) -> list[Mention]:
    """The series that the title names, or a race of so many hours, else nothing."""
    tops = _top(source)
    body = flat("\n".join(s.text for p in source.paragraphs for s in p.sentences if not s.text.isupper()))
    found = [one for s in tops[:_TITLES] if len(s.text) <= _LONGEST for one in _parts(s, body, pack)]
    best = max(found, key=lambda one: one[0], default=None)
    if best is not None and best[0] >= _ENOUGH:
        return [best[1]]
    if any(_OF_MANY.search(flat(s.text)) for s in tops):
        return []  # a round of a championship, whose name was not understood
    return [mentioned(s, m.start(), m.end(), m[0], _WEIGHT) for s in tops for m in _of_hours(s, pack)][:1]


def titled_circuit(source: Source, pack: Pack) -> list[Mention]:
    """The place that the name of a race holds: "24 Heures de Dubaï", "rallycross de Dreux"."""
    found: list[Mention] = []
    for sentence in _top(source):
        for match in (*_of_hours(sentence, pack), *_held_at(sentence, pack)):
            if match.groupdict().get("place"):
                at = match.start("place"), match.end("place")
                found.append(mentioned(sentence, *at, match["place"], _WEIGHT))
    return found[:1]


def _top(source: Source) -> list[Sentence]:
    return [
        s
        for p in source.paragraphs[:_TOP]
        if p.first is None and p.kind not in (Kind.NAVIGATION, Kind.CAPTION, Kind.SPEECH)
        for s in p.sentences
    ]


def _of_hours(sentence: Sentence, pack: Pack) -> Iterator[regex.Match[str]]:
    """Where a race is called by its hours: "les 12 Heures de Spa", "Kyalami 9 Hours", and not "après six heures"."""
    for pattern in _HOURS:
        for match in pattern.finditer(sentence.text):
            if weigh(sentence, match.start(), match.end(), _WEIGHT, pack, "circuit") > 0:
                yield match


_UNIT = r"(?:Heures|HEURES|Hours|HOURS|Milles|Miles|Stunden)"
_OF = r"(?:de la |de l'|de |d'|du |des |of (?:the )?|at |von |DE LA |DE L'|DE |D'|DU |DES )"
_HOURS = (
    regex.compile(rf"(?<![\p{{L}}\d])\d{{1,4}} {_UNIT}(?: \p{{Lu}}[\p{{L}}]+)? {_OF}(?P<place>{_PLACE})"),
    regex.compile(rf"(?P<place>{_PLACE}) \d{{1,4}} {_UNIT}(?! {_OF})"),
)


def _held_at(sentence: Sentence, pack: Pack) -> Iterator[regex.Match[str]]:
    pattern = pack.patterns["event_held_at"]
    for before in pattern.finditer(flat(sentence.text)):
        match = regex.compile(rf"(?P<place>{_PLACE})").match(sentence.text, before.end())
        words = flat(match[0]).split() if match else []
        series = {flat(w) for key in ("event_series_first", "event_series_last") for w in pack.words[key]}
        if match and not pack.has("places", match[0]) and not is_given(words[0]) and not series & set(words):
            yield match


def _parts(sentence: Sentence, body: str, pack: Pack) -> Iterator[tuple[int, Mention]]:
    """The parts of a title that may be a series' name, and how much speaks for each."""
    known = find_known(sentence.text, pack)
    # "BELL AND ROE SPRINT AWAY": where every word has a capital, it says little.
    loud = is_shouted(sentence.text) or is_title_case(sentence.text)
    spans: list[tuple[int, int]] = []
    at = 0
    for stroke in _PART.finditer(sentence.text):
        spans.append((at, stroke.start()))
        at = stroke.end()
    spans.append((at, len(sentence.text)))
    for n, (start, end) in enumerate(spans):
        name = _NAME.match(sentence.text, start)
        if name is None or name.end() < end - 1 or not _may_be(name[0], start, end, known, pack):
            continue
        said = regex.compile(
            rf"(?:\b(?:la|le|les|du|des|en|the|of) |\b[ld]')(?:\p{{L}}+ )?{regex.escape(flat(name[0]))}(?![\w-])"
        )
        beside = any(_is_place_or_round(sentence.text[a:b], a, b, known) for a, b in (*spans[:n], *spans[n + 1 :]))
        weight = _KIND * _races(name[0], start, end, known, pack) + _AGAIN * bool(said.search(body)) + _BESIDE * beside
        if weight > _KIND + _BESIDE or not loud:
            yield weight, mentioned(sentence, start, name.end(), name[0], _WEIGHT)


def _may_be(name: str, start: int, end: int, known: Sequence[Found], pack: Pack) -> bool:
    words = [flat(w) for w in name.split()]
    kinds = {flat(w) for key in _ANY_SERIES for w in pack.words[key]}
    never = {flat(w) for w in pack.words["event_series_never"]}
    if len(words) == 1 and (words[0] in kinds or name.isupper()):
        return False  # what races, or where: "RALLYCROSS –", "GRANBY –"
    within = [f for f in known if f.start < end and start < f.end]
    if len(words) > 1 and words[1] == "racing" and (words[0] in kinds or any(f.kind == "car" for f in within)):
        never -= {"racing"}  # "Truck Racing", "Twingo Racing Est"
    if any(w in never for w in words) or not any(len(w) > 1 and w.isalpha() for w in words):
        return False
    if any(f.kind in ("circuit", "corner", "series") for f in within) or is_given(name.split(maxsplit=1)[0]):
        return False
    if all(pack.has("places", w) or is_demonym(w, pack) for w in name.split()):
        return False
    return not any(f.start <= start and f.end >= end for f in within)  # a make, a class


def _races(name: str, start: int, end: int, known: Sequence[Found], pack: Pack) -> bool:
    """Whether a word of what races is in a name, or of what a series is."""
    words = {w for word in name.split() for w in (flat(word), *flat(word).split("-"))}
    kinds = {
        flat(w) for key in ("event_series_kinds", "event_series_first", "event_series_last") for w in pack.words[key]
    }
    cars = any(f.kind in ("car", "cars", "class") and start <= f.start < end for f in known)
    return (cars and len(name.split()) > 1) or bool(words & kinds)


def _is_place_or_round(text: str, start: int, end: int, known: Sequence[Found]) -> bool:
    if any(f.kind == "circuit" and start <= f.start < end for f in known):
        return True
    return bool(_ROUND.search(flat(text))) and not _FIGURES.fullmatch(text)
