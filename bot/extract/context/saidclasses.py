"""Classes that a sentence names in words of its own: by the cars that make one up, or by a name that no list knows."""

from collections.abc import Mapping, Sequence

from bot.extract.names.gazetteer import Found
from bot.extract.packs import Pack
from bot.extract.text.folding import bare, flat
from bot.extract.text.source import Sentence


def by_model(
    folded: str, sentence: Sentence, found: Mapping[int, Sequence[Found]], pack: Pack
) -> list[tuple[int, int, str]]:
    """`Du côté des Nissan Micra, …`: where cars of one model are a classification of their own."""
    first = next(iter(found.get(sentence.index, ())), None)
    if first is None or not pack.patterns["model_opening"].fullmatch(folded[: first.start]):
        return []
    model = first.value[len(first.make) :].strip() or first.value
    return [(first.start, first.end, model)] if first.kind == "car" and folded[first.end : first.end + 1] == "," else []


def by_name(sentence: Sentence, said: Sequence[tuple[int, int, str]], pack: Pack) -> list[tuple[int, int, str]]:
    """`in the Mini Se7en class`: a class that no list knows, by the name the report prints."""
    return [
        (match.start("name"), match.end(), sentence.narrative[match.start("name") : match.end("name")])
        for match in pack.patterns["named_class"].finditer(bare(sentence.narrative))
        if not any(s < match.end() and match.start("name") < e for s, e, _ in said)
        and not pack.patterns["title_before"].search(flat(sentence.narrative[: match.start("name")]))
    ]
