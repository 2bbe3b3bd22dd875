"""Plain echo bots, the yardstick beside ours: `python -m tests.benchmarks.stock_bots NAME`.

They do what the libraries' own tutorials do; only what `echo-sqlite` commits survives a crash.
"""

import asyncio
import os
import sqlite3
import sys

import aiohttp
import discord
from discord.gateway import DiscordWebSocket
from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters
from yarl import URL

Context = ContextTypes.DEFAULT_TYPE


def telegram(*, database: sqlite3.Connection | None) -> None:
    """python-telegram-bot as it comes (httpx), 16 updates at once; a commit each if asked."""

    async def echo(update: Update, _: Context) -> None:
        message = update.effective_message
        assert message is not None
        if database is not None:
            with database:
                database.execute("INSERT INTO heard VALUES (?)", (message.text,))
        await message.reply_text(f"Noted: {message.text}")

    async def say_ready(_: object) -> None:
        sys.stdout.write("ready: echo\n")
        sys.stdout.flush()

    url = os.environ["TELEGRAM_API_URL"]
    built = (
        ApplicationBuilder()
        .token(os.environ["TELEGRAM_TOKEN"])
        .base_url(f"{url}/bot")
        .concurrent_updates(16)
        .post_init(say_ready)
        .build()
    )
    built.add_handler(MessageHandler(filters.TEXT, echo))
    built.run_polling()


def discord_echo() -> None:
    """discord.py as it comes (aiohttp), direct messages only."""
    discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(os.environ["DISCORD_GATEWAY_URL"])
    intents = discord.Intents.default()
    client = discord.Client(intents=intents)

    @client.event
    async def on_ready() -> None:
        sys.stdout.write("ready: echo\n")
        sys.stdout.flush()

    @client.event
    async def on_message(message: discord.Message) -> None:
        if not message.author.bot:
            await message.channel.send(
                f"Noted: {message.content}", allowed_mentions=discord.AllowedMentions.none()
            )

    client.run(os.environ["DISCORD_TOKEN"], log_handler=None)


async def bare(count: int) -> None:
    """So many sendMessage requests through aiohttp, 32 at once, and nothing else."""
    url, token = os.environ["TELEGRAM_API_URL"], os.environ["TELEGRAM_TOKEN"]
    chats = iter(range(1001, 1001 + count))
    async with aiohttp.ClientSession() as session:

        async def worker() -> None:
            for chat in chats:
                async with session.post(
                    f"{url}/bot{token}/sendMessage", json={"chat_id": chat, "text": "Time to move."}
                ) as answer:
                    await answer.read()

        await asyncio.gather(*(worker() for _ in range(32)))


def main() -> None:
    """By name."""
    match sys.argv[1:]:
        case ["echo"]:
            telegram(database=None)
        case ["echo-sqlite"]:
            database = sqlite3.connect("echo.db", check_same_thread=False)
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
            database.execute("CREATE TABLE heard (text TEXT)")
            telegram(database=database)
        case ["discord"]:
            discord_echo()
        case ["bare", count]:
            asyncio.run(bare(int(count)))
        case other:
            raise SystemExit(f"no such bot: {other}")


if __name__ == "__main__":
    main()
