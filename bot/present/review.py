"""What was understood of a report, for the admin who decides: doubts first, then each fact with its sentence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.domain.amending import items
from bot.domain.corrections import Told
from bot.domain.facts import Doubt, Fact, RaceFacts, ReportFacts, Span
from bot.domain.stored import Draft, EventRef
from bot.i18n import Wording
from bot.present.card import Block, Card, Line, Run, Style, Tone
from bot.present.doubts import about_words, why_words
from bot.present.factlines import fact_line
from bot.present.phrases import block, label, line, quiet, said, speech, strong, unsaid
from bot.present.tellings import told_line

# Below this a fact's confidence is shown: above it a careful reader would say the fact aloud without a word.
SURE: Final = 0.9

_UNNUMBERED: Final[Mapping[int, int]] = {}

# A fact and, for a pole or a fastest lap, which of the two it is.
_Named = tuple[Fact, str]


def review_card(draft: Draft, words: Wording, joins: EventRef | None = None, console: bool = False) -> Card:
    """`joins` is the loaded event that publishing would add to; None: it would be a new one. In the `console` each
    doubt and each fact has the number by which it is put right."""
    foot = words.say("report.review_foot_console" if console else "report.review_foot")
    title = words.say("report.review_title", title=draft.title)
    numbers = _numbered(draft.facts) if console else {}
    return Card(title, _blocks(draft.facts, draft.text, words, joins, numbers), foot, Tone.REVIEW)


def season_question_card(draft: Draft, known: Sequence[EventRef], words: Wording, console: bool = False) -> Card:
    """Asks for the season of a report that does not say it; `known` are the loaded events of its series and circuit."""
    event = draft.facts.event
    label = " · ".join(part for part in (event.series, event.circuit) if part) or draft.title
    lines = [said(words, "review.which_season")]
    if known:
        lines.append(said(words, "review.other_season", events=strong(words.names(ref.label for ref in known))))
    lines.append(said(words, "review.without_season", event=strong(label)))
    if console:
        lines.append(said(words, "console.season", draft=draft.id))
    return Card(draft.title, (block("", lines),), tone=Tone.DOUBT)


def discard_question_card(draft: Draft, words: Wording) -> Card:
    """Asks before a draft is thrown away."""
    return Card(draft.title, (block("", (said(words, "review.discard_question"),)),), tone=Tone.DOUBT)


def doubt_card(draft: Draft, doubt: Doubt, told: Told | None, words: Wording) -> Card:
    """One doubt: its sentences, and the fact that the reader was not sure of."""
    lines = [*_doubt(doubt, draft.text, words)]
    if told is not None:
        lines.append(told_line(told, words, words.say("review.perhaps")))
    lines.append(said(words, "review.decide"))
    return Card(words.say("report.review_title", title=draft.title), (block("", lines),), tone=Tone.DOUBT)


def fact_card(draft: Draft, told: Told, words: Wording) -> Card:
    """One fact with its sentences, to be looked at again."""
    sentences = (speech(words, draft.text[s.start : s.end]) for s in told.fact.grounds.evidence)
    lines = (told_line(told, words), *sentences, said(words, "review.decide"))
    return Card(words.say("report.review_title", title=draft.title), (block("", lines),), tone=Tone.REVIEW)


def facts_blocks(
    facts: ReportFacts, text: str, words: Wording, numbers: Mapping[int, int] = _UNNUMBERED
) -> tuple[Block, ...]:
    """Every fact of a report with the sentence behind it, race by race; then championship and quotes."""

    def told(heading: str, listed: Iterable[_Named]) -> Block:
        return block(heading, _told(listed, text, words, numbers))

    races = (told(words.say("report.review_race", number=race.number), _of_race(race)) for race in facts.races)
    standings = told(words.say("report.review_standings"), [(s, "") for s in facts.standings])
    quotes = told(words.say("report.review_quotes"), [(q, "") for q in facts.quotes])
    remarks = told(words.say("fact.remark"), [(r, "") for r in facts.remarks])
    return tuple(b for b in (*races, standings, remarks, quotes) if b.lines)


def fact_count(facts: ReportFacts) -> int:
    beside = len(facts.standings) + len(facts.quotes) + len(facts.remarks)
    return beside + sum(len(list(_of_race(race))) for race in facts.races)


def _blocks(
    facts: ReportFacts, text: str, words: Wording, joins: EventRef | None, numbers: Mapping[int, int]
) -> tuple[Block, ...]:
    event = block("", _event(facts, words, joins))
    if not facts.doubts:
        return (event, *facts_blocks(facts, text, words, numbers))
    listed = (ln for doubt in facts.doubts for ln in _doubt(doubt, text, words, numbers))
    return (event, block(words.say("report.review_doubts"), listed), *facts_blocks(facts, text, words, numbers))


def _numbered(facts: ReportFacts) -> dict[int, int]:
    """The number of each doubt and each fact, by the object's id."""
    listed = enumerate(items(facts), 1)
    return {id(item.fact if isinstance(item, Told) else item): number for number, item in listed}


def _number(item: object, numbers: Mapping[int, int]) -> tuple[Run, ...]:
    return (quiet(f"{numbers[id(item)]} · "),) if id(item) in numbers else ()


def _event(facts: ReportFacts, words: Wording, joins: EventRef | None) -> Iterator[Line]:
    event = facts.event
    is_named = bool(event.series or event.circuit)
    named = " · ".join(part for part in (event.series, event.circuit, str(event.season or "")) if part and is_named)
    name = label(words, words.say("report.review_event"))
    yield line(name, strong(named)) if named else line(name, quiet(words.say("report.review_no_event")))
    if event.season is None:
        yield unsaid(words, "report.review_unsaid_season", indent=1)
    if joins is not None:
        yield said(words, "report.review_existing", event=strong(joins.label), indent=1)
    else:
        yield said(words, "report.review_new", indent=1)
    count = len(facts.doubts)
    doubts = words.say("report.doubts", count=count) if count else words.say("report.no_doubts")
    yield said(
        words,
        "report.review_counts",
        Style.QUIET,
        facts=words.say("card.events.facts", count=fact_count(facts)),
        doubts=doubts,
    )


def _doubt(doubt: Doubt, text: str, words: Wording, numbers: Mapping[int, int] = _UNNUMBERED) -> Iterator[Line]:
    yield line(
        *_number(doubt, numbers),
        strong(f"{words.say('form.label', name=about_words(doubt.about, words))} "),
        why_words(doubt.why, words),
    )
    yield from _sentences(doubt.evidence, text, words)


def _of_race(race: RaceFacts) -> Iterator[_Named]:
    yield from ((best, name) for best, name in ((race.pole, "pole"), (race.fastest_lap, "fastest_lap")) if best)
    yield from ((fact, "") for facts in (race.results, race.penalties, race.retirements) for fact in facts)


def _told(facts: Iterable[_Named], text: str, words: Wording, numbers: Mapping[int, int]) -> Iterator[Line]:
    """The facts, those that rest on the same sentences together, and the sentences once under them."""
    groups: dict[tuple[Span, ...], list[_Named]] = {}
    for fact, best in facts:
        groups.setdefault(fact.grounds.evidence, []).append((fact, best))
    for evidence, group in groups.items():
        for fact, best in group:
            told = _line(fact, best, words)
            yield Line((*_number(fact, numbers), *told.runs), told.indent)
        yield from _sentences(evidence, text, words)


def _line(fact: Fact, best: str, words: Wording) -> Line:
    told = fact_line(fact, words, best or "pole")
    if fact.grounds.confidence >= SURE:
        return told
    sure = words.say("report.sure", percent=int(fact.grounds.confidence * 100))
    return Line((*told.runs, quiet(f" {words.say('form.aside', text=sure)}")), told.indent)


def _sentences(spans: Sequence[Span], text: str, words: Wording) -> Iterator[Line]:
    yield from (speech(words, text[span.start : span.end], indent=1) for span in spans)
