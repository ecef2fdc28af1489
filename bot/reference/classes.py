"""Classes of racing: one spelling each, whatever a report or a member writes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from bot.domain.names import fold
from bot.reference.tables import table


def _key(text: str) -> str:
    return fold(text).replace(" ", "")


@cache
def spellings() -> Mapping[str, str]:
    """Every known way to write a class, as in the data file, and the one spelling it stands for."""
    known = {}
    for name, also in table("classes")["classes"].items():
        known[name] = name
        known |= dict.fromkeys(also, name)
    return known


@cache
def _by_key() -> dict[str, str]:
    return {_key(spelling): name for spelling, name in spellings().items()}


def is_generic(spelling: str) -> bool:
    """Whether a spelling also means other things, so that a text must use it as a class ("in Silver")."""
    return _key(spelling) in _generic()


@cache
def _generic() -> frozenset[str]:
    return frozenset(_key(name) for name in table("classes")["generic"]["names"])


def is_called_by_figures(text: str) -> bool:
    """Whether a line is the name of a class that has no word in it: "992"."""
    return text.isdigit() and text in spellings()


def is_overall(text: str) -> bool:
    """Whether a text means the classification of everybody ("overall", "au général", "scratch")."""
    return _key(text) in frozenset(_key(name) for name in table("classes")["overall"]["names"])


@cache
def _around() -> frozenset[str]:
    return frozenset(table("classes")["around"]["words"].split())


def canonical(text: str) -> str | None:
    """The class that a text means, in its one spelling; None where it is none that is known.

    >>> canonical("pro am"), canonical("catégorie Silver"), canonical("PAM"), canonical("lunch")
    ('Pro-Am', 'Silver Cup', 'Pro-Am', None)
    """
    known, around, words = _by_key(), _around(), fold(text).split()
    while words:
        if found := known.get("".join(words)):
            return found
        if words[0] in around:
            words = words[1:]
        elif words[-1] in around:
            words = words[:-1]
        else:
            return None
    return None


def is_printed(name: str) -> bool:
    """Whether each report has its own word for a class, which stays: Lady, Féminine."""
    return name in table("classes")["printed"]["names"]


def own_word(name: str, printed: Collection[str], text: str = "") -> str:
    """What a class is called in a report of this text that prints it in these ways.

    >>> own_word("Rookie", ["débutants"]), own_word("Rookie", ["débutants", "Rookies"])
    ('Débutants', 'Rookie')
    """
    words: Sequence[str] = table("classes")["alone"].get(name, ())
    if not words or f" {fold(name)} " in f" {fold(text)} ":
        return name
    return words[0] if {_key(p) for p in printed} <= {_key(w) for w in words} else name


def bare_name(text: str) -> str:
    """What a report calls a class, without the words around it, as a name.

    >>> bare_name("coupe féminine"), bare_name("Trophée des Indépendants"), bare_name("LB Cup"), bare_name("classe b")
    ('Féminine', 'Indépendants', 'LB Cup', 'Classe B')
    """
    around, words = _around(), text.split()
    lettered = len(words) > 1 and len(words[-1]) == 1  # a letter or a figure is no name without its word
    words = [*words[:-1], words[-1].upper()] if lettered else words
    while len(words) > 1 + lettered and fold(words[0]) in around:
        words = words[1:]
    while len(words) > 1 and fold(words[-1]) in around and _key(" ".join(words[:-1])) in _by_key():
        words = words[:-1]
    name = " ".join(words)
    return name[:1].upper() + name[1:]


@cache
def class_words(*more: str) -> frozenset[str]:
    """Words, small, that mean a class and that its letter stands behind; `more`: `others`, `of_letters`."""
    said = table("classes")["lettered"]
    return frozenset([said["word"].lower(), *said["also"].split(), *(w for part in more for w in said[part].split())])


def lettered(letter: str) -> str:
    """The name of the class that a letter or figure stands for.

    >>> lettered("B")
    'Class B'
    """
    return f"{table('classes')['lettered']['word']} {letter}"


def one_name(name: str, others: Collection[str]) -> str:
    """The name of a class among others: the short one and the long one of a class are one class.

    >>> one_name("Gentlemen", ["Am", "Gentlemen Drivers Cup"]), one_name("Gentlemen", ["Am"])
    ('Gentlemen Drivers Cup', 'Gentlemen')
    >>> one_name("Ladies", ["Am", "Féminine"])
    'Féminine'
    """
    short: Mapping[str, str] = table("classes")["short"]
    known = set(others)
    if short.get(name) in known:
        return short[name]
    if (is_printed(name) or name in table("classes")["alone"]) and name not in known:
        return next((other for other in others if canonical(other) == name), name)
    return next(
        (brief for brief, whole in short.items() if whole == name and name not in known and brief in known), name
    )


def is_kind(name: str, others: Iterable[str]) -> bool:
    """Whether a name tells what all cars of other classes are, and is none beside them.

    >>> is_kind("GT", ["GT3", "LMP2"]), is_kind("GT", ["LMP2", "GT Am", "GT Cup"]), is_kind("GT3", ["GT"])
    (True, False, False)
    """
    begins: Sequence[str] = table("classes")["kinds"].get(name, ())
    return any(other.startswith(start) and other[len(start) :][:1].isalnum() for other in others for start in begins)


def tier_alone(name: str, others: Iterable[str]) -> str:
    """The name of a class whose cars all are of one kind: "GT3 Am" where a report also says "Am", and of no other car.

    >>> tier_alone("GT3 Am", ["GT3 Pro-Am", "Am"]), tier_alone("GT3 Am", ["Am", "GT4 Am"]), tier_alone("GT3", ["Am"])
    ('Am', 'GT3 Am', 'GT3')
    >>> tier_alone("LMP2 Pro-Am", ["LMP2", "Pro-Am", "LMP3"])
    'LMP2 Pro-Am'
    """
    known = set(others)
    head, _, tier = name.partition(" ")
    if sum(one in _ranks() and not is_tier(one) for one in known - {head}):
        return name
    if tier not in known or not is_tier(tier) or not is_tier(name):
        return name
    return name if any(one != name and one.endswith(f" {tier}") for one in known) else tier


@cache
def _ranks() -> Mapping[str, int]:
    return {name: rank for rank, name in enumerate(table("classes")["order"]["names"])}


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Classes as people list them, each once; those without a usual place come last, in the order given.

    >>> in_order(["Am", "Pro-Am", "Hansa", "Silver Cup", "Am"])
    ('Silver Cup', 'Pro-Am', 'Am', 'Hansa')
    """
    ranks = _ranks()
    return tuple(
        sorted(dict.fromkeys(names), key=lambda name: ranks.get(name, ranks.get(canonical(name) or name, len(ranks))))
    )


def is_tier(name: str) -> bool:
    """Whether a class tells drivers apart (Silver Cup, Am, Junior), not cars (GT4, TCR, LMP3)."""
    return name in _named("tiers")


def is_listed(name: str) -> bool:
    """Whether a class is one that every fan knows, not one that a single report told of."""
    classes: Mapping[str, object] = table("classes")["classes"]
    return name in classes or is_printed(canonical(name) or name)


def is_apart(name: str) -> bool:
    """Whether the cars of a class have races of their own (karting, rallycross, ovals), whatever else a meeting has."""
    return name in _named("apart")


def is_of_age(name: str) -> bool:
    """Whether a class tells drivers apart beside the others (Junior, Rookie, Ladies)."""
    return name in _named("within")


@cache
def _named(part: str) -> frozenset[str]:
    """The classes of a list in the data file, and what reports print for those of them that have no one name."""
    names = frozenset(table("classes")[part]["names"])
    return names | {bare_name(also) for also, name in spellings().items() if name in names and is_printed(name)}
