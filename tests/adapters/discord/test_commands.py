"""Slash commands with fields, suggestions and forms: whatever is filled in becomes one line."""

from dataclasses import dataclass

import discord
import simcord

from adapters.discord.client import CoachClient
from adapters.discord.commands import Translator
from core.model.prose import Paragraph, Reply
from tests.fakes.discord_desk import FakeDesk
from tests.fakes.discord_model import objects

HELLO = Reply(blocks=(Paragraph("Easy today."),))

Channel = simcord.ChannelHandle
Member = simcord.MemberActor


async def test_fields_become_one_line_of_words(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    await ann.slash(channel, "log", activity="swim", minutes=40, effort="easy", pain=0)

    assert (desk.heard[0].command, desk.heard[0].text) == (
        "log",
        "swim, 40 minutes, easy, pain 0/10",
    )


async def test_what_is_typed_is_completed_without_the_coach(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    offered = await ann.autocomplete(channel, "log", "activity", "sw")

    assert [one["value"] for one in offered] == ["swimming"]
    assert desk.heard == []


async def test_a_command_without_a_word_hands_out_its_form(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    desk.says = [HELLO]
    shown = await ann.slash(channel, "log")
    before = list(desk.heard)
    answer = await ann.submit_modal(
        shown, {"activity": "row", "minutes": "30", "effort": ["hard"], "pain": "2"}
    )

    assert shown.modal is not None
    assert shown.modal["title"] == "What did you do?"
    assert before == []
    assert (desk.heard[0].command, desk.heard[0].text) == (
        "log",
        "row, 30 minutes, hard, pain 2/10",
    )
    assert answer.ephemeral


async def test_an_empty_form_is_the_bare_command(
    desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    await ann.submit_modal(await ann.slash(channel, "log"), {})

    assert (desk.heard[0].command, desk.heard[0].text) == ("log", "")


async def test_a_form_is_taken_after_a_restart(
    env: simcord.Env, desk: FakeDesk, channel: Channel, ann: Member
) -> None:
    shown = await ann.slash(channel, "log")
    await env.restart_bot(desk.connect())
    await ann.submit_modal(shown, {"what": "swam 40 min easy"})

    assert desk.heard[0].text == "swam 40 min easy"


async def test_a_form_works_in_a_direct_conversation(desk: FakeDesk, ann: Member) -> None:
    await ann.user.submit_modal(await ann.user.slash("log"), {"minutes": "30"})

    assert desk.heard[0].text == "30 minutes"
    assert not desk.heard[0].is_group


async def test_a_captains_command_is_shown_to_those_who_manage_the_server(
    simcord_bot: CoachClient,
) -> None:
    may = {one.name: one.default_permissions for one in simcord_bot.tree.get_commands()}

    assert may["club"] == discord.Permissions(manage_guild=True)
    assert may["today"] is None


@dataclass
class Spanish:
    """One language, two words of it."""

    def find(self, key: str, language: str) -> str | None:
        known = {"log_name": "registrar", "log_minutes": "Cuántos minutos"}
        return known.get(key) if language == "es" else None


async def test_commands_have_names_in_other_languages_where_there_are_words(
    simcord_bot: CoachClient,
) -> None:
    tree = simcord_bot.tree
    await tree.set_translator(Translator(Spanish()))
    log = tree.get_command("log")
    assert log is not None
    assert tree.translator is not None
    told = await log.get_translated_payload(tree, tree.translator)

    names = told["name_localizations"]
    assert names == {"es-ES": "registrar", "es-419": "registrar"}
    assert "description_localizations" not in told or told["description_localizations"] == {}
    (minutes,) = [one for one in objects(told["options"]) if one["name"] == "minutes"]
    assert minutes["description_localizations"] == {
        "es-ES": "Cuántos minutos",
        "es-419": "Cuántos minutos",
    }
