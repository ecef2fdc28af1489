"""Where an answer comes from: each fact, the sentences that state it, the report they stand in, who changed it."""

from collections.abc import Iterator, Sequence

from bot.domain.answers import SourcedFact, SourcesAnswer
from bot.domain.stored import Origin, Source
from bot.i18n import Wording
from bot.present.card import Block, Card, Line
from bot.present.factlines import fact_line
from bot.present.phrases import block, line, quiet, speech, unsaid

_Stand = tuple[int, Source]


def sources_card(answer: SourcesAnswer, words: Wording) -> Card:
    """One block for each set of sentences, with every fact that rests on it."""
    groups: dict[_Stand, list[SourcedFact]] = {}
    for sourced in answer.facts:
        groups.setdefault((sourced.ref.id, sourced.stored.source), []).append(sourced)
    events = tuple(dict.fromkeys(sourced.ref.label for sourced in answer.facts))
    blocks = [_group(facts, source, words, len(events) > 1) for (_, source), facts in groups.items()]
    if not blocks:
        blocks = [block("", (unsaid(words, "card.sources.none"),))]
    title = words.say("card.sources.title")
    return Card(f"{title} · {events[0]}" if len(events) == 1 else title, tuple(blocks))


def _group(facts: Sequence[SourcedFact], source: Source, words: Wording, with_event: bool) -> Block:
    return block(facts[0].ref.label if with_event else "", _lines(facts, source, words))


def _lines(facts: Sequence[SourcedFact], source: Source, words: Wording) -> Iterator[Line]:
    for sourced in facts:
        race = sourced.stored.race
        opening = words.sentence(words.race(race)) if race is not None else ""
        yield fact_line(sourced.stored.fact, words, opening=opening)
    yield from (speech(words, sentence, indent=1) for sentence in source.sentences)
    if not source.sentences and source.origin is Origin.ADMIN:
        yield unsaid(words, "card.sources.no_sentence", indent=1)
    yield line(quiet(" · ".join(_stated_by(source, words))), indent=1)


def _stated_by(source: Source, words: Wording) -> Iterator[str]:
    """The report and its version, and who brought the fact in."""
    if source.origin is Origin.OFFICIAL:
        yield words.say("card.sources.official", title=words.quoted(source.title))
    elif source.report_id is not None:
        version = 1 if source.version is None else source.version
        yield words.say("card.sources.stated_by", title=words.quoted(source.title), version=version)
    key = "card.sources.changed" if source.origin is Origin.ADMIN else "card.sources.loaded"
    yield words.say(key, name=source.changed_by, date=words.date(source.changed_at))
