"""How a reading explains itself: which rule spoke, on which words, what it lost against."""

from dataclasses import dataclass
from typing import Any, Literal

from bot.domain.facts import Span

Verdict = Literal["kept", "refused", "doubt"]


@dataclass(frozen=True, slots=True)
class Explained:
    """One candidate fact and what became of it. `rivals` name the candidates it was weighed against."""

    about: str
    rule: str
    words: str
    span: Span | None
    verdict: Verdict
    why: str
    rivals: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "about": self.about,
            "rule": self.rule,
            "words": self.words,
            "span": [self.span.start, self.span.end] if self.span else None,
            "verdict": self.verdict,
            "why": self.why,
            "rivals": list(self.rivals),
        }
