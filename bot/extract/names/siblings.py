"""The surname of a family for all its given names: `les frères Esteban et O'Neill Muth`, `the Muths, Ian and Lou`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.extract.names.runs import Run, is_given
from bot.extract.packs import Pack
from bot.extract.text.folding import flat

# So much "les frères" before a name says for a person, and so much less an article alone would say.
_SAID, _ARTICLE = 3.0, 2.0
# Up to here behind a family's name, its members follow.
_NEAR = 40
# Capitals of so few letters abbreviate.
_ABBREVIATED = 4


def with_surnames(found: Mapping[int, Sequence[Run]], texts: Mapping[int, str], pack: Pack) -> dict[int, list[Run]]:
    """The runs of each sentence, a brother's or sister's given name with the surname of the other."""
    are_siblings = pack.patterns.get("siblings")
    out = {sentence: list(listed) for sentence, listed in found.items()}
    for sentence, listed in out.items() if are_siblings else ():
        for n, (one, other) in enumerate(pairwise(listed)):
            joined = texts[sentence][one.end : other.start].strip() in pack.words["and"]
            if joined and len(one.words) == 1 and len(other.words) > 1 and are_siblings.search(one.before):
                words = (*one.words, *other.words[1:])
                listed[n] = replace(one, text=" ".join(words), words=words)
        out[sentence] = _families(listed, flat(texts[sentence]), pack)
    return out


def are_family(run: Run, pack: Pack) -> bool:
    """`les frères Bar`, `the Bar brothers`, `Bar père et fils`: whether words say that several bear a surname."""
    before, after = (pack.patterns.get(f"family_said_{w}") for w in ("before", "after"))
    return bool((before and before.search(run.before)) or (after and after.match(run.after)))


def family(run: Run, surnames: Mapping[str, Sequence[str]], pack: Pack) -> list[str]:
    """`The Sealys`, `les Bar`, `the Bar brothers`: those of that surname."""
    if len(run.words) > 1 and not run.words[0][0].islower():
        return []
    if pack.patterns["family_before"].search(run.before) and run.key.endswith("s"):
        return list(surnames.get(run.key.removesuffix("s"), ()))
    plural = pack.patterns.get("family_articles")
    several = are_family(run, pack) or (plural and plural.search(run.before))
    return list(surnames.get(run.key, ())) if several else []


def _families(listed: list[Run], text: str, pack: Pack) -> list[Run]:
    """`the Muth brothers, Ian and Lou`: who is named behind the family bears its name, and the first begins with it."""
    called, goes_on, before = (pack.patterns.get(f"family_{w}") for w in ("called", "goes_on", "before"))
    if called is None or goes_on is None or before is None:
        return listed
    out: list[Run] = []
    n = 0
    while n < len(listed):
        family, n = listed[n], n + 1
        out.append(family)
        if n == len(listed) or len(family.words) > 1:
            continue
        surname = family.words[0]
        at = (text, family.end, listed[n].start)
        several = not (called.fullmatch(*at) and are_family(family, pack))
        if several:  # "the Muths, Ian and Lou"
            if not (surname.endswith("s") and before.search(family.before) and text[at[1] : at[2]] == ", "):
                continue
            surname = surname.removesuffix("s")
        last = n
        while last < len(listed) and len(listed[last].words) == 1 and (is_given(listed[last].text) or not several):
            if last > n and not goes_on.fullmatch(text, listed[last - 1].end, listed[last].start):
                break
            last += 1
        if last - n > 1:
            members = [replace(r, text=f"{r.text} {surname}", words=(*r.words, surname)) for r in listed[n:last]]
            out[-1:] = [replace(members[0], start=family.start, before=family.before), *members[1:]]
            n = last
    return out


def _called_otherwise(run: Run, behind: Sequence[Run], pack: Pack) -> bool:
    """`The Tulsa brothers, Ian and Lou Muth`: whether a full name right behind says that it is no surname."""
    after = pack.patterns.get("family_said_after")
    near = [r for r in behind if r.sentence == run.sentence and r.start - run.end < _NEAR]
    full = any(len(r.words) > 1 and is_given(r.words[0]) for r in near)
    return full and after is not None and bool(after.match(run.after))


def _is_abbreviated(run: Run) -> bool:
    return run.text.isupper() and len(run.text) <= _ABBREVIATED


def votes(found: Sequence[Run], pack: Pack) -> Iterator[tuple[str, float, float]]:
    """How much the places of a family's name say for a person, the plural article before it made up for.

    Nothing of them is said for a team; a family called by capitals alone (`le clan CLX`) is one.
    """
    plural = pack.patterns.get("family_articles")
    families = {
        run.key
        for n, run in enumerate(found)
        if are_family(run, pack) and not _is_abbreviated(run) and not _called_otherwise(run, found[n + 1 : n + 3], pack)
    }
    for run in found:
        if run.key in families and are_family(run, pack):
            yield run.key, _SAID, 0.0
        elif run.key in families and plural and plural.search(run.before):
            yield run.key, _ARTICLE, 0.0
