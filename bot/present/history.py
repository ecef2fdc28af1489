"""Who changed what, when, from what; and the questions and answers around taking a change back."""

from collections.abc import Iterator

from bot.domain.corrections import HistoryEntry, HistoryPage, Named, Told, Touched
from bot.domain.stored import ReportState
from bot.i18n import Wording
from bot.present.card import Block, Card, Line, Run, Tone
from bot.present.clean import clean
from bot.present.phrases import block, line, quiet, said, strong, unsaid
from bot.present.tellings import told_line

# What the list shows of one change; the question before it is taken back shows all of it.
_TOUCHED_SHOWN = 4


def history_card(page: HistoryPage, words: Wording) -> Card:
    """Changes, newest first, each with what it was and what it became."""
    if not page.entries:
        return Card(words.say("history.title"), (block("", (unsaid(words, "history.none"),)),))
    return Card(words.say("history.title"), tuple(_entry(entry, words) for entry in page.entries))


def undo_question_card(entry: HistoryEntry, words: Wording) -> Card:
    """What would be taken back, all of it, before it is."""
    asked = block("", (*_about(entry, words), said(words, "history.undo_question")))
    touched = block("", _touched(entry.touched, words))
    blocks = (asked, touched) if touched.lines else (asked,)
    return Card(words.say("history.undo_title", change=entry.id), blocks, tone=Tone.DOUBT)


def undone_card(entry: HistoryEntry, words: Wording) -> Card:
    """`entry` is the undo itself, which can be taken back as well."""
    lines = (*_about(entry, words), said(words, "history.undone_body", change=entry.id))
    return Card(words.say("history.undone_title", change=entry.undoes), (block("", lines),), tone=Tone.DONE)


def touched_lines(entry: HistoryEntry, words: Wording) -> tuple[Line, ...]:
    """What a change did, all of it: what was and what is."""
    return tuple(_touched(entry.touched, words))


def entry_words(entry: HistoryEntry, words: Wording) -> str:
    """A change on one line, for a list of choices: what it did first, and who did it."""
    when = words.say("history.line", name=entry.by, date=words.moment(entry.at))
    first = () if entry.title else tuple(_touched(entry.touched[:1], words))[-1:]
    told = ["".join(run.text for run in ln.runs) for ln in first]
    return clean(" · ".join((f"#{entry.id}", _what(entry, words), *told, when)))


def _entry(entry: HistoryEntry, words: Wording) -> Block:
    lines = [*_about(entry, words), *_touched(entry.touched[:_TOUCHED_SHOWN], words)]
    if (more := len(entry.touched) - _TOUCHED_SHOWN) > 0:
        lines.append(said(words, "history.more", count=more, indent=1))
    return block(f"#{entry.id} · {_what(entry, words)}", lines)


def _about(entry: HistoryEntry, words: Wording) -> Iterator[Line]:
    parts = [words.say("history.line", name=entry.by, date=words.moment(entry.at))]
    if entry.undoes is not None:
        parts.append(words.say("history.undoes", change=entry.undoes))
    if entry.undone_by is not None:
        parts.append(words.say("history.undone", change=entry.undone_by))
    where = strong(entry.ref.label) if entry.ref is not None else strong("")
    yield line(*((where, " · ") if where.text else ()), quiet(" · ".join(parts)))


def _what(entry: HistoryEntry, words: Wording) -> str:
    act = words.say(f"act.{entry.act.value}")
    return f"{act} · {entry.title}" if entry.title else act


def _touched(touched: tuple[Touched, ...], words: Wording) -> Iterator[Line]:
    for one in touched:
        if one.kind is not None:
            yield from _fact(one, words)
        else:
            yield from _name(one, words)


def _fact(one: Touched, words: Wording) -> Iterator[Line]:
    assert one.kind is not None
    marks = _marks(one.before, one.after, words)
    if one.denies:  # a denial comes or goes; what it denies stays what it was
        marks = words.say("history.believed_again"), words.say("history.denied")
    for mark, value in zip(marks, (one.before, one.after), strict=True):
        if value is not None:
            yield told_line(Told(one.kind, one.race, value), words, mark, indent=1)


def _name(one: Touched, words: Wording) -> Iterator[Line]:
    thing = words.say(f"thing.{one.entity.value}")
    marks = _marks(one.name_before, one.name_after, words)
    before, after = one.name_before, one.name_after
    moved = before is not None and after is not None and before.event != after.event
    for mark, named, stands in zip(marks, (before, after), (one.stood, one.stands), strict=True):
        if named is not None:
            event = (quiet(f" · {named.event}"),) if moved and named.event else ()
            called = (*_beside(named, words), *event, *_standing(stands, words))
            yield line(quiet(f"{mark} {thing} "), named.name, *called, indent=1)


def _beside(named: Named, words: Wording) -> Iterator[Run]:
    """What else it is called, and what it was made one with."""
    if named.also:
        also = words.say("history.also", names=words.names(named.also))
        yield quiet(f" {words.say('form.aside', text=also)}")
    if named.one_with is not None:
        yield quiet(f" · {words.say('history.one_with', name=named.one_with)}")


def _standing(stands: tuple[ReportState, int] | None, words: Wording) -> Iterator[Run]:
    if stands is not None:
        state, version = stands
        yield quiet(f" · {words.say(f'history.{state.value}', version=version)}")


def _marks(before: object, after: object, words: Wording) -> tuple[str, str]:
    """The words in front of what was and of what is: a change has both, a beginning and an end one."""
    return (
        words.say("difference.before" if after is not None else "history.gone"),
        words.say("difference.after" if before is not None else "history.added"),
    )
