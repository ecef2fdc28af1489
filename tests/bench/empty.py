"""A command that answers a fixed word: what Discord, discord.py and the loopback cost by themselves."""

import discord
from discord import app_commands
from discord.ext import commands


class Empty(commands.Cog):
    @app_commands.command(name="nothing", description="nothing")
    async def nothing(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message("nothing")


async def setup(bot: commands.Bot) -> None:
    await bot.add_cog(Empty())
