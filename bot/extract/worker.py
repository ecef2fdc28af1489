"""The reader as a process: a report's text on standard input, facts and their explanation as JSON on standard output.

    python -m bot.extract.worker [memory limit in MB]

A text that takes too much memory ends this process, never the bot. The parent limits the time.
"""

import sys

OUT_OF_MEMORY = 3
_MEGABYTE = 1_000_000


def limit_memory(megabytes: int) -> None:
    """Let this process have no more address space than that; where the system knows no such limit, nothing happens."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def main(arguments: list[str]) -> int:
    """Read one report. Returns the exit status: 0, or 3 where the memory did not suffice."""
    if arguments:
        limit_memory(int(arguments[0]))
    try:
        import json

        from bot.domain.facts_json import to_json
        from bot.extract import read

        text = sys.stdin.buffer.read().decode("utf-8")
        reading = read(text)
        answer = {"facts": to_json(reading.facts), "explanation": [e.to_json() for e in reading.explanation]}
        sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
