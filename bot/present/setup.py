"""A server's settings as a card: what is set, what is missing, what waits; and the words of a sample post."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.stored import ServerSettings
from bot.i18n import Wording
from bot.present.card import Block, Card, Line, Run, Tone
from bot.present.phrases import block, label, line, quiet, said, strong

_FIRST_STEPS: Final = ("guide_recaps", "guide_language", "guide_load", "guide_correct")


@dataclass(frozen=True, slots=True)
class SetupState:
    """What only the place itself knows. Names are as people read them ("#results"); None: none set, or gone.

    `missing` are catalogue keys below `permission.`; `waiting` counts recaps that wait to be posted.
    `blocked` are (event label, problem) of recaps that could not be posted, `uncertain` event labels of recaps of which
    nobody knows whether they were. `unheard`: Racebot's mention of the role to notify reaches nobody.
    `is_terminal`: there are no roles, and nothing is covered.
    """

    channel: str | None = None
    admin_role: str | None = None
    missing: tuple[str, ...] = ()
    waiting: int = 0
    blocked: tuple[tuple[str, str], ...] = ()
    uncertain: tuple[str, ...] = ()
    notified: str | None = None
    unheard: bool = False
    is_terminal: bool = False


def setup_card(settings: ServerSettings, state: SetupState, words: Wording, saved: bool = False) -> Card:
    """What is set in a server. `saved` says first that a change was stored."""
    first = (said(words, "setup.saved"),) if saved else ()
    blocks = [block("", (*first, *_settings(settings, state, words)))]
    blocks += _recaps(settings, state, words)
    trouble = bool(state.unheard or state.missing or state.blocked or state.uncertain)
    tone = Tone.DOUBT if trouble else Tone.DONE if saved else Tone.ANSWER
    return Card(words.say("setup.title"), tuple(blocks), tone=tone)


def sample_card(words: Wording) -> Card:
    """The post that shows an admin where recaps will appear."""
    return Card(words.say("setup.sample_title"), (block("", (said(words, "setup.sample"),)),), tone=Tone.RECAP)


def welcome_card(words: Wording) -> Card:
    """What Racebot says when it comes into a server: what to ask, and an admin's first steps."""
    steps = (said(words, f"setup.{step}") for step in _FIRST_STEPS)
    guide = block(words.say("setup.guide"), steps)
    return Card(words.say("setup.welcome_title"), (block("", (said(words, "setup.welcome"),)), guide))


def _settings(settings: ServerSettings, state: SetupState, words: Wording) -> Iterator[Line]:
    if settings.recap_channel_id is None:
        channel = quiet(words.say("setup.no_channel"))
    else:
        channel = strong(state.channel) if state.channel else quiet(words.say("setup.channel_gone"))
    yield line(label(words, words.say("setup.channel")), channel)
    yield line(label(words, words.say("setup.language")), words.say(f"language.{settings.language.value}"))
    if state.is_terminal:
        return
    role = _role(settings.admin_role_id, state.admin_role, "no_admin_role", words)
    yield line(label(words, words.say("setup.admin_role")), role)
    notified = _role(settings.notify_role_id, state.notified, "nobody_notified", words)
    yield line(label(words, words.say("setup.notified")), notified)
    hidden = "setup.spoilers_hidden" if settings.spoilers else "setup.spoilers_open"
    yield line(label(words, words.say("setup.spoilers")), words.say(hidden))


def _role(chosen: int | None, name: str | None, none: str, words: Wording) -> Run:
    """The role's name; that it is gone, or `none` (a key below `setup.`) where none was chosen."""
    if name is not None:
        return strong(name)
    return quiet(words.say(f"setup.{none}" if chosen is None else "setup.role_gone"))


def _recaps(settings: ServerSettings, state: SetupState, words: Wording) -> Sequence[Block]:
    lines = tuple(_recap_lines(settings, state, words))
    return (block(words.say("setup.recaps"), lines),) if lines else ()


def _recap_lines(settings: ServerSettings, state: SetupState, words: Wording) -> Iterator[Line]:
    if state.channel and state.missing:
        names = words.names(words.say(f"permission.{key}") for key in state.missing)
        yield said(words, "setup.missing", channel=state.channel, permissions=strong(names))
    elif state.channel:
        yield said(words, "setup.ready", channel=state.channel)
    if state.unheard:
        names = words.say("permission.mention_everyone")
        yield said(words, "setup.unheard", role=strong(state.notified or ""), permissions=strong(names))
    if state.waiting:
        yield said(words, "setup.recaps_waiting", count=state.waiting)
    for event, problem in state.blocked:
        yield said(words, "setup.recap_blocked", event=strong(event), problem=problem)
    for event in state.uncertain:
        yield said(words, "setup.recap_uncertain", event=strong(event))
