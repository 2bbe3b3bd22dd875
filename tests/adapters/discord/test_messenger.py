"""What leaves: nonces, splitting, safe markup, and what each refusal means."""

from collections.abc import Iterator

import pytest
import simcord

from core.model.errors import NotDelivered, TryLater, Unreachable, Unsure
from core.model.messages import Address, Outgoing, Person
from core.model.prose import Choice, Heading, Paragraph, Reply
from tests.fakes.discord_desk import FakeDesk

Channel = simcord.ChannelHandle
Member = simcord.MemberActor
ANSWER = "/webhooks/*/*/messages/@original"
FOLLOW_UP = "/webhooks/*/*"
MESSAGES = "/channels/*/messages"


@pytest.fixture(autouse=True)
def same_world(env: simcord.Env) -> Iterator[None]:
    """The test's own calls see the same simulated Discord as the client does."""
    with env.time_context():
        yield


def said(text: str, *, where: Address, **rest: object) -> Outgoing:
    reply = Reply(blocks=(Paragraph(text),))
    return Outgoing(id="0k3m", where=where, reply=reply, **rest)  # type: ignore[arg-type]  # forwarded as given


async def test_a_long_reply_becomes_several_messages_with_the_buttons_on_the_last(
    env: simcord.Env, desk: FakeDesk, channel: Channel
) -> None:
    reply = Reply(
        blocks=(Heading("Your week"), Paragraph("run " * 1_000), Paragraph("Rest well.")),
        choices=(Choice("Thanks", "thanks"),),
    )

    await desk.messenger.send(
        Outgoing(id="0k3m", where=Address("discord", str(channel.id)), reply=reply)
    )

    sent = [request.json or {} for request in env.http_requests if request.method == "POST"]
    assert len(sent) == 3
    assert len({one["nonce"] for one in sent}) == 3
    assert all(len(one["content"]) <= 2000 and len(one["nonce"]) <= 25 for one in sent)
    assert [bool(one["components"]) for one in sent] == [False, False, True]


async def test_a_nudge_opens_the_direct_conversation(env: simcord.Env, desk: FakeDesk) -> None:
    ann = env.create_user("ann")

    await desk.messenger.send(said("Time to swim.", where=Address("discord", f"@{ann.id}")))

    assert ann.dm_channel.last_message is not None
    assert ann.dm_channel.last_message.content == "Time to swim."


async def test_a_private_answer_whose_interaction_is_gone_becomes_a_direct_message(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    result = await ann.slash(channel, "today")
    desk.now_s += 14 * 60 + 1

    await desk.messenger.send(
        said(
            "Your knee first.",
            where=Address("discord", str(channel.id)),
            answers=desk.heard[0].key,
            to=Person("discord", str(ann.id), "Ann"),
        )
    )

    assert not result.followups
    assert ann.user.dm_channel.last_message is not None
    assert ann.user.dm_channel.last_message.content == "Your knee first."
    assert channel.last_message is None


@pytest.mark.parametrize("refusal", [(404, 10062), (401, 50027), (404, 10015)])
async def test_an_answer_finds_another_way_when_discord_forgot_the_interaction(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member, refusal: tuple[int, int]
) -> None:
    desk.says = [Reply(blocks=(Paragraph("Your knee first."),), is_private=True)]
    status, code = refusal
    env.inject_error("PATCH", ANSWER, status=status, code=code)

    await ann.slash(channel, "today")

    assert ann.user.dm_channel.last_message is not None
    assert ann.user.dm_channel.last_message.content == "Your knee first."


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (403, 50007, Unreachable),
        (403, 50278, Unreachable),
        (403, 50001, Unreachable),
        (404, 10003, Unreachable),
        (429, 0, TryLater),
        (500, 0, TryLater),
        (503, 0, TryLater),
        (400, 50035, NotDelivered),
    ],
)
async def test_each_refusal_has_its_meaning(
    env: simcord.Env, desk: FakeDesk, status: int, code: int, expected: type[NotDelivered]
) -> None:
    ann = env.create_user("ann")
    env.inject_error("POST", MESSAGES, status=status, code=code)

    with pytest.raises(NotDelivered) as caught:
        await desk.messenger.send(said("Swim.", where=Address("discord", f"@{ann.id}")))

    assert type(caught.value) is expected or issubclass(type(caught.value), expected)
    assert isinstance(caught.value, TryLater) == (expected is TryLater)
    assert "Swim" not in str(caught.value)


async def test_a_doubtful_message_is_not_repeated_once_its_nonce_is_forgotten(
    env: simcord.Env, desk: FakeDesk, channel: Channel
) -> None:
    outgoing = said("hi", where=Address("discord", str(channel.id)))
    env.inject_error("POST", MESSAGES, status=503, times=2)
    for _ in range(2):
        with pytest.raises(TryLater):
            await desk.messenger.send(outgoing)
    desk.now_s += 121

    with pytest.raises(Unsure):
        await desk.messenger.send(outgoing)

    assert channel.last_message is None


async def test_a_follow_up_that_may_have_arrived_is_called_unsure(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [Reply(blocks=(Paragraph("run " * 1_000),))]
    env.inject_error("POST", FOLLOW_UP, status=503)
    await ann.slash(channel, "today")
    rest = desk.answers(desk.heard[0])

    env.inject_error("POST", FOLLOW_UP, status=503)
    with pytest.raises(Unsure):
        await desk.messenger.send(rest[0])


async def test_a_retry_goes_on_where_the_answer_stopped(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [Reply(blocks=(Paragraph("run " * 600),))]
    env.inject_error("POST", FOLLOW_UP, status=429)
    result = await ann.slash(channel, "today")
    assert not result.followups

    await desk.messenger.send(desk.answers(desk.heard[0])[0])

    assert result.response is not None
    assert len(result.response.content) + len(result.followups[0].content) + 1 == 600 * 4 - 1
    assert len(result.followups) == 1


async def test_a_card_is_edited_in_place_while_it_is_there(
    desk: FakeDesk, channel: Channel
) -> None:
    where = Address("discord", str(channel.id))
    first = await desk.messenger.send(said("0 of 3", where=where))
    card = Reply(blocks=(Paragraph("1 of 3"),), replaces=first.message_id)

    receipt = await desk.messenger.send(Outgoing(id="0k3n", where=where, reply=card))

    assert receipt == first
    assert channel.last_message is not None
    assert channel.last_message.content == "1 of 3"


async def test_a_card_that_was_deleted_is_written_anew(desk: FakeDesk, channel: Channel) -> None:
    card = Reply(blocks=(Paragraph("1 of 3"),), replaces="123456789012345678")

    await desk.messenger.send(
        Outgoing(id="0k3n", where=Address("discord", str(channel.id)), reply=card)
    )

    assert channel.last_message is not None
    assert channel.last_message.content == "1 of 3"


async def test_a_channel_whose_history_we_may_not_read_is_still_answered(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [Reply(blocks=(Paragraph("Easy today."),))]
    env.inject_error("POST", MESSAGES, status=403, code=160002)
    assert env.bot.user is not None

    await ann.send(channel, f"{env.bot.user.mention} hello")

    assert channel.last_message is not None
    assert channel.last_message.content == "Easy today."


async def test_nothing_to_say_sends_nothing(desk: FakeDesk, channel: Channel, ann: Member) -> None:
    desk.says = [Reply(blocks=(Paragraph("  "),))]

    result = await ann.slash(channel, "today")

    assert result.acknowledged
    assert result.response is None


async def test_a_failure_shows_the_neutral_text_and_logs_no_words(
    env: simcord.Env,
    desk: FakeDesk,
    channel: Channel,
    ann: Member,
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk.fails_with = ValueError("my knee hurts")
    desk.on_error_text = "Something went wrong on my side."
    await env.restart_bot(desk.connect())

    result = await ann.slash(channel, "today", feeling="my knee hurts")

    assert result.response is not None
    assert result.response.content == "Something went wrong on my side."
    assert "ValueError" in caplog.text
    assert "knee" not in caplog.text


async def test_a_failure_without_a_text_ends_the_thinking(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.fails_with = ValueError("my knee hurts")

    result = await ann.slash(channel, "today")

    assert result.acknowledged
    assert result.response is None
