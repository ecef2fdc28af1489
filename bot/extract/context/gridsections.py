"""Sections of a meeting, each below the title of a grid: what names no race there is about that grid's first."""

from collections.abc import Sequence

from bot.extract.context.races import Races
from bot.extract.context.scope import Scopes
from bot.extract.text.source import Kind, Paragraph
from bot.reference import classes


def begin_anew(told: Sequence[Paragraph], scopes: Scopes, races: Races) -> None:
    """Below the title of another class, where no race is named, the story is not at the race of the class above."""
    above: str | None = None
    section: list[Paragraph] = []
    fresh = False  # whether the section is of another class than the one above it

    def end() -> None:
        if fresh and not any(races.says(s.index) for p in section for s in p.sentences):
            for paragraph in section:
                races.settle(paragraph, 1)

    for paragraph in told if races.main is None else ():
        if paragraph.kind is not Kind.HEADING:
            section.append(paragraph)
            continue
        end()
        section = [paragraph]
        titled = scopes.standing(paragraph.sentences[0].index) if paragraph.sentences else None
        fresh = titled is not None and above is not None and titled != above and _has_own_races(titled)
        above = titled
    end()


def _has_own_races(name: str) -> bool:
    """Whether a class seldom shares its races: no Am or GT4, but karts of an age, or a series of the meeting."""
    return classes.is_apart(name) or not classes.is_listed(name)
