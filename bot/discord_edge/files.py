"""Files that members hand in on Discord."""

from pathlib import PurePath
from typing import Final

import aiohttp
import discord

from bot.errors import DownloadFailed, TooLarge
from bot.services.reading import Limits

_MEGABYTE: Final = 1_000_000
_LARGEST_MB: Final = Limits().file_mb


async def fetched(file: discord.Attachment) -> bytes:
    """What the file holds. Its size is looked at before a byte is fetched. Raises TooLarge or DownloadFailed."""
    if file.size > _LARGEST_MB * _MEGABYTE:
        raise TooLarge(size=round(file.size / _MEGABYTE, 1), limit=_LARGEST_MB)
    try:
        return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
        raise DownloadFailed(filename=PurePath(file.filename).name) from None
