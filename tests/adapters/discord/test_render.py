"""Replies as Discord messages: within every limit, and nothing a runner typed comes alive."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.discord.markdown import ZERO_WIDTH, chunks, escaped, size
from adapters.discord.render import Part, render
from core.model.messages import Address, Outgoing
from core.model.prose import (
    Block,
    Bullets,
    Choice,
    Heading,
    Paragraph,
    Reply,
    Steps,
    Table,
)

MARKUP = "@everyone @here <@123456789012345678> <#1> </x:1> [a](b) `*_~|> #-\\\n https://a.b/c_d"
texts = st.one_of(
    st.text(max_size=300),
    st.text(MARKUP, max_size=300),
    st.lists(st.sampled_from(MARKUP.split(" ")), max_size=20).map(" ".join),
    st.integers(1, 1500).map(lambda count: "*a " * count),
    st.integers(1, 2500).map(lambda count: "🏃" * count),
)
items = st.lists(texts, max_size=5).map(tuple)
tables = st.integers(1, 4).flatmap(
    lambda width: st.builds(
        Table,
        st.lists(texts, min_size=width, max_size=width).map(tuple),
        st.lists(st.lists(texts, min_size=width, max_size=width).map(tuple), max_size=4).map(tuple),
    )
)
blocks = st.one_of(
    st.builds(Heading, texts),
    st.builds(Paragraph, texts),
    st.builds(Bullets, items),
    st.builds(Steps, items),
    tables,
)
choices = st.builds(Choice, label=texts, says=st.just("today"))
replies = st.builds(
    Reply,
    blocks=st.lists(blocks, max_size=4).map(tuple),
    choices=st.lists(choices, max_size=30).map(tuple),
)


def rendered(*blocks: Block, choices: tuple[Choice, ...] = ()) -> tuple[Part, ...]:
    reply = Reply(blocks=blocks, choices=choices)
    return render(Outgoing(id="0" * 24, where=Address("discord", "1"), reply=reply))


def shown(*blocks: Block) -> str:
    (part,) = rendered(*blocks)
    return part.content


def alive(text: str) -> str:
    """What is left for Discord to interpret: web addresses and escaped signs are blotted out."""
    no_addresses = re.sub(r"https?://[A-Za-z0-9._~:/?#=&%+-]+", "x", text)
    return re.sub(r"\\[^\w\s]", "x", no_addresses.replace("\\_", "x"))


@settings(deadline=None)  # a reply of twenty long texts takes a while on a busy machine
@given(replies)
def test_every_reply_fits_and_pings_nobody(reply: Reply) -> None:
    parts = render(Outgoing(id="0" * 24, where=Address("discord", "1"), reply=reply))

    for part in parts:
        assert size(part.content) <= 2000
        assert part.content.strip() or part.buttons
        assert not re.search(r"@(everyone|here|[!&]?\d{17,20})", part.content)
        assert not re.search(r"(?<!\\)<", re.sub(r"```\n[^`]*\n```", "", part.content))
    assert all(not part.buttons for part in parts[:-1])
    buttons = parts[-1].buttons if parts else ()
    picker = parts[-1].picker if parts else None
    lines = picker.lines if picker else ()
    assert len(buttons) <= 5
    for button in (*buttons, *lines):
        assert 1 <= size(button.label) <= 80
        assert len(button.custom_id) <= 100
    assert len(buttons) + len(lines) == len(reply.choices) or len(lines) == 25 or len(buttons) == 5


@settings(deadline=None)
@given(texts)
@example("[**bold**](https://evil.example)")
@example("<https://a.b/**bold**>")
@example("https://a.b/x_y_`code`")
@example("\\*not escaped*")
@example("  > quote\n\t# title\n-# small")
@example("@\u200beveryone @everyone")
@example("<@123456789012345678> <@&123456789012345678> <#123456789012345678>")
@example("</log:123456789012345678> <t:1:R> <id:guide>")
@example("[Ana](<https://evil.example>) ||hidden||")
def test_plain_words_never_come_alive(text: str) -> None:
    rest = alive(escaped(text))

    assert not set(rest) & set("*_~|`<")
    assert "](" not in rest
    assert not re.search(r"^\s*(#|>(>>)?\s|-)", rest, re.MULTILINE)


@given(st.text(alphabet="ab *_@<🏃\n", max_size=400), st.integers(20, 60))
def test_cutting_loses_no_letter(text: str, room: int) -> None:
    pieces = list(chunks(text, room))

    assert all(size(piece) <= room for piece in pieces)
    letters = [char for char in "".join(pieces) if char not in f" \n\\{ZERO_WIDTH}"]
    assert letters == [char for char in text if char not in " \n"]


def test_each_kind_of_block_has_its_markup() -> None:
    content = shown(
        Heading("Swim"),
        Paragraph("20 minutes, easy."),
        Bullets(("water", "towel")),
        Steps(("warm up", "swim")),
    )

    assert content == ("**Swim**\n\n20 minutes, easy.\n\n- water\n- towel\n\n1. warm up\n2. swim")


def test_a_narrow_table_is_drawn() -> None:
    table = Table(("day", "what"), (("Monday", "swim"), ("Tue", "`rest`")))

    assert shown(table) == "```\nday     what\nMonday  swim\nTue     'rest'\n```"


def test_a_wide_table_becomes_lines() -> None:
    pairs = Table(("day", "what"), (("Monday", "swim " * 10),))
    triples = Table(("day", "what", "why"), (("Monday", "swim " * 10, "no impact"),))

    assert shown(pairs) == "Monday: " + ("swim " * 10).strip()
    assert shown(triples) == f"Monday\n- what: {('swim ' * 10).strip()}\n- why: no impact"


def test_a_web_address_stays_whole() -> None:
    assert shown(Paragraph("see https://a.example/b_c")) == "see https://a.example/b_c"


def test_a_block_moves_to_the_next_message_rather_than_being_cut() -> None:
    parts = rendered(Paragraph("a" * 1200), Paragraph("b" * 1200))

    assert [part.content for part in parts] == ["a" * 1200, "b" * 1200]


def test_ten_thousand_letters_take_six_messages_and_keep_their_heading() -> None:
    parts = rendered(Heading("All of it"), Paragraph("run " * 2500))

    assert len(parts) == 6
    assert parts[0].content.startswith("**All of it**\n\nrun run")


def test_a_long_list_is_cut_between_items() -> None:
    parts = rendered(Bullets(tuple(f"item {number} " + "x" * 90 for number in range(40))))

    assert len(parts) > 1
    assert all(part.content.startswith("- item ") for part in parts)


@pytest.mark.parametrize("blank", ["", "   ", "\n"])
def test_a_blank_label_is_still_a_button(blank: str) -> None:
    (part,) = rendered(Paragraph("Well?"), choices=(Choice(blank, "today"),))

    assert part.buttons[0].label == "…"


def test_a_button_carries_the_key_of_its_choice() -> None:
    (part,) = rendered(Paragraph("Well?"), choices=(Choice("Yes", "x"), Choice("No", "y")))

    assert [button.custom_id for button in part.buttons] == [
        "offday:" + "0" * 24 + ":0",
        "offday:" + "0" * 24 + ":1",
    ]


def test_nothing_renders_to_nothing() -> None:
    assert rendered() == ()
    assert rendered(Paragraph(" "), Bullets(("", " ")), Table((), ())) == ()
