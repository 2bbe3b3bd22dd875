"""Pictures, films and voice notes: only words reach us."""

import pytest

from core.dialogue.unseen import Kind, kind_of
from core.model.recordings import Found, Refused
from tests.core.skills.chat import Chat, open_chat
from tests.core.skills.club_chat import open_group

LOOK = "does this look bad to you"
SORE = "my knee hurts"


@pytest.fixture
def chat() -> Chat:
    return open_chat(None, **{SORE: "injured", "swam 40 min": "log_workout"})


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("photo", Kind.PICTURE),
        ("IMG_2041.HEIC", Kind.PICTURE),
        ("video_note", Kind.PICTURE),
        ("voice", Kind.SOUND),
        ("voice-message.ogg", Kind.SOUND),
        ("sticker", Kind.STICKER),
        ("sticker: Thumbs up", Kind.STICKER),
        ("document", Kind.OTHER),
        ("plan.pdf", Kind.OTHER),
    ],
)
def test_a_file_is_known_by_its_name_or_kind(file: str, kind: Kind) -> None:
    assert kind_of(file) is kind


def test_a_picture_a_voice_note_and_a_sticker_are_each_told_what_they_need(chat: Chat) -> None:
    assert "can't see pictures" in chat.send(files=("photo",))
    assert "can't listen" in chat.send(files=("voice",))
    assert "No words" in chat.send(files=("sticker",))
    assert "what a watch records" in chat.send(files=("document",))


def test_words_beside_a_picture_are_answered_and_the_picture_is_not_passed_over(chat: Chat) -> None:
    asked, sore = (chat.send(text=text, files=("knee.jpg",)) for text in (LOOK, SORE))

    assert asked.startswith("I can't see or hear what you sent along")
    assert sore.startswith("I can't see or hear what you sent along")
    assert "your knee" in sore


def test_a_selfie_from_the_pool_is_not_remarked_on(chat: Chat) -> None:
    said = chat.send(text="swam 40 min", files=("photo",))

    assert "see" not in said
    assert [one.activity for one in chat.runner.log] == ["swim"]


def test_a_warning_sign_is_not_kept_waiting_by_its_picture(chat: Chat) -> None:
    said = chat.send(text="my chest hurts and i can't breathe", files=("photo",))

    assert chat.answer.flag is not None
    assert "sent along" not in said


def test_a_file_that_cannot_be_read_leaves_the_safety_question_open(chat: Chat) -> None:
    chat.say(SORE)
    chat.drop("", Found(name="a.gpx", refused=Refused.UNKNOWN))
    said = chat.say("none of these")

    assert "When do you feel it most?" in said


THUMB = {"text": "👍"}
SELFIE = {"text": "we did it!", "files": ("photo",)}
IN_GROUP = {"is_group": True, "can_whisper": False}


@pytest.mark.parametrize("sign", [THUMB, SELFIE, {"files": ("sticker",)}, {"files": ("photo",)}])
def test_signs_among_members_are_left_alone_below_our_message(
    chat: Chat, sign: dict[str, object]
) -> None:
    assert chat.send(**IN_GROUP, **sign) == ""
    assert chat.send(**IN_GROUP, **sign, is_named=True) != ""
    assert chat.send(**sign) != ""


def test_words_that_the_platform_kept_are_asked_for_again(chat: Chat) -> None:
    assert "with the mention on" in chat.send(**IN_GROUP)
    assert "No words" in chat.send(**IN_GROUP, is_named=True)


def test_a_recording_and_words_that_are_understood_are_no_banter(chat: Chat) -> None:
    assert chat.send(**IN_GROUP, text="swam 40 min", files=("photo",)) != ""
    assert chat.send(**IN_GROUP, files=("document",)) != ""
    assert chat.send(**IN_GROUP, text="???") != ""
    assert chat.send(**IN_GROUP, text="@@") != ""


@pytest.mark.parametrize("words", ["lol", "haha nice", "see you there", "sounds good"])
def test_a_word_among_members_below_our_post_gets_no_answer(words: str) -> None:
    assert open_group().say("ben", words) == ""


def test_a_question_below_our_post_gets_one_and_so_does_whoever_names_us() -> None:
    group = open_group()

    assert group.say("ben", "parking?") != ""
    assert group.say("ben", "lol", command="help") != ""
    assert group.say("ben", "the bus was on time for once today") != ""
