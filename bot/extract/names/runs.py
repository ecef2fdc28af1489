"""The capitalised runs of a report: words in a row that may be a name, with what stands around them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import regex

from bot.domain.names import fold
from bot.extract.names.nicknames import NICKNAME, gap
from bot.extract.names.printed import is_said_of, is_shouted, is_title_case, opens, quiet_row
from bot.extract.packs import Pack
from bot.extract.text.folding import flat
from bot.extract.text.tokens import Token, tokens, with_figure
from bot.reference import people


@dataclass(slots=True)
class Run:
    """Capitalised words in a row, at one place: characters start..end of a sentence."""

    sentence: int
    start: int
    end: int
    text: str
    words: tuple[str, ...]
    opens: bool  # the sentence begins with it, so its capital says little
    before: str  # folded, up to 40 characters; cars, numbers and the like masked (see MASKS)
    after: str
    nick: str = ""  # Giuseppe "Pino" Aquino
    in_slot: bool = False  # it stands where only a team can: between a number and a car

    @property
    def key(self) -> str:
        return flat(self.text)


# Capitals of so few letters abbreviate.
_ABBREVIATED = 4

# What was recognised before names are looked for stands in their surroundings as a row of one character.
MASKS = {"car": "\ue010", "number": "\ue011"}
MASKED = "\ue012"


@dataclass(frozen=True, slots=True)
class Taken:
    """Characters of a sentence that are known to be something else than a name."""

    start: int
    end: int
    kind: str


def masked(text: str, taken: Iterable[Taken]) -> str:
    """The sentence folded, with what is taken masked; as long as before."""
    out = list(flat(text))
    for part in taken:
        out[part.start : part.end] = MASKS.get(part.kind, MASKED) * (part.end - part.start)
    return "".join(out)


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries, folded."""
    text = (resources.files("bot.reference") / "given_names.txt").read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


def is_given(word: str) -> bool:
    folded = flat(word)
    return (
        folded in given_names()
        or folded in people.first_names()
        or folded in people.feminine_names()
        or ("-" in folded and folded.split("-")[0] in given_names())
    )


def is_demonym(word: str, pack: Pack) -> bool:
    """Whether a word says where somebody comes from (Danois, Briton, Lyonnaise)."""
    folded = fold(word)  # Sud-Africain
    return bool(people.countries(folded, pack.code)) or folded in people.people_of(pack.code)


def runs(sentence: int, text: str, taken: Sequence[Taken], pack: Pack) -> list[Run]:
    """The capitalised runs of a sentence outside the characters that are taken (cars, classes, circuits ...)."""
    text = quiet_row(text) if is_shouted(text) else text
    if not text or is_title_case(text):
        return []
    every = tokens(text, elides=pack.has("not_names", "d'"))
    nicks = {m.start(): m for m in NICKNAME.finditer(text)}
    words = [
        t
        for t in every
        if not any(k.start < t.end and t.start < k.end for k in taken)
        and not any(m.start() <= t.start < m.end() for m in nicks.values())
    ]
    around = masked(text, taken)
    found: list[Run] = []
    i = 0
    while i < len(words):
        j = _run_end(words, i, text, pack)
        if j == i:
            i += 1
            continue
        found += _runs_of(sentence, text, around, words[i:j], pack)
        i = j
    for run in found:
        inside = next((m for at, m in nicks.items() if run.start < at < run.end), None)
        if inside:
            run.text, run.nick = run.text.replace(inside[0], " "), inside[1] or inside[2]
    return found


def _run_end(words: Sequence[Token], i: int, text: str, pack: Pack) -> int:
    first = words[i]
    if not (first.is_word and (first.is_capital or _leads(words, i, pack))):
        return i
    j = i + 1
    while j < len(words):
        if j > i + 1 and words[j - 1].text == "F" and words[j].text.isdigit() and words[j].start == words[j - 1].end:
            return j + 1  # West-Tec F3
        if gap(text, words[j - 1], words[j]) != " " or with_figure(words, j):
            break
        word = words[j]
        if word.is_word and word.is_capital and word.text[-1] != "'":
            j += 1
            continue
        k = j
        while (
            k < len(words)
            and k - j < 3
            and _joins(words, k, i, pack)
            and text[words[k - 1].end : words[k].start] == " "
        ):
            k += 1
        if j < k < len(words) and _is_abbreviated(words, j, k, pack):
            break  # "Marc Lavigne d'AGS Events": a driver, and his team behind him
        if j < k < len(words) and words[k].is_capital and words[k].is_word and _joined_tightly(words, k, text):
            j = k + 1
            continue
        of_team = (j == i + 1 and pack.has("numbered_teams", first.text)) or (
            j == i + 2 and pack.has("team_words", words[j - 1].text)
        )
        if word.text.isdigit() and of_team:
            return j + 1  # Team 52
        if word.text.isdigit() and _goes_on_as_team(words, j, text, pack):
            j += 2  # Tech 1 Racing
            continue
        break
    return j


def _is_abbreviated(words: Sequence[Token], j: int, k: int, pack: Pack) -> bool:
    """Whether particles that are also common words (`d'`, `du`) stand before capitals that abbreviate a team."""
    common = words[j].text not in people.firms("by") and all(
        pack.has("weak_particles", w.text) and not pack.has("name_particles", w.text) for w in words[j:k]
    )
    text = words[k].text
    shouted = words[j - 1].text.isupper() and len(words[j - 1].text) > 1  # Jean DE LA CRUZ
    return common and text.isupper() and 1 < len(text) <= _ABBREVIATED and not shouted


def _goes_on_as_team(words: Sequence[Token], j: int, text: str, pack: Pack) -> bool:
    if j + 1 >= len(words) or len(words[j].text) > 2:
        return False
    return text[words[j].end : words[j + 1].start] == " " and pack.has("team_words", words[j + 1].text)


def _joined_tightly(words: Sequence[Token], k: int, text: str) -> bool:
    gap = text[words[k - 1].end : words[k].start]
    return gap == " " or (gap == "" and words[k - 1].text.endswith("'"))


def _leads(words: Sequence[Token], i: int, pack: Pack) -> bool:
    """Whether lower-case words here begin a surname: van den Broeck, de Graaf-Smit (where `de` is no preposition)."""
    k = i
    while k < len(words) and k - i < 3 and pack.has("leading_particles" if k == i else "name_particles", words[k].text):
        k += 1
    return i < k < len(words) and words[k].is_capital and words[k].is_word


def _joins(words: Sequence[Token], k: int, first: int, pack: Pack) -> bool:
    word = words[k].text
    if word in people.firms("by"):  # BCM by Rivoire
        always = pack.has("weak_particles", word)  # where it is no word of the language
        before = words[k - 1]
        helped = before.flat in people.firms("helped")  # Kestrel powered by Northway
        return always or before.text.isupper() or helped or pack.has("team_words", before.text)
    if word == "&":  # Hofer & Sons, but Hofer & Lacey are two
        return k + 1 < len(words) and words[k + 1].flat in people.firms("partners")
    if word in people.firms("of"):  # Heart of Racing
        if pack.has("team_words", words[k - 1].text):
            return False  # "the #51 Alder Racing of Zac Andersen"
        in_team = any(pack.has("team_words", w.text) for w in words[first:k])
        return k + 1 < len(words) and words[k + 1].is_capital and (in_team or pack.has("team_words", words[k + 1].text))
    if pack.has("name_particles", word):
        return True
    behind = words[k + 1 : k + 3]
    if k == first + 1 and len(behind) > 1 and is_given(behind[0].text) and all(w.is_capital for w in behind):
        return False  # "la Cooper d'Enzo Marchetti": his car
    # "Charles de Villiers" is one name, "l'Audi Lagarde Sport de Kubicek" is not.
    return (
        pack.has("weak_particles", word)
        and any(is_given(w.text) for w in words[first:k])
        and all(
            (w.is_capital and (is_given(w.text) or (not n and is_demonym(w.text, pack))))
            or (n and pack.has("weak_particles", w.text))
            for n, w in enumerate(words[first:k])
        )
    )


def _runs_of(sentence: int, text: str, around: str, words: Sequence[Token], pack: Pack) -> list[Run]:
    starts = opens(text, words[0].start)
    while words and (
        words[0].text.endswith("'") or any(is_said_of(w, pack) for w in words) or _no_name(words, starts, pack)
    ):
        words, starts = words[1:], False
    in_slot = (
        len(words) > 1 and _NUMBER_BEFORE.search(around, 0, words[0].start) and _CAR_AFTER.match(around, words[-1].end)
    )
    while (
        words
        and not in_slot  # "the #12 Arrow Lane Porsche": between number and car, all is the team
        and _is_common(words[-1].text, pack)
        and not pack.has("team_words", words[-1].text)
        and not (len(words) == 2 and is_given(words[0].text) and pack.has("also_surnames", words[1].text))
    ):
        words = words[:-1]
    if not words or not any(w.is_capital for w in words):
        return []
    return [_run(sentence, text, around, part, starts and n == 0, pack) for n, part in enumerate(_parted(words, pack))]


_NUMBER_BEFORE = regex.compile(rf"{MASKS['number']} $")
_CAR_AFTER = regex.compile(rf" {MASKS['car']}")


def _is_common(word: str, pack: Pack) -> bool:
    """Whether a word is one of those that begin or end no name; Sá is no "sa", though À may be "a"."""
    head, _, tail = word.partition("'")
    if tail in pack.words["contracted"] and pack.has("not_names", head):
        return True  # I'm, He'd
    return pack.has("not_names", word) and (word.isascii() or word.lower() in pack.words["not_names"])


def _no_name(words: Sequence[Token], opens: bool, pack: Pack) -> bool:
    word = words[0].text
    if not _is_common(word, pack):
        return False
    if len(words) > 1 and words[1].is_capital and is_given(word) and not _is_common(words[1].text, pack):
        return False  # Grace Teo
    # In the middle of a sentence a capital "Le" begins a surname: Ferrandi/Le Bihan.
    inner = not opens and len(words) > 1 and word[0].isupper()
    if inner and pack.has("team_words", words[-1].text) and not pack.has("articles", word):
        return False  # Three Rivers Racing
    return not (inner and (pack.has("weak_particles", word) or pack.has("name_particles", word)))


def _is_origin(word: Token, pack: Pack) -> bool:
    """Whether a word before two others can only say where somebody is from: Norvégien, Franco-Béninois."""
    if not word.is_capital or is_given(word.text) or pack.has("team_words", word.text):
        return False
    return is_demonym(word.text, pack) or is_demonym(word.text.rpartition("-")[2], pack)


def _parted(words: Sequence[Token], pack: Pack, *, joined: bool = False) -> list[Sequence[Token]]:
    """`Loris Fabre-Nicolas Dumesnil` is two people: a hyphen between a surname and a given name, in the middle.

    `joined` where a crew in hyphens goes on with these words: then its next given name need not be known.
    """
    if len(words) > 2 and not joined and _is_origin(words[0], pack):
        return [words[:1], *_parted(words[1:], pack)]  # "Norvégien Odd-Arne Vik": not two people
    for n, word in enumerate(words[1:-1], start=1):
        head, hyphen, tail = word.text.partition("-")
        if (
            hyphen
            and tail[:1].isupper()
            and (joined or is_given(tail))
            and not is_given(head)
            and (is_given(words[0].text) or (n == 1 and len(words) == 3 and not pack.has("team_words", words[2].text)))
        ):
            middle = word.start + len(head)
            left = Token(head, word.start, middle, flat(head))
            right = Token(tail, middle + 1, word.end, flat(tail))
            return [[*words[:n], left], *_parted([right, *words[n + 1 :]], pack, joined=True)]
    if pack.has("team_words", words[-1].text):
        # "l'écurie Polonaise Vistula Racing": where no adjective has a capital, one before a team is none of its name.
        said = len(words) > 2 and not pack.words["capitalised"] and is_demonym(words[0].text, pack)
        return [words[1:]] if said else [words]
    # Dane and Finn are given names, too, but not before another one; Roman, who may come from Rome, may be.
    noun = len(words) > 2 and is_given(words[1].text) and fold(words[0].text) not in people.people_of(pack.code)
    if len(words) > 1 and is_demonym(words[0].text, pack) and (noun or not is_given(words[0].text)):
        return [words[:1], words[1:]] if words[0].is_capital else [words]  # "Hutois Eliott Vandevelde"
    if len(words) > 2 and is_demonym(f"{words[0].text} {words[1].text}", pack):
        return [words[:2], words[2:]]  # "South African Dylan Botha"
    if len(words) > 2 and not is_given(words[0].text) and is_given(words[1].text) and words[0].is_capital:
        return [words[:1], words[1:]]  # "AGS Nicolas Gomar", "Suisses Noah Zellweger"
    return [words]


def _run(sentence: int, text: str, around: str, words: Sequence[Token], opens: bool, pack: Pack) -> Run:
    start, end = words[0].start, words[-1].end
    after = around[end : end + 40]
    for word in pack.words["accented"]:
        if text.startswith(f" {word} ", end):
            after = f" {word}{after[len(word) + 1 :]}"  # "Contraint à l'abandon" is nobody who has something
    return Run(
        sentence,
        start,
        end,
        text[start:end],
        tuple(w.text for w in words),
        opens,
        around[max(0, start - 40) : start],
        after,
    )
