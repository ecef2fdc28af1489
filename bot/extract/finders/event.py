"""Which race weekend a report is about: its series, its circuit and its season.

A report names other places and other championships too: where the season goes on, where somebody won last year. Every
mention is weighed by the words around it and by where it stands; the heaviest name wins.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from bot.domain.facts import Event, Span
from bot.extract.explain import Explained
from bot.extract.names.eventnames import named_from, says_a_name, shaped
from bot.extract.names.gazetteer import Found
from bot.extract.names.gazetteer import find as find_known
from bot.extract.names.runs import is_given
from bot.extract.packs import Pack, alternatives
from bot.extract.text.datelines import datelines
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence, Source
from bot.reference.circuits import adjectives, circuits

_YEAR = regex.compile(
    r"(?<![\d.,#:-])(?:19[5-9]\d|20[0-4]\d)(?![\d:]|[.,]\d| ?(?:m|km|euros?|tours|laps|points|m\u00e8tres|metres)\b)"
)
_DATE = regex.compile(r"(?<!\d)(?:(?P<y>20\d\d)-[01]\d(?:-\d\d)?(?!\d)|\d{1,2}[./]\d{1,2}[./](?P<y>(?:20)?\d\d))(?!\d)")
_AROUND = 60
# A name must weigh this much to be said at all.
_ENOUGH = 0.75
_HALF = 0.5
# So many series in one sentence are a menu, or what somebody has raced in.
_ROW, _IN_A_ROW = 3, 0.2
# A corner alone says little (many circuits have a "Hairpin"), several of one circuit say more than a far-off name.
_CORNER = 0.6
# A report that says where it was written was written at the races.
_WRITTEN_AT = 4.0


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name at one place: what it stands for, how much it weighs, and why."""

    value: str
    weight: float
    words: str
    span: Span


def find_event(source: Source, pack: Pack) -> tuple[Event, tuple[Explained, ...]]:
    """The race weekend of a report, and how each part of it was chosen. Parts that the text does not tell are None."""
    series: list[_Mention] = []
    circuit: list[_Mention] = []
    years: list[_Mention] = []
    for paragraph in source.paragraphs:
        if paragraph.first is not None:
            continue
        for sentence in paragraph.sentences:
            place = _place(paragraph, len(source.paragraphs))
            known = find_known(sentence.text, pack)
            series += _series(sentence, known, place, pack)
            circuit += _circuits(sentence, known, place, pack)
            years += _years(sentence, known, place, pack)
    years += _date_prefixes(source)
    drivers = {words for words in {m.words for m in circuit} if _is_surname(words, source)}
    circuit = [m for m in circuit if m.words not in drivers]
    circuit += _datelines(source)
    if not circuit:
        top = [s for p in source.paragraphs[:6] for s in p.sentences]
        circuit = [m for s in top for m in _towns(s, pack)] or [m for s in top for m in _raced_at(s, pack)]
    best_series, best_circuit, best_year = _heaviest(_with_parts(series)), _heaviest(circuit), _heaviest(years)
    called = {c.name: c.called(pack.code) for c in circuits()}
    event = Event(
        series=_as_printed(best_series, series, pack) if best_series else None,
        circuit=called.get(best_circuit.value, best_circuit.value) if best_circuit else None,
        season=int(best_year.value) if best_year else None,
    )
    chosen = (("series", best_series, series), ("circuit", best_circuit, circuit), ("season", best_year, years))
    return event, tuple(_explained(about, best, everything) for about, best, everything in chosen if best)


def _explained(about: str, best: _Mention, everything: list[_Mention]) -> Explained:
    rivals = sorted({m.value for m in everything if m.value != best.value})
    why = "the name with the most weight in the text" if rivals else "the only one named"
    return Explained(
        f"event {about}: {best.value}", f"event.{about}", best.words, best.span, "kept", why, tuple(rivals)
    )


def _place(paragraph: Paragraph, count: int) -> float:
    """How much a mention weighs for where it stands: at the top more than at the end, in the title most."""
    if paragraph.kind in (Kind.NAVIGATION, Kind.CAPTION):
        return 0.4
    if paragraph.kind is Kind.SPEECH:
        return 0.15
    top = 2.0 if paragraph.index < 3 else 0.0
    title = 1.5 if paragraph.kind is Kind.HEADING and paragraph.index < 4 else 0.0
    end = -0.5 if count > 4 and paragraph.index >= count - 1 else 0.0
    return 1.0 + top + title + end


def _as_printed(best: _Mention, everything: list[_Mention], pack: Pack) -> str:
    """The series' usual name, unless the report calls it in words that have nothing of it, or in another language's."""
    printed = max((m.words for m in everything if m.value == best.value), key=lambda w: len(_key(w)))
    usual, here = set(_key(best.value)), set(_key(printed))
    own = {flat(w) for w in (*pack.words["event_series_first"], *pack.words["event_series_last"])} & here - usual
    shared = len(usual & here) / len(here)
    half = shared > _HALF if own else shared >= _HALF  # "Coupe Clio" for the Clio Cup
    return best.value if usual <= here or here <= usual or half else printed


def _heaviest(mentions: list[_Mention]) -> _Mention | None:
    total: defaultdict[str, float] = defaultdict(float)
    best: dict[str, _Mention] = {}
    for mention in mentions:
        total[mention.value] += max(mention.weight, 0.0)  # named once more for another reason takes nothing away
        if mention.value not in best or mention.weight > best[mention.value].weight:
            best[mention.value] = mention
    if not total:
        return None
    winner = max(total, key=lambda value: total[value])
    return best[winner] if total[winner] >= _ENOUGH else None


def _weigh(sentence: Sentence, start: int, end: int, place: float, pack: Pack, what: str) -> float:
    folded = flat(sentence.text)
    before, after = folded[max(0, start - _AROUND) : start], folded[end : end + _AROUND]
    weight = place
    if pack.patterns[f"event_{what}_before"].search(before):
        weight += 1.5
    if what == "circuit" and pack.patterns["event_circuit_after"].match(after):
        weight += 1.5
    if pack.patterns["event_elsewhere"].search(before[-45:]) or pack.patterns["event_elsewhere"].search(after[:32]):
        weight = min(weight, 0.5) - 1.0
    if what == "series" and pack.patterns["event_series_guest"].match(after):
        weight *= 0.4
    if sentence.in_speech(start):
        weight *= 0.2
    return weight


def _series(sentence: Sentence, known: list[Found], place: float, pack: Pack) -> Iterator[_Mention]:
    named = [f for f in known if f.kind == "series"]
    row = len({f.value for f in named}) >= _ROW
    for found in named:
        weight = _weigh(sentence, found.start, found.end, place, pack, "series") * (_IN_A_ROW if row else 1.0)
        yield _mention(sentence, found.start, found.end, found.value, weight)
    for first, end in shaped(sentence.text, pack, "series", most=5):
        start = named_from(sentence.text, first, end, pack)
        taken = [f for f in known if f.start < end and start < f.end]
        if any(f.kind == "series" for f in taken) or not says_a_name(sentence.text, start, end, taken, pack):
            continue
        weight = 0.6 * _weigh(sentence, start, end, place, pack, "series")
        yield _mention(sentence, start, end, sentence.text[start:end].strip(), weight)


def _with_parts(mentions: list[_Mention]) -> list[_Mention]:
    """Mentions of "GT World Challenge Europe" speak for its "… Sprint Cup" where the report names both."""
    names = {m.value for m in mentions}
    longer = {short: [n for n in names if n != short and set(_key(short)) < set(_key(n))] for short in names}
    out = []
    for mention in mentions:
        fuller = longer[mention.value]
        value = fuller[0] if len(fuller) == 1 else mention.value
        out.append(_Mention(value, mention.weight, mention.words, mention.span))
    return out


def _key(name: str) -> list[str]:
    return flat(name).replace("-", " ").split()


def _circuits(sentence: Sentence, known: list[Found], place: float, pack: Pack) -> Iterator[_Mention]:
    for found in known:
        if (
            found.kind == "circuit"
            and _with_corner(found.value)
            and pack.patterns["event_corner_before"].search(flat(sentence.text)[max(0, found.start - 16) : found.start])
        ):
            for name in _with_corner(found.value):  # "dans Estoril", at Magny-Cours
                yield _mention(sentence, found.start, found.end, name, _CORNER)
        elif found.kind == "circuit":
            weight = _weigh(sentence, found.start, found.end, place, pack, "circuit")
            yield _mention(sentence, found.start, found.end, found.value, weight)
        elif found.kind == "corner":
            for name in _with_corner(found.value):
                yield _mention(sentence, found.start, found.end, name, _CORNER)
    for match in regex.finditer(r"[^\W\d_]+", flat(sentence.narrative)):
        word = match[0]
        circuit_name = _adjective(word) if len(word) > 5 else None
        if circuit_name:
            yield _mention(sentence, match.start(), match.end(), circuit_name, 0.8)
    for start, end in shaped(sentence.text, pack, "circuit", most=4):
        if not any(f.start < end and start < f.end for f in known if f.kind in ("circuit", "corner")):
            weight = 0.6 * _weigh(sentence, start, end, place, pack, "circuit")
            yield _mention(sentence, start, end, _bare(sentence.text[start:end], pack), weight)


@cache
def _with_corner(corner: str) -> tuple[str, ...]:
    return tuple(c.name for c in circuits() if corner in c.corners)


def _adjective(word: str) -> str | None:
    known = adjectives()
    for form in (
        word,
        word.removesuffix("e"),
        word.removesuffix("es"),
        word.removesuffix("s"),
        word.removesuffix("ne"),
    ):
        if form in known:
            return known[form]
    return None


def _bare(words: str, pack: Pack) -> str:
    """`circuit de Nullepart` is Nullepart; `Somewhere International Raceway` stays whole."""
    first = alternatives(pack.words["event_circuit_first"])
    return (
        regex.sub(rf"(?i)^{first} (?:(?:de|du|des|of|di|do|del|la|le) |d')*", "", words.strip()).strip()
        or words.strip()
    )


def _is_surname(words: str, source: Source) -> bool:
    """Whether a name of a circuit is a driver's here: Tim Barber, who is Barber from then on."""
    if " " in words or not words.isalpha():
        return False
    before = regex.finditer(rf"(?<!\p{{L}})(\p{{Lu}}[\p{{L}}-]+) {words}(?!\p{{L}})", source.normal.text)
    return any(is_given(m[1]) for m in before)


def _towns(sentence: Sentence, pack: Pack) -> Iterator[_Mention]:
    """A town whose circuit is well known, where the words say that it was raced there."""
    for circuit in circuits():
        for town in circuit.places:
            at = sentence.text.find(town)
            if at >= 0 and pack.patterns["event_circuit_before"].search(flat(sentence.text)[max(0, at - _AROUND) : at]):
                yield _mention(sentence, at, at + len(town), circuit.name, 1.0)


_PLACE_NAME = regex.compile(r"\p{Lu}[\p{L}'-]+(?: (?:\p{Lu}[\p{L}'-]+))*+(?= ?[.,;:(]| \p{Ll}|$)")


def _raced_at(sentence: Sentence, pack: Pack) -> Iterator[_Mention]:
    """`the opening race at Townsville`: a place that no list knows, where the words say that it was raced there."""
    folded = flat(sentence.text)
    for before in pack.patterns["event_raced_at"].finditer(folded):
        name = _PLACE_NAME.match(sentence.text, before.end())
        if name and not is_given(name[0].split()[0]):
            yield _mention(sentence, name.start(), name.end(), name[0], 0.8)


def _years(sentence: Sentence, known: list[Found], place: float, pack: Pack) -> Iterator[_Mention]:
    folded = flat(sentence.text)
    names = [f for f in known if f.kind == "series"]
    for match in _DATE.finditer(sentence.text):
        year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
        yield _mention(sentence, match.start(), match.end(), year, place + 2.0)
    for match in _YEAR.finditer(sentence.text):
        if any(f.start < match.end() and match.start() < f.end for f in names):
            continue  # Formula Ford 2000
        before, after = folded[max(0, match.start() - _AROUND) : match.start()], folded[match.end() :][:_AROUND]
        beside = any(_beside(f, match) for f in known)
        near = pack.patterns["event_season_near"].search(before) or pack.patterns["event_season_after"].match(after)
        far = pack.patterns["event_season_far"].search(before) or pack.patterns["event_champion_after"].match(after)
        weight = 0.4 * place + (2.0 if beside or near else 0.0) - (4.0 if far and not beside and not near else 0.0)
        if pack.patterns["event_champion_after"].match(after):
            weight = -2.0
        if regex.match(rf"[/-]{(int(match[0]) + 1) % 100:02d}(?![\d-])", sentence.text[match.end() :]):
            weight -= 1.0  # a season over two years: a date tells which
        yield _mention(
            sentence, match.start(), match.end(), match[0], weight * (0.2 if sentence.in_speech(match.start()) else 1)
        )


def _beside(found: Found, year: regex.Match[str]) -> bool:
    """`TCR Benelux 2017`, `2020 GT4 European Series`, `24H Portimao 2021`."""
    behind = 0 <= year.start() - found.end <= 2
    return (found.kind in ("series", "circuit") and behind) or (
        found.kind == "series" and 0 <= found.start - year.end() <= 2
    )


def _date_prefixes(source: Source) -> Iterator[_Mention]:
    """Dates that stand before paragraphs and were cut off as no part of the prose."""
    for match in _DATE.finditer(source.normal.text[:2_000]):
        year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
        span = source.normal.original(match.start(), match.end())
        yield _Mention(year, 2.0, match[0], span)
    for start, end, _ in datelines(source.normal.text):
        for match in _YEAR.finditer(source.normal.text, start, end):
            yield _Mention(match[0], 2.0, match[0], source.normal.original(match.start(), match.end()))


def _datelines(source: Source) -> Iterator[_Mention]:
    """The circuit at the town where a note was written, which agencies say before its first sentence."""
    text = source.normal.text
    for start, _, end in datelines(text):
        town = flat(text[start:end])
        for circuit in circuits():
            if town in {flat(name) for name in (circuit.name, *circuit.also, *circuit.places)}:
                yield _Mention(circuit.name, _WRITTEN_AT, text[start:end], source.normal.original(start, end))


def _mention(sentence: Sentence, start: int, end: int, value: str, weight: float) -> _Mention:
    return _Mention(value, weight, sentence.text[start:end], sentence.original(start, end))
