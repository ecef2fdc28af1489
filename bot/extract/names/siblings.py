"""The surname of a family for all its given names: `les frères Esteban et O'Neill Muth`, `the Muths, Ian and Lou`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.extract.names.runs import Run, is_given
from bot.extract.packs import Pack
from bot.extract.text.folding import flat


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
        several = not called.fullmatch(*at)
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
