"""A channel in memory that keeps to Discord's rules, and a publisher to it that can fail at every point."""

from collections import deque
from dataclasses import dataclass, field
from enum import Enum

from bot.domain.problems import RecapProblem
from bot.domain.stored import RecapJob
from bot.outbox.failures import Busy, ChannelGone, Forbidden, Lost, MessageGone, Refused, Unsearchable
from bot.outbox.policy import Shown
from bot.outbox.ports import Recap

NONCE_WINDOW = 120.0  # seconds for which the channel knows a nonce again
TRANSIT = 30.0  # seconds that a late message is on its way


class Mishap(Enum):
    """What goes wrong with the next act in the channel."""

    NONE = "none"
    LOST_BEFORE = "lost before the effect"
    LOST_AFTER = "lost after the effect"
    LATE = "lost, and the effect comes later"
    BUSY = "busy"
    FORBIDDEN = "forbidden"
    GONE = "channel gone"
    REFUSED = "refused"
    UNSEARCHABLE = "unsearchable"
    KILLED_BEFORE = "killed before the effect"
    KILLED_AFTER = "killed after the effect"
    FAULT = "a fault of ours after the effect"


class Killed(BaseException):
    """The process is gone: nothing after this is written down."""


@dataclass
class Message:
    id: int
    nonce: str
    revision: int
    recap: Recap


@dataclass
class Channel:
    """Messages by id, all there `ever` were, the time that nonces are reckoned by, how often it was `closed`."""

    messages: dict[int, Message] = field(default_factory=dict)
    ever: list[Message] = field(default_factory=list)
    time: float = 0.0
    closed: int = 0
    _nonces: dict[str, tuple[float, Message]] = field(default_factory=dict)
    _on_the_way: deque[tuple[float, RecapJob, Recap]] = field(default_factory=deque)

    def create(self, job: RecapJob, recap: Recap) -> Message:
        at, earlier = self._nonces.get(job.nonce, (float("-inf"), None))
        if earlier is not None and self.time - at < NONCE_WINDOW:
            return earlier
        made = Message(1000 + len(self.ever), job.nonce, job.wanted, recap)
        self._nonces[job.nonce] = (self.time, made)
        self.messages[made.id] = made
        self.ever.append(made)
        return made

    def close(self) -> None:
        """The channel is deleted, with all that is in it or on its way; a new one is opened in its place."""
        self.closed += 1
        self.messages.clear()
        self._on_the_way.clear()
        self._nonces.clear()

    def send_late(self, job: RecapJob, recap: Recap) -> None:
        self._on_the_way.append((self.time + TRANSIT, job, recap))

    def pass_time(self, seconds: float) -> None:
        end = self.time + seconds
        while self._on_the_way and self._on_the_way[0][0] <= end:
            self.time, job, recap = self._on_the_way.popleft()
            self.create(job, recap)
        self.time = end


class Faulty:
    """A Publisher whose acts go wrong as `mishaps` says, one for each act, and well when it is empty."""

    local = False

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.mishaps: deque[Mishap] = deque()
        self.acts: list[str] = []
        self.told: list[tuple[RecapProblem, int]] = []

    async def post(self, job: RecapJob, recap: Recap) -> Shown:
        mishap = self._before("post")
        if mishap is Mishap.LATE:
            self.channel.send_late(job, recap)
            raise Lost
        made = self.channel.create(job, recap)
        self._after(mishap)
        return Shown(made.id, made.revision)

    async def edit(self, job: RecapJob, recap: Recap) -> None:
        mishap = self._before("edit")
        assert job.message_id is not None
        if job.message_id not in self.channel.messages:
            raise MessageGone
        shown = self.channel.messages[job.message_id]
        shown.recap, shown.revision = recap, job.wanted
        self._after(mishap)

    async def find(self, job: RecapJob) -> Shown | None:
        self._after(self._before("find"))
        for message in self.channel.messages.values():
            if message.nonce == job.nonce:
                return Shown(message.id, message.revision)
        return None

    async def tell(self, job: RecapJob, problem: RecapProblem, recap: Recap, admin_id: int) -> None:
        self.told.append((problem, admin_id))

    def _before(self, act: str) -> Mishap:
        self.acts.append(act)
        mishap = self.mishaps.popleft() if self.mishaps else Mishap.NONE
        match mishap:
            case Mishap.LOST_BEFORE:
                raise Lost
            case Mishap.BUSY:
                raise Busy(3.0)
            case Mishap.FORBIDDEN:
                raise Forbidden("view_channel")
            case Mishap.GONE:
                self.channel.close()
                raise ChannelGone
            case Mishap.REFUSED if act != "find":
                raise Refused("50035 Invalid Form Body")
            case Mishap.UNSEARCHABLE if act == "find":
                raise Unsearchable
            case Mishap.KILLED_BEFORE:
                raise Killed
            case _:
                return mishap

    def _after(self, mishap: Mishap) -> None:
        match mishap:
            case Mishap.LOST_AFTER | Mishap.LATE:
                raise Lost
            case Mishap.KILLED_AFTER:
                raise Killed
            case Mishap.FAULT:
                raise RuntimeError("a fault of ours")
            case _:
                return
