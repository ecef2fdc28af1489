"""Of several templates that match the same words, which one is read."""

import regex

from bot.extract.packs import Template


def says_better(other: tuple[Template, regex.Match[str]], template: Template, match: regex.Match[str]) -> bool:
    """Whether another reading of the same words names the crew, for which this one has to look."""
    by, words = other
    here = match.groupdict().get("p") and words.groupdict().get("p") and match.start("p") == words.start("p")
    if template.gives.get("last_resort") and by is not template and words.groupdict().get("p"):
        return bool(here) and (not by.gives.get("last_resort") or _first_of(other, template, match))
    if template.gives.get("any_words") and by is not template and not match.groupdict().get("p"):
        return _same_win(words, match, by) and (not by.gives.get("any_words") or by.name < template.name)
    if by.gives.get("last_resort"):
        return False
    # Of two that both override, one is read.
    stronger = by.gives.get("overrides") and (not template.gives.get("overrides") or by.name < template.name)
    if stronger and template is not by and match.groupdict().get("p"):
        return match.start("p") in [words.start(place) for place in ("p", "q", "t") if words.groupdict().get(place)]
    within = words.start() <= match.start() and match.end() <= words.end()
    if by.gives.get("in_turn") and template is not by and within:
        return not template.gives.get("in_turn")  # "the races were won by A and B": not both by A
    return (
        words.groupdict().get("a") is not None
        and match.groupdict().get("a") is None
        and words.start() <= match.start() <= match.end() <= words.end()
        and (by.gives.get("counts_back") or by.gives.get("position") == template.gives.get("position"))
        and words.groupdict().get("p") == match.groupdict().get("p")
    )


def _same_win(words: regex.Match[str], match: regex.Match[str], by: Template) -> bool:
    """Whether the words of another template tell a win, and share some of those of a win that is a last resort."""
    return by.gives.get("position") == 1 and words.start() < match.end() and match.start() < words.end()


def _first_of(other: tuple[Template, regex.Match[str]], template: Template, match: regex.Match[str]) -> bool:
    """Of two last resorts for the same place, whether `other` is read: who is named goes before who is looked for."""
    by, words = other
    names = [words.groupdict().get("a") is not None, match.groupdict().get("a") is not None]
    return names[0] if names[0] != names[1] else by.name < template.name
