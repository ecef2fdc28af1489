"""How often somebody has done it: "their fourth win of the season", "the first overall win of the new Toyota"."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from bot.domain.facts import Entry, Feat, Holder, Level, Period, Remark, Tally
from bot.extract.candidates import Candidate
from bot.extract.document import Document, Line
from bot.extract.entries.marks import Ref
from bot.extract.grammar.acting import sufferer
from bot.extract.grammar.clauses import clause
from bot.extract.grammar.subjects import Subject
from bot.extract.packs import Template

_CONFIDENCE = 0.92
_MOST = 60


def find(document: Document) -> Iterator[Candidate]:
    """Every count of wins, podiums and poles that the report gives of somebody in this weekend."""
    for line in document.lines:
        yield from _of_line(document, line)


def _of_line(document: Document, line: Line) -> Iterator[Candidate]:
    found = sorted(
        ((m, t) for t in document.pack.telling("also_tally", line.text) for m in t.pattern.finditer(line.text)),
        key=lambda mt: (mt[0].start(), -mt[0].end()),
    )
    done = 0
    before: tuple[int, Subject] | None = None
    for match, template in found:
        if match.start() < done or _unreal(document, line, match):
            continue
        who = _who(document, line, match, before)
        tally = _tally(document, line, match, template)
        if who is None or tally is None:
            continue
        done = match.end()
        before = (done, who)
        tally = _held(tally, who)
        if tally is None:
            continue
        race = document.race(line, line.places[match.start()])
        remark = Remark(tally, race, _entry(document, line, match, who))
        words = line.words(match.start(), match.end())
        confidence = min(_CONFIDENCE * who.sure, 0.97)
        yield Candidate(remark, race, who.ref.crew, template.name, words, (line.span,), confidence, why=who.why)


def _unreal(document: Document, line: Line, match: regex.Match[str]) -> bool:
    patterns = document.pack.patterns
    start, end = clause(document, line, match.start(), match.end())
    before = line.text[max(start, match.start() - 60) : match.start()]
    return bool(
        patterns["unreal"].search(before)
        or patterns["negated"].search(before)
        or patterns["also_tally_unreal"].search(before)
        or patterns["elsewhere"].search(line.text[match.end() : end])
        or patterns["also_tally_after"].match(line.text[match.end() :])
        or (match.groupdict().get("row") and patterns["also_row_at"].match(line.text[match.end() :]))
        or any(m.slot == "L" and start <= m.at < end and m.value != document.home for m in line.marks)
    )


def _who(document: Document, line: Line, match: regex.Match[str], before: tuple[int, Subject] | None) -> Subject | None:
    """Whose count it is: named in the words, the same as of the count right before, or whoever the clause is about."""
    for group in ("a", "car"):
        if match.groupdict().get(group):
            value = line.mark(match.start(group)).value
            if isinstance(value, Ref) and value.crew is not None and (group == "a" or value.people):
                return Subject.named(value, "named in the words")
    if before is not None and document.pack.patterns["also_and"].fullmatch(line.text[before[0] : match.start()]):
        return before[1]
    told = sufferer(document, line, match.start(), match.end())
    return told if told is not None and told.ref.crew is not None else None


def _tally(document: Document, line: Line, match: regex.Match[str], template: Template) -> Tally | None:
    said = {name: value for name, value in match.groupdict().items() if value}
    nth = _nth(document, line, match)
    if nth is None or not 1 <= nth <= _MOST:
        return None
    feat = Feat(template.gives["feat"]) if "feat" in template.gives else _feat(document, said["feat"])
    race_class = None
    level = None
    if "class" in said:
        level, race_class = Level.CLASS, str(line.mark(match.start("class")).value)
    elif "level" in said:
        is_overall = document.pack.patterns["overall"].search(said["level"])
        level = Level.OVERALL if is_overall else Level.CLASS
    period = next((p for p, name in _PERIODS if name in said), None)
    holder = Holder.TEAM if "team" in said else Holder.CAR if "car" in said and "new" in said else Holder.CREW
    return Tally(feat, nth, level, race_class, period, holder)


_PERIODS = ((Period.IN_A_ROW, "row"), (Period.SEASON, "season"), (Period.CAREER, "career"))


def _nth(document: Document, line: Line, match: regex.Match[str]) -> int | None:
    words = match["nth"]
    if mark := next((m for m in line.marks if m.at == match.start("nth") and m.slot == "P"), None):
        return mark.value if isinstance(mark.value, int) else None
    if figures := regex.match(r"\d+", words):
        return int(figures[0])
    value = document.pack.tables["ordinals"].get(words)
    return 1 if value is None else int(value)  # "maiden", "first ever"


def _feat(document: Document, words: str) -> Feat:
    return Feat(document.pack.tables["also_feats"].get(words.rstrip("s"), "win"))


def _held(tally: Tally, who: Subject) -> Tally | None:
    """The count as that of whom the words name: a team's own is the team's, a make's is not this car's."""
    if who.ref.people or tally.holder is not Holder.CREW:
        return tally
    if who.ref.by == "team":
        return replace(tally, holder=Holder.TEAM)
    return None if who.ref.by == "car" else tally


def _entry(document: Document, line: Line, match: regex.Match[str], who: Subject) -> Entry:
    """The crew, or the one of it whose own count it is: "his third win"."""
    entry = document.entry(who.ref)
    own = document.pack.patterns["also_own"].search(line.text[: match.start("nth")])
    return replace(entry, drivers=who.ref.people) if own and len(who.ref.people) == 1 else entry
