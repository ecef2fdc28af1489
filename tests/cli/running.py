"""The command line as somebody runs it: in a process of its own, in a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPA = ROOT / "seeds" / "gt4-spa-2020.txt"


def environment(**more: str) -> dict[str, str]:
    """Nothing of ours but what a process needs to start, and the settings given."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "LANG": "C.UTF-8", **more}


def racebot(
    folder: Path, *arguments: object, given: str | bytes = "", seconds: float = 60.0, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot` with the arguments in `folder`, `given` on its standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        cwd=folder,
        env=environment(**settings),
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        timeout=seconds,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
