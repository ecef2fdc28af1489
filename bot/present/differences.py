"""What a new version of a report would change: added, changed and gone facts, each with its race."""

from collections.abc import Iterable, Iterator

from bot.domain.corrections import Difference, FactChange, Told
from bot.domain.facts import Fact
from bot.i18n import Wording
from bot.present.card import Block, Card, Line, Style, Tone
from bot.present.phrases import block, quiet, said, strong
from bot.present.tellings import told_lines


def difference_card(difference: Difference, words: Wording, console: bool = False) -> Card:
    """Everything that differs from the version that counts now; what an admin's word overrules is marked."""
    title = words.say("difference.title", report=difference.report.id, title=difference.report.title)
    first = block("", _summary(difference, words))
    blocks = (
        _block("difference.added", (c for c in difference.changes if c.before is None), words),
        _block("difference.changed", (c for c in difference.changes if c.before and c.after), words),
        _block("difference.gone", (c for c in difference.changes if c.after is None), words),
    )
    foot = words.say("difference.foot_console" if console else "difference.foot")
    return Card(title, (first, *(b for b in blocks if b.lines)), foot, Tone.REVIEW)


def change_lines(change: FactChange, words: Wording) -> Iterator[Line]:
    """A fact as it was and as it would be."""
    if change.before is not None and change.after is not None:
        yield from _told(change, change.before, words, words.say("difference.before"))
        yield from _told(change, change.after, words, words.say("difference.after"))
    else:
        fact = change.before or change.after
        assert fact is not None
        yield from _told(change, fact, words)
    if change.overruled:
        yield said(words, "difference.overruled", Style.QUIET, indent=1)


def _block(heading: str, changes: Iterable[FactChange], words: Wording) -> Block:
    return block(words.say(heading), (ln for change in changes for ln in change_lines(change, words)))


def _told(change: FactChange, fact: Fact, words: Wording, mark: str = "") -> tuple[Line, ...]:
    return told_lines(Told(change.kind, change.race, fact), words, mark)


def _summary(difference: Difference, words: Wording) -> Iterator[Line]:
    before, after = difference.event_before, difference.event_after
    yield Line((strong(difference.report.ref.label),))
    told = zip((after.series, after.circuit, after.season), (before.series, before.circuit, before.season), strict=True)
    if any(new is not None and new != old for new, old in told):
        parts = (after.series, after.circuit, str(after.season) if after.season else None)
        yield said(words, "difference.event", event=strong(" · ".join(p for p in parts if p)))
    if difference.changes:
        yield said(words, "difference.unchanged", Style.QUIET, count=difference.unchanged)
    else:
        yield Line((quiet(words.say("difference.nothing")),))
