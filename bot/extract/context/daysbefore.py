"""How many races had been told before a day is named: it goes on from there."""

from collections.abc import Mapping, Sequence

from bot.extract.context.racewords import Mention
from bot.extract.text.source import Kind, Paragraph

_SECOND = 2
# Words that open a paragraph with a race end no further from its beginning.
_OPENS = 12


def counted_before(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], day: int) -> int:
    """The last race that is counted in the sentences before the first that names a day in its own paragraphs."""
    most = 0
    for mention in (m for p in told if p.kind is Kind.BODY for s in p.sentences for m in raw[s.index] if m.told):
        if mention.what == "day" and mention.number == day and most:
            return most
        most = max(most, mention.number) if mention.what == "n" and not mention.attribute else most
    return 0


def followed_before(
    told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], day: int, known: Mapping[int, int]
) -> int:
    """The race of an earlier day to which a paragraph turned as the next one: "En fin d'après-midi, …"; 0 for none."""
    now, followed = 0, 0
    for sentence in (p.sentences[0] for p in told if p.kind is Kind.BODY and p.sentences):
        for mention in (m for m in raw[sentence.index] if m.told and not m.attribute):
            if mention.what == "day" and mention.number >= day:
                return followed
            if mention.what == "day":
                now = max(now, known.get(mention.number, 0))
            elif mention.what == "next" and mention.start <= _OPENS and now:
                now = followed = now + 1
    return 0


def opened_before(told: Sequence[Paragraph], raw: Mapping[int, Sequence[Mention]], day: int) -> int:
    """The last race that a paragraph opens with before one that opens with a day, and counts none itself; else 0."""
    most = 0
    for paragraph in (p for p in told if p.kind is Kind.BODY and p.sentences):
        every = [m for s in paragraph.sentences for m in raw[s.index] if m.told]
        first = [m for m in raw[paragraph.sentences[0].index] if m.told and not m.attribute]
        opens = bool(first) and first[0].start <= _OPENS
        if opens and first[0].what == "day" and first[0].number == day:
            return 0 if any(m.what in ("n", "before") for m in every) or most < _SECOND else most
        most = max([most, *(m.number for m in first if m.what == "n" and m.start <= _OPENS)])
    return 0
