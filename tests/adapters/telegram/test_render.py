"""What Telegram is asked to show, checked by the fake's own reader of markup."""

import json
import re
from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.render import Part, render
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
    plain_text,
)
from tests.fakes.telegram_html import parse_html, units
from tests.fakes.telegram_markup import read_keyboard, read_words

HERE = Address("telegram", "1001")
NASTY = "<b>&amp; </pre> @ada_runs a@b.de \x00\u202e\u200b \ud83d 🏊‍♀️ \n\n tab\t"

text = st.one_of(st.text(max_size=60), st.text(max_size=4).map(lambda t: t + NASTY))
long_text = st.integers(1, 6000).flatmap(
    lambda n: st.sampled_from(["x", "swim. ", "🏊", "a\n", "&"]).map(lambda unit: unit * n)
)
texts = st.lists(text, max_size=6).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 4))
    row = st.lists(text, min_size=width, max_size=width).map(tuple)
    return Table(draw(row), tuple(draw(st.lists(row, max_size=4))))


blocks = st.one_of(
    st.builds(Heading, text),
    st.builds(Paragraph, st.one_of(text, long_text)),
    st.builds(Bullets, texts),
    st.builds(Steps, texts),
    tables(),
)
choices = st.builds(Choice, label=st.text(max_size=40), says=st.just("x"), is_private=st.booleans())


def outgoing(*blocks: Block, choices: tuple[Choice, ...] = (), row: str = "4k2z9") -> Outgoing:
    return Outgoing(id=row, where=HERE, reply=Reply(blocks=blocks, choices=choices))


def parts(*blocks: Block) -> tuple[Part, ...]:
    return render(outgoing(*blocks), "offday_bot").parts


def html(*blocks: Block) -> str:
    return "\n~~~\n".join(part.html for part in parts(*blocks))


def rows(*labels: str) -> list[list[str]]:
    message = render(outgoing(choices=tuple(Choice(one, one) for one in labels)), "offday_bot")
    keyboard = message.keyboard
    return [[button.text for button in row] for row in keyboard.inline_keyboard] if keyboard else []


@given(st.lists(blocks, max_size=8), st.lists(choices, max_size=12))
def test_telegram_accepts_whatever_the_coach_says(said: list[Block], offered: list[Choice]) -> None:
    message = render(outgoing(*said, choices=tuple(offered), row="z" * 24), "offday_bot")

    for part in message.parts:
        shown, entities = read_words({"text": part.html, "parse_mode": "HTML"}, "text", 4096)
        assert shown == part.plain
        assert "mention" not in {entity.type for entity in entities}
    if message.keyboard:
        keyboard = read_keyboard({"reply_markup": message.keyboard.to_json()})
        assert sum(map(len, keyboard)) == len(offered)


@given(st.lists(st.text(alphabet="abc 🏊&<\n", max_size=3000), min_size=1, max_size=4))
def test_no_word_is_lost_when_a_reply_is_split(said: list[str]) -> None:
    shown = " ".join(parse_html(part.html)[0] for part in parts(*map(Paragraph, said)))

    letters = "".join(" ".join(said).split())
    assert "".join(shown.split()) == (letters or "…")


def test_every_block_has_its_look() -> None:
    said = (
        Heading("Today"),
        Paragraph("Swim & rest."),
        Bullets(("easy", "short")),
        Steps(("warm up", "swim")),
    )

    assert html(*said) == (
        "<b>Today</b>\n\nSwim &amp; rest.\n\n• easy\n• short\n\n1. warm up\n2. swim"
    )


def test_only_three_characters_are_escaped() -> None:
    assert html(Paragraph("""a < b > c & "d" 'e' _f_ *g*""")) == (
        """a &lt; b &gt; c &amp; "d" 'e' _f_ *g*"""
    )


def test_a_narrow_table_is_aligned() -> None:
    table = Table(("day", "session"), (("Mon", "swim"), ("Tue", "row & rest")))

    assert html(table) == "<pre>day  session\nMon  swim\nTue  row &amp; rest</pre>"


def test_a_wide_table_of_two_columns_is_read_line_by_line() -> None:
    table = Table(("day", "session"), (("Monday", "45 minutes of easy swimming"),))

    assert html(table) == "day: session\nMonday: 45 minutes of easy swimming"


def test_a_wide_table_names_each_value() -> None:
    table = Table(
        ("day", "session", "minutes"),
        (("Monday", "easy swimming", "45"), ("Tuesday", "rowing in intervals", "30")),
    )

    assert html(table) == (
        "Monday\nsession: easy swimming\nminutes: 45\n\n"
        "Tuesday\nsession: rowing in intervals\nminutes: 30"
    )


def test_nobody_is_rung_by_a_name_the_coach_repeats() -> None:
    shown = html(Paragraph("Thanks @ada_runs, write to a@b.de"))

    assert "@ada_runs" not in shown
    assert "a@b.de" in shown


@pytest.mark.parametrize("block", [Paragraph, Heading, lambda text: Bullets((text,))])
@pytest.mark.parametrize(
    "name",
    [
        '<a href="tg://user?id=1">Ana</a>',
        "[Ana](tg://user?id=1)",
        "<tg-emoji emoji-id='1'>x</tg-emoji>",
        "&lt;b&gt;Ana</b>",
        "@everyone @ada_runs",
        "**Ana** __x__ `y`",
    ],
)
def test_a_name_stays_words_in_every_block(name: str, block: Callable[[str], Block]) -> None:
    shown = html(block(name))
    rest = re.sub(r"</?b>", "", shown)

    assert not re.search(r"[<>]", rest)
    assert not re.search(r"@\w", rest)
    assert unescape(rest).replace("\u2060", "").removeprefix("\u2022 ") == name


def test_a_long_reply_breaks_between_blocks() -> None:
    first, second = Paragraph("swim " * 600), Paragraph("row " * 600)

    assert [part.plain.split()[0] for part in parts(first, second)] == ["swim", "row"]


def test_a_long_block_breaks_between_words() -> None:
    pages = [part.plain for part in parts(Paragraph("swimming " * 1000))]

    assert len(pages) == 3
    assert {word for page in pages for word in page.split()} == {"swimming"}
    assert all(units(page) <= 4096 for page in pages)


def test_astral_letters_count_double_and_are_never_cut() -> None:
    pages = [part.plain for part in parts(Paragraph("🏊" * 3000))]

    assert "".join(pages) == "🏊" * 3000
    assert all(units(page) <= 4096 for page in pages)


def test_a_reply_without_words_still_shows_its_buttons() -> None:
    message = render(outgoing(Paragraph(" \n"), choices=(Choice("Swim", "swim"),)), "offday_bot")

    assert [part.html for part in message.parts] == ["…"]
    assert message.keyboard


def test_a_button_carries_the_key_of_its_row_and_nothing_else() -> None:
    message = render(outgoing(choices=(Choice("Swim", "I want to swim"),)), "offday_bot")

    assert message.keyboard
    assert json.loads(message.keyboard.to_json()) == {
        "inline_keyboard": [[{"text": "Swim", "callback_data": "4k2z9:0"}]]
    }


def test_a_private_choice_is_a_link_into_the_private_chat() -> None:
    private = Choice("Answer me in private", "private", is_private=True)
    message = render(outgoing(choices=(Choice("Swim", "swim"), private)), "offday_bot")

    assert message.keyboard
    assert message.keyboard.inline_keyboard[-1][0].url == "https://t.me/offday_bot?start=4k2z9_1"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ((), []),
        (("Yes", "No"), [["Yes", "No"]]),
        (("Swim 30 min", "Something else"), [["Swim 30 min", "Something else"]]),
        (("Swim for thirty minutes", "No"), [["Swim for thirty minutes"], ["No"]]),
        (tuple("0123456789"), [list("012345"), list("6789")]),
        (("two\nlines", ""), [["two lines", "…"]]),
    ],
)
def test_buttons_share_a_row_where_their_labels_fit(
    labels: tuple[str, ...], expected: list[list[str]]
) -> None:
    assert rows(*labels) == expected


def test_the_words_are_those_of_the_plain_text_twin() -> None:
    said = (Heading("Today"), Paragraph("Swim."), Steps(("warm up", "swim")))

    assert parts(*said)[0].plain == plain_text(said)
