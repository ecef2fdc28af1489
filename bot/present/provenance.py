"""Where an answer comes from, said in few words: the foot of a card, an admin's word, other reports that disagree."""

from collections.abc import Iterable

from bot.domain.facts import Fact, Result
from bot.domain.stored import Origin, Source, Stored
from bot.i18n import Wording
from bot.present.card import Line, Run, Style
from bot.present.phrases import joined, line, quiet, said, who

# A foot names this many reports; the sources card names all.
_TITLES_SHOWN = 3


def foot(facts: Iterable[Stored[Fact] | None], words: Wording) -> str:
    """ "Source: title", each report once, in the order in which the answer uses them; "" where no report speaks."""
    titles = tuple(dict.fromkeys(f.source.title for f in facts if f and f.source.report_id is not None))
    if not titles:
        return ""
    shown = ", ".join(titles[:_TITLES_SHOWN])
    if more := len(titles) - _TITLES_SHOWN:
        shown += f" {words.say('card.more', count=more)}" if more > 0 else ""
    return words.say("card.source", count=len(titles), titles=shown)


def marks(stored: Stored[Fact], words: Wording) -> tuple[Line, ...]:
    """A quiet line where the fact is an admin's word or an official sheet's; nothing where it is a report's."""
    source = stored.source
    if source.origin is Origin.ADMIN:
        return (by_admin(source, words),)
    if source.origin is Origin.OFFICIAL:
        return (said(words, "card.by_official", Style.QUIET, indent=1),)
    return ()


def by_admin(source: Source, words: Wording) -> Line:
    return said(
        words, "card.by_admin", Style.QUIET, indent=1, name=source.changed_by, date=words.date(source.changed_at)
    )


def rivals(others: Iterable[Stored[Result]], words: Wording) -> tuple[Line, ...]:
    """One line for each report that says otherwise, with what it says."""
    return tuple(_rival(other, words) for other in others)


def gap_words(result: Result, words: Wording) -> str:
    """ "+13.480 s", for a winner "by 13.480 s"; "" where the report gives none."""
    key = "card.winner.margin" if result.position == 1 else "card.results.gap_behind"
    return words.say(key, gap=words.gap(result.gap)) if result.gap else ""


def _rival(other: Stored[Result], words: Wording) -> Line:
    gap = gap_words(other.fact, words)
    what = joined((who(other.fact.entry, words), (Run(gap),) if gap else ()))
    source = other.source
    key = "card.rival_admin" if source.origin is Origin.ADMIN else "card.rival"
    name = source.changed_by if source.origin is Origin.ADMIN else words.quoted(source.title)
    opening = words.say(key, name=name, title=name, what="")
    return line(quiet(opening), *what, indent=1)
