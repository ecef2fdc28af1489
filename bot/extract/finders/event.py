"""Which race weekend a report is about: its series, its circuit and its season.

A report names other places and other championships too: where the season goes on, where somebody won last year. Every
mention is weighed by the words around it and by where it stands; the heaviest name wins.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from bot.domain.facts import Event
from bot.extract.explain import Explained
from bot.extract.finders.eventmentions import Mention, key, mentioned, weigh
from bot.extract.finders.eventplaces import in_towns, is_surname, raced_at, raced_on
from bot.extract.finders.heldat import held_at
from bot.extract.names.eventnames import goes_on, named_from, says_a_name, shaped, with_region
from bot.extract.names.framedseries import framed, heads_title, own_region
from bot.extract.names.gazetteer import Found
from bot.extract.names.gazetteer import find as find_known
from bot.extract.names.titledseries import in_title, lasting
from bot.extract.packs import Pack
from bot.extract.text.datelines import datelines
from bot.extract.text.folding import flat
from bot.extract.text.source import Kind, Paragraph, Sentence, Source
from bot.reference.circuits import circuits
from bot.reference.series import spellings

_YEAR = regex.compile(r"(?<![\d.,#:-])(?:19[5-9]\d|20[0-4]\d)(?![\d:]|[.,]\d)")
_DATE = regex.compile(r"(?<!\d)(?:(?P<y>20\d\d)-[01]\d(?:-\d\d)?(?!\d)|\d{1,2}[./]\d{1,2}[./](?P<y>(?:20)?\d\d))(?!\d)")
_AROUND = 60
# A name must weigh this much to be said at all.
_ENOUGH = 0.75
_HALF = 0.5
# So many series in one sentence are a menu, or what somebody has raced in.
_ROW, _IN_A_ROW = 3, 0.2
# What is named again and again gains less each time: a cup within the meeting may be named more often than the meeting.
_FADES = 0.85
# A name that no list knows weighs so much of one that does; titles weigh more than this.
_UNLISTED, _TITLE = 0.6, 4.0
# So many paragraphs of a report may be its title: its own, the one above, the one below.
_TITLES = 3
# Words so short in a headline in capitals may be letters: GT, TCR, DTM.
_LETTERS = 4
# Cars that many series race (Formula 3); named below the title, they are hardly the series.
_FORMULAS, _OWN_NAME, _GENERIC = ("1", "2", "3", "4"), regex.compile(r" \p{Lu}\p{Ll}{3,}(?![\p{L}-])"), 0.3
# A year weighs so much more in a whole date.
_DATED = 2.0
# A report that says where it was written was written at the races.
_WRITTEN_AT = 4.0


def find_event(source: Source, pack: Pack) -> tuple[Event, tuple[Explained, ...]]:
    """The race weekend of a report, and how each part of it was chosen. Parts that the text does not tell are None."""
    series: list[Mention] = []
    otherwise: list[Mention] = []
    circuit: list[Mention] = []
    years: list[Mention] = []
    for paragraph in source.paragraphs:
        if paragraph.first is not None:
            continue
        for sentence in paragraph.sentences:
            known = find_known(sentence.text, pack)
            place = _place(paragraph, len(source.paragraphs), known)
            titled = paragraph.index < _TITLES and paragraph.kind is not Kind.SPEECH and len(paragraph.sentences) == 1
            series += _series(sentence, known, place, pack)
            otherwise += _titled(sentence, known, pack) if titled else ()
            circuit += raced_on(sentence, known, place, pack)
            years += _years(sentence, known, place, pack, menu=paragraph.kind is Kind.NAVIGATION)
    years += _date_prefixes(source)
    drivers = {words for words in {m.words for m in circuit} if is_surname(words, source)}
    circuit = [m for m in circuit if m.words not in drivers]
    circuit += _datelines(source)
    if not circuit:
        top = [s for p in source.paragraphs[:6] for s in p.sentences]
        circuit = [m for s in top for m in in_towns(s, pack)] or [m for s in top for m in raced_at(s, pack)]
    best_circuit, best_year = _heaviest(circuit), _heaviest(years)
    best_circuit = best_circuit or _heaviest(circuit := held_at(source, pack))
    if not pack.patterns["event_of_championship"].search(flat(source.normal.text)):
        otherwise += _named_by_hours(source, pack)
    best_series = _heaviest(_with_parts(series)) or _heaviest(otherwise)
    called = {c.name: c.called(pack.code) for c in circuits()}
    event = Event(
        series=_as_printed(best_series, [*series, *otherwise], pack) if best_series else None,
        circuit=called.get(best_circuit.value, best_circuit.value) if best_circuit else None,
        season=int(best_year.value) if best_year else None,
    )
    chosen = (
        ("series", best_series, [*series, *otherwise]),
        ("circuit", best_circuit, circuit),
        ("season", best_year, years),
    )
    return event, tuple(_explained(about, best, everything) for about, best, everything in chosen if best)


def _explained(about: str, best: Mention, everything: list[Mention]) -> Explained:
    rivals = sorted({m.value for m in everything if m.value != best.value})
    why = "the name with the most weight in the text" if rivals else "the only one named"
    return Explained(
        f"event {about}: {best.value}", f"event.{about}", best.words, best.span, "kept", why, tuple(rivals)
    )


def _place(paragraph: Paragraph, count: int, known: Sequence[Found]) -> float:
    """How much a mention weighs for where it stands: at the top more than at the end, in the title most."""
    if paragraph.kind in (Kind.NAVIGATION, Kind.CAPTION):
        # A menu names no circuit, or many series: "Nordic GT | Nowhere Raceway | Race 2" is a title.
        kinds = [f.kind for f in known]
        titles = paragraph.index == 0 and "circuit" in kinds and kinds.count("series") <= 1
        return 1.0 if titles else 0.4
    if paragraph.kind is Kind.SPEECH:
        return 0.15
    top = 2.0 if paragraph.index < 3 else 0.0
    title = 1.5 if paragraph.kind is Kind.HEADING and paragraph.index < 4 else 0.0
    end = -0.5 if count > 4 and paragraph.index >= count - 1 else 0.0
    return 1.0 + top + title + end


def _as_printed(best: Mention, everything: list[Mention], pack: Pack) -> str:
    """The series' usual name, unless the report calls it in words that have nothing of it, or in another language's."""
    named = [m.words for m in everything if m.value == best.value]
    printed = max(named, key=lambda w: len(key(w)))
    usual, here = {w.strip("()") for w in key(best.value)}, set(key(printed))
    own = {flat(w) for w in (*pack.words["event_series_first"], *pack.words["event_series_last"])} & here - usual
    shared = len(usual & here) / len(here)
    half = shared > _HALF if own else shared >= _HALF  # "Coupe Clio" for the Clio Cup
    if usual <= here or here <= usual or half:
        return best.value if best.value in spellings() else _not_shouted(best.value, pack)
    letters = next((w for w in named if w.isupper() and set(key(w)) <= usual and not set(key(w)) & here), None)
    return f"{printed} ({letters})" if letters else printed  # "Championnat du monde d'endurance (WEC)"


def _not_shouted(name: str, pack: Pack) -> str:
    """A name from a headline in capitals as other reports would print it: MX-5 Miata Cup."""
    if not name.isupper():
        return name
    plain = {flat(w) for kind in ("first", "last", "proper", "kinds") for w in pack.words[f"event_series_{kind}"]}
    letters = (
        w
        if any(c.isdigit() for c in w) or len(w) < _LETTERS - 1 or (len(w) < _LETTERS and flat(w) not in plain)
        else w.title()
        for w in name.split()
    )
    return " ".join(w if i == 0 or not pack.has("series_links", w) else w.lower() for i, w in enumerate(letters))


def _heaviest(mentions: list[Mention]) -> Mention | None:
    weights: defaultdict[str, list[float]] = defaultdict(list)
    best: dict[str, Mention] = {}
    for mention in mentions:
        weights[mention.value].append(max(mention.weight, 0.0))  # named once more for another reason takes nothing away
        if mention.value not in best or mention.weight > best[mention.value].weight:
            best[mention.value] = mention
    if not weights:
        return None
    total = {
        value: sum(w * _FADES**n for n, w in enumerate(sorted(listed, reverse=True)))
        for value, listed in weights.items()
    }
    winner = max(total, key=lambda value: total[value])
    return best[winner] if total[winner] >= _ENOUGH else None


def _series(sentence: Sentence, known: list[Found], place: float, pack: Pack) -> Iterator[Mention]:
    named = [f for f in known if f.kind == "series"]
    row = len({f.value for f in named}) >= _ROW
    for found in named:
        value, end = with_region(sentence.text, found)
        if (longer := goes_on(sentence.text, end, pack)) > end:
            end, value = longer, sentence.text[found.start : longer]  # "GT4 Germany Trophy" is not GT4 Germany
        start = own_region(sentence.text, found)
        if start < found.start and sentence.text[start : found.start - 1] not in value:
            value = sentence.text[start:end]  # "Pacific GT Masters" is not ADAC GT Masters
        weight = weigh(sentence, start, end, place, pack, "series") * (_IN_A_ROW if row else 1.0)
        called, _, which = sentence.text[start:end].rpartition(" ")
        if which in _FORMULAS and pack.has("formula_called", called):  # what is driven, in many a series
            own = _OWN_NAME.match(sentence.text, end)
            if own and not any(f.start < own.end() and own.start() < f.end for f in known if f is not found):
                end, value = own.end(), sentence.text[start : own.end()]  # "Formule 3 Continentale"
            elif place < _TITLE:
                weight *= _GENERIC
        yield mentioned(sentence, start, end, value, weight)
    yield from _unlisted(sentence, known, place, pack)


def _unlisted(sentence: Sentence, known: list[Found], place: float, pack: Pack) -> Iterator[Mention]:
    """Series that no list knows: by a word in their names, by what only one can stand behind, at a title's head."""
    spans: list[tuple[int, int]] = []
    for first, end in shaped(sentence.text, pack, "series", most=5):
        start = named_from(sentence.text, first, end, pack)
        taken = [f for f in known if f.start < end and start < f.end]
        if any(f.kind == "series" or (f.kind == "car" and f.start < start) for f in taken):
            continue  # "Huracán Super Trofeo EVO2" is a car
        if not says_a_name(sentence.text, start, end, taken, pack):
            continue
        spans.append((start, end))
    title = heads_title(sentence.text, known, pack) if place > _TITLE else None
    for start, end in (*framed(sentence.text, known, pack), *([title] if title else [])):
        if not any(start < e and s < end for s, e in spans):
            spans.append((start, end))
    for start, end in spans:
        weight = _UNLISTED * weigh(sentence, start, end, place, pack, "series")
        yield mentioned(sentence, start, end, sentence.text[start:end].strip(), weight)


def _titled(sentence: Sentence, known: list[Found], pack: Pack) -> Iterator[Mention]:
    """A part of a title that is the series' name where nothing else is."""
    for start, end in in_title(sentence.text, known, pack):
        weight = weigh(sentence, start, end, _ENOUGH, pack, "series")
        yield mentioned(sentence, start, end, sentence.text[start:end].strip(), weight)


def _named_by_hours(source: Source, pack: Pack) -> Iterator[Mention]:
    """Races that are called after how long they are; a race of a championship is not called so first of all."""
    for sentence in source.sentences:
        for (start, end), _ in lasting(sentence.text, pack):
            weight = weigh(sentence, start, end, _ENOUGH, pack, "series")
            yield mentioned(sentence, start, end, sentence.text[start:end].strip(), weight)


def _with_parts(mentions: list[Mention]) -> list[Mention]:
    """Mentions of "GT World Challenge Europe" speak for its "… Sprint Cup" where the report names both."""
    names = {m.value for m in mentions}
    longer = {short: [n for n in names if n != short and set(key(short)) < set(key(n))] for short in names}
    out = []
    for mention in mentions:
        fuller = longer[mention.value]
        value = fuller[0] if len(fuller) == 1 else mention.value
        out.append(Mention(value, mention.weight, mention.words, mention.span))
    return out


def _years(
    sentence: Sentence, known: list[Found], place: float, pack: Pack, *, menu: bool = False
) -> Iterator[Mention]:
    """The years that a sentence names, each by how likely it is the season; on a menu only whole dates are."""
    folded = flat(sentence.text)
    dated = {m.start("year") for m in pack.patterns["also_date"].finditer(folded) if m.groupdict().get("year")}
    names = [f for f in known if f.kind == "series"]
    for match in _DATE.finditer(sentence.text):
        year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
        yield mentioned(sentence, match.start(), match.end(), year, place + 2.0)
    for match in _YEAR.finditer(sentence.text):
        # Formula Ford 2000, 2000 metres
        counts = pack.patterns["event_year_counts"].match(folded, match.end())
        if counts or any(f.start < match.end() and match.start() < f.end for f in names):
            continue
        if menu and match.start() not in dated:
            continue
        before, after = folded[max(0, match.start() - _AROUND) : match.start()], folded[match.end() :][:_AROUND]
        beside = any(_beside(f, match) for f in known)
        near = pack.patterns["event_season_near"].search(before) or pack.patterns["event_season_after"].match(after)
        far = pack.patterns["event_season_far"].search(before) or pack.patterns["event_champion_after"].match(after)
        weight = 0.4 * place + (2.0 if beside or near else 0.0) - (4.0 if far and not beside and not near else 0.0)
        if pack.patterns["event_champion_after"].match(after):
            weight = -2.0
        if match.start() in dated and not far:
            weight += _DATED
        if regex.match(rf"[/-]{(int(match[0]) + 1) % 100:02d}(?![\d-])", sentence.text[match.end() :]):
            weight -= 1.0  # a season over two years: a date tells which
        yield mentioned(
            sentence, match.start(), match.end(), match[0], weight * (0.2 if sentence.in_speech(match.start()) else 1)
        )


def _beside(found: Found, year: regex.Match[str]) -> bool:
    """`TCR Benelux 2017`, `2020 GT4 European Series`, `24H Portimao 2021`."""
    behind = 0 <= year.start() - found.end <= 2
    return (found.kind in ("series", "circuit") and behind) or (
        found.kind == "series" and 0 <= found.start - year.end() <= 2
    )


def _date_prefixes(source: Source) -> Iterator[Mention]:
    """Dates that stand before paragraphs and were cut off as no part of the prose."""
    for match in _DATE.finditer(source.normal.text[:2_000]):
        year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
        span = source.normal.original(match.start(), match.end())
        yield Mention(year, 2.0, match[0], span)
    for start, end, _ in datelines(source.normal.text):
        for match in _YEAR.finditer(source.normal.text, start, end):
            yield Mention(match[0], 2.0, match[0], source.normal.original(match.start(), match.end()))


def _datelines(source: Source) -> Iterator[Mention]:
    """The circuit at the town where a note was written, which agencies say before its first sentence."""
    text = source.normal.text
    for start, _, end in datelines(text):
        town = flat(text[start:end])
        for circuit in circuits():
            if town in {flat(name) for name in (circuit.name, *circuit.also, *circuit.places)}:
                yield Mention(circuit.name, _WRITTEN_AT, text[start:end], source.normal.original(start, end))
