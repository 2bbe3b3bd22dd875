"""Moments in sentences: words everywhere, and the reader's own clock where there is one."""

from datetime import UTC, datetime

import pytest

from adapters.discord import render as discord
from adapters.storage.legible import legible
from adapters.telegram import render as telegram
from core.model.messages import Address, Incoming, Outgoing, Person
from core.model.prose import Block, Bullets, Heading, Paragraph, Reply, Steps, Table, plain_text
from core.model.stamps import Style, in_words, stamped

AT = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
LEG_DAY = stamped(AT, "Tuesday 19:30")
SHOWN = f"<t:{AT.timestamp():.0f}:f>"
HERE = Address("any", "1")
MARKS = set("\ufff9\ufffa\ufffb")


def outgoing(*blocks: Block) -> Outgoing:
    return Outgoing(id="0k3m", where=HERE, reply=Reply(blocks=blocks))


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(f"Leg day: {LEG_DAY}."),
        Heading(f"Leg day {LEG_DAY}"),
        Bullets((f"a *{LEG_DAY}*", "b")),
        Steps((LEG_DAY,)),
        Table(("when",), ((LEG_DAY,),)),
    ],
)
def test_a_moment_reads_as_words_without_a_trace(block: Block) -> None:
    (part,) = telegram.render(outgoing(block), "offday_bot").parts

    for said in (plain_text((block,)), part.html):
        assert "Tuesday 19:30" in said
        assert not set(said) & MARKS


def test_discord_shows_it_on_the_readers_clock() -> None:
    (part,) = discord.render(
        outgoing(Paragraph(f"Leg day *here*: {LEG_DAY}."), Bullets((LEG_DAY,)))
    )

    assert part.content == f"Leg day \\*here\\*: {SHOWN}.\n\n- {SHOWN}"


def test_a_table_and_a_text_that_is_cut_keep_the_words() -> None:
    (table,) = discord.render(outgoing(Table(("when", "who"), ((LEG_DAY, "all"),))))
    long = discord.render(outgoing(Paragraph(f"{LEG_DAY} " * 300)))

    assert "Tuesday 19:30" in table.content
    assert all(set(one.content) <= set("Tuesday 19:30") for one in long)


def test_nobody_can_type_a_moment_at_us() -> None:
    typed = Incoming(
        key="k", sender=Person("any", "1", LEG_DAY), where=HERE, sent_at=AT, text=f"see {LEG_DAY}"
    )
    read = legible(typed)

    assert not set(read.text + read.sender.name) & MARKS
    assert in_words(stamped(AT, typed.text, Style.TIME)).startswith("see ")
