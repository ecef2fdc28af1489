"""A process seen from outside: its processor time and memory, as the Linux kernel accounts them."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Watched:
    """Figures of a running process and all its threads. Raises FileNotFoundError once it has ended."""

    pid: int

    def processor_seconds(self) -> float:
        tasks = Path(f"/proc/{self.pid}/task")
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9

    def resident_megabytes(self) -> float:
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise ValueError("the kernel tells no resident memory")
