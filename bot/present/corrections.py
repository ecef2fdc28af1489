"""Cards about corrections: what was stored, what is asked before, and who would move."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.domain.corrections import AdminWord, Corrected, Editable, HistoryEntry, Move, Reranking, Told
from bot.domain.stored import Origin, Source
from bot.i18n import Wording
from bot.present.card import Block, Card, Line, Tone
from bot.present.history import touched_lines
from bot.present.phrases import block, brief, line, quiet, said, speech, strong
from bot.present.tellings import told_lines, told_words

# What a correction means from now on, by its key.
_MEANS: Final = {
    "added": "correction.stored",
    "changed": "correction.stored",
    "removed": "correction.stored",
    "taken_back": "correction.heard_again",
    **dict.fromkeys(("renamed", "merged", "split", "called"), "identity.remembered"),
    "moved": "correction.counts_there",
}


def corrected_card(
    key: str,
    corrected: Corrected,
    words: Wording,
    told: Sequence[Told] = (),
    reranking: Reranking | None = None,
    entry: HistoryEntry | None = None,
) -> Card:
    """A correction is stored. `key` below `correction.` is its title; `told` are the facts as they are now, `reranking`
    what was worked out for them: it is told where others could not be moved. `entry` is its place in the history, where
    that tells what it did."""
    lines = [ln for one in told for ln in told_lines(one, words)]
    lines += touched_lines(entry, words) if entry is not None else ()
    lines += _not_moved(reranking, words)
    lines += (said(words, _MEANS[key]), said(words, "correction.undo"))
    if corrected.recap_due:
        lines.append(said(words, "report.retracted_recap"))
    event = corrected.ref.label if corrected.ref else ""
    title = words.say(f"correction.{key}")
    return Card(f"{title} · {event}" if event else title, (block("", lines),), tone=Tone.DONE)


def remove_question_card(editable: Editable, reranking: Reranking | None, words: Wording) -> Card:
    """Asks before a fact is taken out, and shows who would move."""
    lines = (*told_lines(editable.told, words), *_source(editable.stored.source, words))
    asked = block("", (*lines, said(words, "correction.remove_question")))
    return Card(editable.ref.label, (asked, *reranking_blocks(reranking, words)), tone=Tone.DOUBT)


def reranking_card(event: str, told: Told, reranking: Reranking, words: Wording) -> Card:
    """Asks whether the others shall move with a fact that is about to be stored."""
    asked = block("", (*told_lines(told, words), said(words, "correction.rerank_question")))
    return Card(event, (asked, *reranking_blocks(reranking, words)), tone=Tone.DOUBT)


def word_question_card(word: AdminWord, words: Wording) -> Card:
    """Asks before an admin's word is taken back."""
    key = "correction.denied" if word.denies else "correction.said"
    lines = (*told_lines(word.told, words, words.say(key)), *_source(word.stored.source, words))
    return Card(word.ref.label, (block("", (*lines, said(words, "correction.take_back_question"))),), tone=Tone.DOUBT)


def word_label(word: AdminWord, words: Wording) -> str:
    """An admin's word on one line, for a list of choices."""
    mark = words.say("correction.denied" if word.denies else "correction.said")
    return f"{mark} {told_words(word.told, words)}"


def reranking_blocks(reranking: Reranking | None, words: Wording) -> tuple[Block, ...]:
    """Who moves, and the classes in which that cannot be worked out."""
    if reranking is None or not (reranking.moves or reranking.unsettled):
        return ()
    lines = [*(_move(move, words) for move in reranking.moves), *_not_moved(reranking, words)]
    heading = f"{words.sentence(words.race(reranking.race))} · {words.say('correction.moves')}"
    return (block(heading, lines),)


def _not_moved(reranking: Reranking | None, words: Wording) -> Iterator[Line]:
    """Why nobody is moved, and what can be done about it."""
    if reranking is None or not (reranking.unplaced or reranking.unsettled):
        return
    if reranking.unplaced:
        yield said(words, "correction.unplaced", race=words.race(reranking.race))
    else:
        names = words.names(words.in_class(name) for name in reranking.unsettled)
        yield said(words, "correction.unsettled", classes=strong(names))
    yield said(words, "correction.by_hand")


def _move(move: Move, words: Wording) -> Line:
    where = words.say("form.label", name=words.in_class(move.race_class))
    before = words.ordinal(move.position)
    if move.to is None:
        return line(*brief(move.entry, words), f" {where} {before} → ", strong(words.say("correction.out")))
    gap = "" if move.gap is None or move.to == 1 else words.say("card.results.gap_behind", gap=words.gap(move.gap))
    if move.to == move.position:
        now = words.say("correction.gap", gap=gap) if gap else words.say("correction.no_gap")
        return line(*brief(move.entry, words), f" {where} {before}, ", strong(now))
    return line(*brief(move.entry, words), f" {where} {before} → ", strong(words.ordinal(move.to)), gap and f", {gap}")


def _source(source: Source, words: Wording) -> Iterator[Line]:
    """The report's own words, or the admin whose word it is."""
    yield from (speech(words, sentence, indent=1) for sentence in source.sentences)
    if source.origin is Origin.ADMIN:
        by = words.say("card.sources.changed", name=source.changed_by, date=words.date(source.changed_at))
    else:
        by = words.quoted(source.title)
    yield line(quiet(by), indent=1)
