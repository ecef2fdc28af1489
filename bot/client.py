"""The bot on Discord: connects, loads the cogs, and keeps the outbox running while it lives."""

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import AsyncIterator, Coroutine
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.discord_edge.arrivals import Arrivals
from bot.discord_edge.buttons import Pick, PickHandler, Press, PressHandler
from bot.discord_edge.forms import FormHandler, take
from bot.discord_edge.painting import PaintedAnswers
from bot.discord_edge.refilling import Opener
from bot.discord_edge.sync import payloads, sync_commands
from bot.errors import MissingPermissions
from bot.faults import log_fault
from bot.i18n.translator import CatalogueTranslator
from bot.outbox.publisher import DiscordPublisher
from bot.outbox.worker import Worker
from bot.replies import report_failure
from bot.settings import SettingFault, WrongSettings

if TYPE_CHECKING:
    from bot.app import App

log: Final = logging.getLogger(__name__)

EXTENSIONS: Final = (
    "cogs.answers",
    "cogs.help",
    "cogs.report",
    "cogs.edit",
    "cogs.history",
    "cogs.data",
    "cogs.setup",
)

# The bot never speaks, and needs none of what discord.py misses for it.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False

# Seconds that READY waits for one more server to be told of; they come within milliseconds of each other.
_SERVERS_COME_WITHIN: Final = 0.5
# Seconds that answers on their way get when the bot stops.
_GRACE: Final = 5.0
# Seconds between attempts to log in while Discord cannot be reached: doubled each time, up to the longest.
_FIRST_WAIT: Final = 1.0
_LONGEST_WAIT: Final = 60.0
_A_DAY: Final = 24 * 60 * 60.0


class Tree(app_commands.CommandTree["Racebot"]):
    """Commands of servers only; whatever a handler did not answer itself ends here."""

    def __init__(self, client: "Racebot") -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )

    async def on_error(self, interaction: "discord.Interaction[Racebot]", error: app_commands.AppCommandError) -> None:
        await report_failure(interaction, _cause(error))


def _cause(error: app_commands.AppCommandError) -> BaseException:
    """What really happened: the handler's own failure, or a channel was named that Discord hides from the bot."""
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError) and isinstance(error.value, app_commands.AppCommandChannel):
        return MissingPermissions(channel=f"#{error.value.name}", permissions=("view_channel",))
    return error


class Racebot(commands.Bot):
    """`app` is the house it serves; `presses`, `picks` and `forms` are the handlers of its buttons, menus and forms
    by act, `openers` those that open a form again, `answering` the answers on their way."""

    def __init__(self, app: "App") -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            guild_ready_timeout=_SERVERS_COME_WITHIN,
        )
        self.app = app
        self.presses: dict[str, PressHandler] = {}
        self.picks: dict[str, PickHandler] = {}
        self.forms: dict[str, FormHandler] = {}
        self.openers: dict[str, Opener] = {}
        self.painted = PaintedAnswers()
        self.answering: set[asyncio.Task[Any]] = set()
        self.arrivals = Arrivals(self)
        self.outbox = Worker(app.database, DiscordPublisher(self), app.recaps)
        self._background: set[asyncio.Task[None]] = set()

    async def setup_hook(self) -> None:
        """Logged in and not yet connected. A broken extension or a command nobody can translate stops the start."""
        if self.app.settings.discord_api_base is not None:
            # discord.py never asks where the gateway is, and would dial Discord's own.
            _, url, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url)
        await self.tree.set_translator(CatalogueTranslator())
        self.add_dynamic_items(Press, Pick)
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        self.app.due.listen(self.outbox.wake)
        self.outbox.start()
        self.background(sync_commands(self, await payloads(self)))
        self.background(self._sweep_daily())

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:
        """Events that come when all is closed (READY is still on its way, say) begin nothing any more."""
        if not self.is_closed():
            super().dispatch(event_name, *args, **kwargs)

    async def on_ready(self) -> None:
        """Comes again after every new session: nothing here may happen twice."""
        log.info("ready in %d servers", len(self.guilds))
        await self.app.farewell.present(guild.id for guild in self.guilds)
        for guild in self.guilds:
            self.arrivals.seed(guild)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.app.farewell.back(guild.id)
        self.arrivals.welcome(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Taken out of the server: its data is kept for a while. A server that is only out of reach does not come
        here."""
        await self.app.farewell.left(guild.id)

    async def on_interaction(self, interaction: "discord.Interaction[Racebot]") -> None:
        """Commands and buttons find their handlers by themselves; forms that were sent off find theirs here."""
        await take(interaction)

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        fault = sys.exception()
        assert fault is not None
        log_fault(log, fault, f"handling {event_method}")

    async def _sweep_daily(self) -> None:
        """Drop what belongs to servers that were left long ago; a day that fails is made up for by the next."""
        while True:
            try:
                await self.app.farewell.sweep()
            except Exception as fault:
                log_fault(log, fault, "dropping the data of servers that were left")
            await asyncio.sleep(_A_DAY)

    def background(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something beside the answers until it ends or the bot closes."""
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def close(self) -> None:
        """Let answers on their way arrive, stop the outbox and what runs beside, leave Discord. Safe to call again."""
        if not self.is_closed():
            if self.answering:
                await asyncio.wait(self.answering, timeout=_GRACE)
            await self.outbox.stop()
            await self.arrivals.close()
            for task in tuple(self._background):
                task.cancel()
            await asyncio.gather(*self._background, return_exceptions=True)
        await super().close()


async def run_discord(app: "App") -> None:
    """Serve Discord until SIGTERM or SIGINT, or until Discord will not have the bot any more.

    Raises WrongSettings where Discord refuses the token, and whatever stops the start.
    """
    token = app.settings.discord_token
    assert token is not None, "no token, no Discord"
    if app.settings.discord_api_base is not None:
        Route.BASE = app.settings.discord_api_base
    async with _stop_signals() as stopping:
        serving = asyncio.create_task(_serve(app, token))
        waiting = asyncio.create_task(stopping.wait())
        await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if not serving.done():
            log.info("stopping")
            serving.cancel()
        try:
            await serving
        except asyncio.CancelledError:
            if not stopping.is_set():
                raise
        except discord.LoginFailure:
            refused = SettingFault("DISCORD_TOKEN", "token_refused")
            raise WrongSettings((refused,), app.settings.spoken) from None


async def _serve(app: "App", token: str) -> None:
    """Log in, however long Discord is out of reach, and stay connected; when cancelled, leave in good order."""
    wait = _FIRST_WAIT
    while True:
        async with Racebot(app) as bot:
            try:
                await bot.login(token)
            except (aiohttp.ClientError, OSError, discord.DiscordServerError, discord.GatewayNotFound) as fault:
                log.warning("Discord cannot be reached (%s); trying again in %.0f s", type(fault).__name__, wait)
            else:
                await bot.connect(reconnect=True)
                return
        await asyncio.sleep(wait)
        wait = min(wait * 2, _LONGEST_WAIT)


@contextlib.asynccontextmanager
async def _stop_signals() -> AsyncIterator[asyncio.Event]:
    """An event that SIGTERM and SIGINT set."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    with contextlib.ExitStack() as undo:
        for number in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(NotImplementedError):  # Windows: the interpreter's own Ctrl-C remains
                loop.add_signal_handler(number, stopping.set)
                undo.callback(loop.remove_signal_handler, number)
        yield stopping
