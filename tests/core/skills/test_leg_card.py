"""The card of the evening stays a caption, however many come and whatever they are called."""

from core.model.club_changes import EventJoined
from core.model.gathering import Attendee
from tests.core.skills.club_chat import open_group

CAPTION = 1024
"""Letters below a picture on Telegram."""


def test_many_long_names_are_counted_rather_than_shown() -> None:
    group = open_group()
    group.say("ana", "", command="legday")
    event = group.club.events[-1]
    names = (f"Alexandra-Maximiliane {n} of the Lake Run" for n in range(60))
    people = (Attendee(runner=one, name=one, is_done=True) for one in names)
    group.club = group.club.after(*(EventJoined(event.id, one) for one in people))

    said = group.say("ana", "", command="legday")

    assert "In (60): Alexandra-Maximiliane 0" in said
    assert "Done (60): " in said
    assert len(said) <= CAPTION
