"""Things every fan takes for granted, found in a sentence: makes and models, classes, circuits and corners, series."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from bot.extract.names.beside import dealer_end, in_row, is_partner
from bot.extract.names.endings import NAME_BEFORE, ends_a_series, ends_a_title, is_saint, right_before
from bot.extract.names.runs import is_given
from bot.extract.names.spelt import RANK, automaton
from bot.extract.packs import Pack
from bot.extract.text.folding import any_of, flat
from bot.reference import cars, classes


@dataclass(frozen=True, slots=True)
class Found:
    """Characters start..end of a sentence. `kind`: car, cars (several of a make), class, overall,
    circuit, corner, series; `value` its one name.

    Of a car, `value` is the words as printed and `make` the make.
    """

    start: int
    end: int
    kind: str
    value: str
    make: str = ""


# Words after a make that belong to the model, where the data does not know the model: GT4, EVO, 296, G61-LT-P315.
_TO_CLASS = regex.compile(r" (?:(?!(?:Cup|Challenge|Trofeo|Trophy|Series|Supercup) )[\p{Lu}\d][\p{L}\d.+-]*+ ){0,4}")
_MODEL = regex.compile(
    r"(?: |-)(?:(?=[\p{L}\d.+-]*\d)\p{Lu}[\p{L}\d.+-]*+(?<![.-])|\d{3}(?:[A-Z]{1,3})?"
    r"|EVO|Evo|Gibson|II|RS|LMS|AMR|TCR|GR|GTI|Cup|Clubsport|Trofeo|Pro|R|MR|CS|GT)"
    r"(?![\p{L}\d])(?!-\p{L})"
)


# A class called by a letter or a figure behind the word: "classe B".
_LETTERED = regex.compile(
    rf"(?i:{any_of(classes.class_words('others'))}) (?:\p{{L}}|\d)"
    rf"|(?i:{any_of(classes.class_words('of_letters'))}) \p{{L}}"
)
_THOUSANDS = regex.compile(r"[ \u00a0\u202f]\d{3}(?!\d)")
_AND_NEXT = regex.compile(rf" ?[&/] ?(?:(?i:{any_of(classes.class_words())}) )?(\p{{Lu}}|\d)(?![\p{{L}}\d'’.])")
_NAME_AFTER = regex.compile(r" (\p{Lu}\p{L}*\p{Ll}[\p{L}'-]*)")
_BRACKETED = regex.compile(r" (\p{Lu}\p{L}*\p{Ll})\)")
# A series' name of so few letters may be the first word of a team's.
_SHORT_NAME = 5
_WORDS_AFTER = regex.compile(r"(?: \p{Lu}[\p{L}'-]*){1,3}+")


@cache
def _model_before(counted: tuple[str, ...]) -> regex.Pattern[str]:
    """A model's own letters and figures right before a class (308, 570S, i30 N); no car's number, year or race."""
    words = any_of(form for word in counted for form in (word, word.title()))
    return regex.compile(
        rf"(?<![#°.,:/\w])(?<!\b{words} )(?!(?:19|20)\d\d\b)(?=[A-Za-z]?\d)[A-Za-z]?\d{{2,3}}[A-Z]{{0,2}}(?: [A-Z])? $"
        r"|\b(?:GTI|M[234568]|RS\d) $"
    )


@cache
def makes() -> frozenset[str]:
    """Every spelling of a make, folded."""
    return frozenset(flat(spelling) for spelling in cars.spellings())


def find(text: str, pack: Pack) -> list[Found]:
    """Everything known in a sentence, in order, longest first where two overlap."""
    folded = flat(text).replace("\u2010", "-").replace("–", "-")
    every = list(_matches(text, folded, pack))
    found = [f for f in every if _is_meant(text, folded, f, pack)]
    row = in_row(
        text,
        [(f.start, f.end) for f in every if f.kind == "class"],
        {(f.start, f.end) for f in found if f.kind == "class"},
        pack,
    )
    found += [f for f in every if f.kind == "class" and (f.start, f.end) in row]
    found.sort(key=lambda f: (-_own_length(folded, f), RANK[f.kind], f.start - f.end))
    kept: list[Found] = []
    for one in found:
        if not any(k.start < one.end and one.start < k.end for k in kept):
            kept.append(one)
    kept.sort(key=lambda f: f.start)
    full = [_with_model(text, f, kept) if f.kind == "car" else f for f in kept]
    full = [_with_dealer(text, f, full[n + 1 :]) if f.kind == "car" else f for n, f in enumerate(full)]
    full = [_joined(text, f) for f in full]
    # A longer name takes in what it now covers.
    full = [f for n, f in enumerate(full) if not any(g.start <= f.start < g.end for g in full[max(0, n - 3) : n])]
    full = [_with_class(text, folded, f, full, pack) if f.kind == "car" else f for f in full]
    cars = [(f.start, f.end) for f in full if f.kind == "car"]
    series = {f.end + 1 for f in full if f.kind == "series"}
    full = [
        f for f in full if f.kind != "class" or f.start not in series or not ends_a_series(text[f.start : f.end], pack)
    ]
    # The class in a car's name (Audi RS3 LMS TCR) says nothing about the classification.
    return [
        f
        for f in full
        if f.kind != "class" or not (any(s < f.start < e for s, e in cars) or _ends_a_model(text, f, pack))
    ]


def _joined(text: str, found: Found) -> Found:
    """`Class 4 & 5`: two classes in one race, which is a classification of its own; `classe 1 600` is class 1600."""
    if found.kind == "class" and _LETTERED.fullmatch(found.value) and (rest := _THOUSANDS.match(text, found.end)):
        figure = "".join(c for c in text[found.start : rest.end()] if c.isdigit())
        return Found(found.start, rest.end(), "class", figure)
    more = _AND_NEXT.match(text, found.end) if found.kind == "class" and _LETTERED.fullmatch(found.value) else None
    if more is None:
        return found
    return Found(found.start, more.end(), "class", f"{found.value} & {more[1]}")


def _with_class(text: str, folded: str, car: Found, others: list[Found], pack: Pack) -> Found:
    """A car with the class that its name ends in: the Porsche 963 LMDh."""
    for found in others:
        if found.kind == "class" and _goes_on(text, folded, car.end, found, pack):
            return Found(car.start, found.end, car.kind, text[car.start : found.end], car.make)
    return car


def _ends_a_model(text: str, found: Found, pack: Pack) -> bool:
    """`une autre 308 TCR`, `la 570S GT4`: a class of cars behind a model that is named without its make."""
    before = _model_before(pack.words["counted"])
    return not classes.is_tier(found.value) and bool(before.search(text[max(0, found.start - 12) : found.start]))


def _own_length(folded: str, found: Found) -> int:
    """How long a name is without "class" behind it: "GT3 Pro-Am" goes before "Pro-Am class"."""
    head, _, last = folded[found.start : found.end].rpartition(" ")
    called = head and found.kind == "class" and last in classes.class_words()
    return len(head) if called else found.end - found.start


def _goes_on(text: str, folded: str, end: int, found: Found, pack: Pack) -> bool:
    """Whether a class of cars right behind a car is part of its name: "la McLaren 650 S GT3", "the Lexus GT3"."""
    if end > found.start or classes.is_tier(found.value) or not _TO_CLASS.fullmatch(text, end, found.start):
        return False
    after = pack.patterns["class_after"].match(folded[found.end : found.end + 24])
    return after is None or after.lastgroup == "weak" or not after[0].startswith(" ")


def _matches(text: str, folded: str, pack: Pack) -> Iterator[Found]:
    for last, (length, kind, value, make) in automaton().iter(folded):
        start, end = last - length + 1, last + 1
        small = (kind == "class" and length > 4) or (kind == "series" and not text[start:end].islower())
        if not (text[start].isupper() or text[start].isdigit() or small):
            continue
        town = start > 2 and text[start - 1] in "'\u2019" and text[start - 3] == "-"  # "Saint-Léonard-d'Aston"
        if (
            town
            or (start and (text[start - 1].isalnum() or text[start - 1] == "-"))
            or (end < len(text) and text[end].isalnum())
        ):
            continue
        goes_on = end + 1 < len(text) and text[end] == "-" and text[end + 1].isalpha()
        if goes_on and not folded.startswith("-run", end) and not (kind == "class" and pack.compounds(folded, end)):
            continue
        if text[start].isdigit() and not make and kind not in ("class", "series"):
            continue
        yield Found(start, end, kind, value, make)


def _is_meant(text: str, folded: str, found: Found, pack: Pack) -> bool:
    if found.kind == "class":
        in_team = _ends_a_team(text, found, pack) or _begins_a_team(text, found, pack)
        return _is_class(text, folded, found, pack) and not in_team
    if found.kind == "car" and is_given(text[found.start : found.end]) and is_partner(text, found.start, pack):
        return False  # "CrowdStrike Racing by Riley"
    if found.kind in ("car", "cars") and _is_a_word(text, found):
        return False
    if found.kind == "car" and _is_co_driver(text, folded, found, pack):
        return False
    if found.kind == "car" and is_given(text[found.start : found.end]):
        # Riley builds prototypes, and Riley McCrae drives one.
        after = _NAME_AFTER.match(text, found.end)
        return not (after and flat(after[1]) not in cars.telling_models() and not pack.has("team_words", after[1]))
    if found.kind == "circuit" and (after := _NAME_AFTER.match(text, found.end)):
        # Adria Speed and Algarve Pro Racing are teams, and Clark Proctor drives.
        more = _NAME_AFTER.match(text, after.end())
        named = any(word and pack.has("team_words", word[1]) for word in (after, more))
        return not (named or is_given(text[found.start : found.end]))
    if found.kind == "series" and found.end - found.start <= _SHORT_NAME:
        # IMSA Performance and DTM Racing are teams.
        after = _WORDS_AFTER.match(text, found.end)
        return not (after and any(pack.has("team_words", word) for word in after[0].split()))
    if found.kind == "corner" and " " not in found.value:
        # Drivers are called Moss and Lorenzo, too.
        return bool(pack.patterns["place_before"].search(folded[max(0, found.start - 30) : found.start]))
    return True


def _is_a_word(text: str, found: Found) -> bool:
    """`Man of the meeting`, `MAN BITES DOG`: a make that is written large is one among small letters only."""
    words = text[found.start : found.end]
    large = found.make.isupper() and len(found.make) <= _SHORT_NAME and flat(words) == flat(found.make)
    return large and (words not in cars.spellings() or text.isupper())


def _is_co_driver(text: str, folded: str, found: Found, pack: Pack) -> bool:
    """`his co-driver Ford Tolliver`: a make behind such a word, with a name behind it that is no model."""
    after = _NAME_AFTER.match(text, found.end)
    if after is None or found.value != found.make or flat(after[1]) in cars.telling_models():
        return False
    known = pack.has("team_words", after[1]) or classes.canonical(after[1]) is not None
    before = folded[max(0, found.start - 30) : found.start]
    return not known and bool(pack.patterns["co_driver_before"].search(before))


def _ends_a_team(text: str, found: Found, pack: Pack) -> bool:
    """Whether a class's word is the end of a team's name: Thames Valley GT, Sakura GT."""
    before = NAME_BEFORE.search(text[max(0, found.start - 30) : found.start])
    if before is None or not pack.has("team_words", text[found.start : found.end]):
        return False
    word = before[1]
    known = flat(word) in makes() or classes.canonical(word) is not None
    if pack.has("team_words", word) and NAME_BEFORE.search(
        text[max(0, found.start - 40) : found.start - len(word) - 1]
    ):
        return True  # "Chazal Course Junior"
    return not (known or pack.has("not_names", word) or pack.has("articles", word) or pack.has("classes_called", word))


def _begins_a_team(text: str, found: Found, pack: Pack) -> bool:
    """Whether a class's word is the beginning of a team's name: OK Racing Liège, Gold Motorsport."""
    after = _NAME_AFTER.match(text, found.end)
    called = after is not None and pack.has("team_words", after[1]) and classes.canonical(after[1]) is None
    if called and classes.is_generic(text[found.start : found.end]):
        return True
    # "A and B (GT3 Warszawa)": in brackets behind people.
    town = text[max(0, found.start - 1) : found.start] == "(" and _BRACKETED.match(text, found.end)
    if not town or flat(town[1]) in makes() or pack.has("classes_called", town[1]):
        return False
    return classes.canonical(town[1]) is None and not classes.is_tier(found.value)


def _is_class(text: str, folded: str, found: Found, pack: Pack) -> bool:
    """Words such as Silver, Am or GT are a class only where the sentence uses them as one."""
    words = text[found.start : found.end]
    if is_saint(words, found.value) or pack.patterns["class_never_after"].match(folded[found.end : found.end + 16]):
        return False
    if ends_a_title(text, found.start, found.end, found.value, pack) or (
        not classes.is_tier(found.value)
        and right_before(pack.words["title_openers"], as_written=True).search(text[: found.start])
        and classes.is_generic(words)
    ):
        return False
    if not classes.is_tier(found.value) and pack.patterns["class_never_before"].search(
        folded[max(0, found.start - 20) : found.start]
    ):
        return False
    if not classes.is_generic(words):
        # "la classe B": what follows the word is the name.
        return words[0].isupper() or words[0].isdigit() or bool(_LETTERED.fullmatch(words) and not words[-1].islower())
    if pack.patterns["class_of_a_year"].match(folded[found.end : found.end + 40]):
        return False
    if words[0].islower():
        behind = folded[found.end : found.end + 16]
        if pack.patterns["class_surely_after"].match(behind):
            return True  # "the rookie class spoils"
        if pack.has("never_a_small_class", words):
            return False
        if pack.has("small_classes", words) and pack.patterns["class_small_after"].match(behind):
            return True
        return bool(pack.patterns["class_surely_before"].search(folded[max(0, found.start - 30) : found.start]))
    if pack.patterns["class_before"].search(folded[max(0, found.start - 30) : found.start]):
        return True
    if after := pack.patterns["class_after"].match(folded[found.end : found.end + 30]):
        # "Diamond Trophy was": behind another word with a capital, a verb does not make a class of a name's end.
        return after.lastgroup != "weak" or not NAME_BEFORE.search(text[max(0, found.start - 30) : found.start])
    return len(folded.strip(" :.-")) == len(words) or (found.start == 0 and _is_title(text, found.end))


def _is_title(text: str, end: int) -> bool:
    """`Supercar – A gagne`, `SPEEDCARS, en ouverture : …`: whether words that begin a paragraph are its title."""
    shouted = end > _SHORT_NAME and text[:end].isupper() and not text[: end + 20].isupper()
    return shouted or text.startswith((" - ", " – "), end)


def _with_dealer(text: str, found: Found, after: list[Found]) -> Found:
    """A make with the town of the dealer that enters the car, which is no team beside the team."""
    end = dealer_end(text, found.start, found.end) if found.value == found.make else None
    if end is None:
        return found
    for car in after:  # "Lamborghini Tulsa Lamborghini Huracán"
        if car.kind == "car" and car.make == found.make and car.start <= end + 1:
            value = car.value if car.value.startswith(found.value) else f"{found.value} {car.value}"
            return Found(found.start, max(car.end, end), "car", value, car.make)
    return Found(found.start, end, "car", found.make, found.make)


def _with_model(text: str, found: Found, others: list[Found]) -> Found:
    end = found.end
    while (more := _MODEL.match(text, end)) and not any(
        o.start < more.end() and more.start() < o.end and o.kind != "class" for o in others if o is not found
    ):
        end = more.end()
    return Found(found.start, end, found.kind, text[found.start : end], found.make)
