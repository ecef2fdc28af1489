"""Which classes a sentence names: those that are known, those in words of its own, and those it points back at."""

from collections.abc import Mapping, Sequence

from bot.extract.context.classheadings import is_part
from bot.extract.names.gazetteer import Found
from bot.extract.names.runs import is_demonym
from bot.extract.packs import Pack
from bot.extract.text.folding import bare, flat
from bot.extract.text.source import Sentence
from bot.reference import places

OVERALL = ""
# A class so near behind "in the class" is the one that is meant.
_BESIDE = 16
# How far into a sentence another championship's name turns it to that championship.
_OPENING = 12

Said = tuple[int, int, str]  # start, end, class (OVERALL where the words say "overall")


def said_in(sentence: Sentence, found: Mapping[int, Sequence[Found]], home: str | None, pack: Pack) -> list[Said]:
    """The classes that a sentence names itself, and where it says "overall", in order."""
    folded = flat(sentence.narrative)
    named = (f for f in found.get(sentence.index, ()) if f.kind == "class")
    said = [(f.start, f.end, f.value) for f in named if not _of_a_title(folded, f, pack)]
    said += [(m.start(), m.end(), OVERALL) for m in pack.patterns["overall"].finditer(folded)]
    said += _other_series(sentence, found, home, pack)
    said += _by_model(folded, sentence, found, pack)
    said += _by_name(sentence, said, pack)
    whose = [m.span("what") for m in pack.patterns["class_of_crew"].finditer(masked(folded, said))]
    return sorted(s for s in said if not any(start <= s[0] < end for start, end in whose))


def _of_a_title(folded: str, found: Found, pack: Pack) -> bool:
    """`Pro-Am World Champion A won`: what somebody has won before is no class of this race."""
    before = folded[max(0, found.start - 40) : found.start]
    if pack.patterns["title_now"].search(before):
        return False  # "A are Pro-Am champions": now
    return bool(pack.patterns["title_after"].match(folded, found.end) or pack.patterns["title_before"].search(before))


def _other_series(sentence: Sentence, found: Mapping[int, Sequence[Found]], home: str | None, pack: Pack) -> list[Said]:
    """Another championship on the same track is a classification of its own, by the name the report prints."""
    named = [f for f in found.get(sentence.index, ()) if f.kind == "series"]
    folded, at_home = flat(sentence.narrative), any(f.value == home for f in named)
    within = pack.patterns["series_won_before" if at_home else "series_scope_before"]
    return [
        (f.start, f.end, sentence.text[f.start : f.end])
        for f in named
        if f.value != home
        and not is_part(f.value, home or "")
        and (f.start < _OPENING or within.search(folded[: f.start]))
        and not pack.patterns["series_class_never"].match(flat(sentence.text[f.end :]))
    ]


def _by_model(folded: str, sentence: Sentence, found: Mapping[int, Sequence[Found]], pack: Pack) -> list[Said]:
    """`Du côté des Nissan Micra, …`: where cars of one model are a classification of their own."""
    first = next(iter(found.get(sentence.index, ())), None)
    if first is None or not pack.patterns["model_opening"].fullmatch(folded[: first.start]):
        return []
    model = first.value[len(first.make) :].strip() or first.value
    return [(first.start, first.end, model)] if first.kind == "car" and folded[first.end : first.end + 1] == "," else []


def _by_name(sentence: Sentence, said: Sequence[Said], pack: Pack) -> list[Said]:
    """`in the Mini Se7en class`: a class that no list knows, by the name the report prints."""
    return [
        (match.start("name"), match.end(), sentence.narrative[match.start("name") : match.end("name")])
        for match in pack.patterns["named_class"].finditer(bare(sentence.narrative))
        if not any(s < match.end() and match.start("name") < e for s, e, _ in said)
        and not pack.patterns["title_before"].search(flat(sentence.narrative[: match.start("name")]))
    ]


def with_own(folded: str, said: list[Said], before: str | None, pack: Pack) -> list[Said]:
    """`dans la catégorie`, `in class`: the class that was named last."""
    out = list(said)
    for match in pack.patterns["own_class"].finditer(folded):
        if any(s < match.end() + 2 and match.start() < e for s, e, _ in said):
            continue
        if any(c and pack.patterns["class_named_next"].fullmatch(folded[match.end() : s]) for s, _, c in said):
            continue  # "a class win in Pro-Am"
        earlier = [c for s, _, c in said if s < match.start() and c]
        own = earlier[-1] if earlier else before
        if own:
            out.append((match.start(), match.end(), own))
    return sorted(out)


def unnamed(
    sentence: Sentence, folded: str, said: Sequence[Said], found: Sequence[Found], pack: Pack
) -> list[tuple[int, int]]:
    """`deuxième de sa catégorie`, `Chez les Ancêtres, …`: words about a class that is not known."""
    out = [
        m.span()
        for m in pack.found("own_class", folded)
        if not any(s < m.end() + _BESIDE and m.start() < e for s, e, _ in said)
    ]
    frame = pack.patterns["unnamed_frame"].match(bare(sentence.narrative))
    if frame is None or any(s < frame.end() for s, _, _ in said) or any(f.start < frame.end() for f in found):
        return out
    what = frame["what"]
    known = flat(what) in places.names(pack.code) or is_demonym(what, pack) or pack.has("not_names", what)
    return out if known else [(0, frame.end()), *out]


def masked(folded: str, said: Sequence[Said]) -> str:
    for start, end, race_class in said:
        if race_class:
            folded = folded[:start] + "\ue001" * (end - start) + folded[end:]
    return folded
