"""The reader as a process: a report on standard input, facts and their explanation as JSON on standard output.

    python -m bot.extract.worker [memory limit in MB, limit of processor time in whole seconds]

Standard input: one line of JSON, `{"filename": ..., "text_mb": ...}`, then the file's bytes; without a filename they
are UTF-8 text, taken as it is. The answer is `{"text", "kind", "notes", "facts", "explanation"}`, or `{"refused": key,
"values": {...}}`. A file that takes too much memory or time, or crashes a library, ends this process, never the bot;
out of time, the system ends it by SIGXCPU. How long anybody waits for an answer is the parent's business.
"""

import json
import sys
from contextlib import suppress
from dataclasses import replace
from typing import Any

OUT_OF_MEMORY = 3
_MEGABYTE = 1_000_000


def limit(megabytes: int, seconds: int) -> None:
    """Let this process have no more address space and processor time; systems without such limits do nothing."""
    try:
        import resource
    except ImportError:
        return
    for what, wanted in (
        (resource.RLIMIT_AS, megabytes * _MEGABYTE),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),  # whoever runs out of time leaves no copy of the report behind
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def answer(head: dict[str, Any], raw: bytes) -> dict[str, Any]:
    """What is said to one report: what was understood, or why it cannot be read."""
    from bot.domain.facts import Doubt
    from bot.domain.facts_json import to_json
    from bot.errors import Refusal
    from bot.extract import read
    from bot.extract.documents import Document, open_document
    from bot.extract.documents.notes import DOUBTED, WHY
    from bot.extract.explain import Explained

    try:
        if head["filename"] is None:
            document = Document(raw.decode("utf-8"), "text")
        else:
            document = open_document(raw, head["filename"], text_mb=head["text_mb"])
    except Refusal as refusal:
        return {"refused": refusal.key, "values": refusal.values}
    reading = read(document.text)
    notes = [Explained("document", note, "", None, "kept", WHY[note]) for note in document.notes]
    # Whoever reviews the facts sees its doubts first: there belongs what the file did not show.
    doubts = (Doubt("document", DOUBTED[note]) for note in document.notes if note in DOUBTED)
    facts = replace(reading.facts, doubts=(*doubts, *reading.facts.doubts))
    return {
        "text": document.text,
        "kind": str(document.kind),
        "notes": document.notes,
        "facts": to_json(facts),
        "explanation": [e.to_json() for e in (*notes, *reading.explanation)],
    }


def main(arguments: list[str]) -> int:
    """Read one report. Returns the exit status: 0, or 3 where the memory did not suffice."""
    if arguments:
        limit(*map(int, arguments))
    from bot.extract.packs.compiled import keep

    try:
        head = json.loads(sys.stdin.buffer.readline())
        told = answer(head, sys.stdin.buffer.read())
        sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    with suppress(MemoryError):  # the answer is given, whatever becomes of this
        keep()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
