"""What the coach says when it did not understand, or cannot."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.model.intent import Said, Slots
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer
from core.skills import help_lines
from core.skills.skill import Ask, Skill

OFFERED = ("today", "injured", "leg_day", "help")
"""What is worth a button when nothing better is known."""

_LABEL = 30
"""Characters that a button shows whole on a narrow phone."""


def answer(ask: Ask) -> Answer:
    """Honest, short, with two things to press that fit this runner; the second time shorter."""
    first = "unclear.sorry_group" if ask.is_group else "unclear.sorry"
    words = ask.say("unclear.sorry_again" if ask.is_again else first)
    choices = tuple(_offer(ask, one) for one in _fitting(ask))
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),))


def _fitting(ask: Ask) -> tuple[str, str]:
    """What this runner most likely wants; in a group what is done together."""
    runner = ask.runner
    if ask.is_group:
        return ("runs", "help")
    if ask.is_again:
        return ("today", "help")
    if runner.holds:
        return ("seen", "help")
    if runner.injuries:
        return ("today", "checkin")
    return ("today", "injured")


def say(ask: Ask, name: str, *, intent: str = "unclear", **facts: object) -> Answer:
    """One sentence of the phrase file `unclear`, with the usual ways on."""
    words = ask.say(f"unclear.{name}", **facts)
    choices = tuple(_offer(ask, one) for one in OFFERED)
    return Answer(replies=(Reply(blocks=(Paragraph(words),), choices=choices),), intent=intent)


def unknown(ask: Ask, command: str, near: Sequence[str]) -> Answer:
    """A command we do not have; what is called much alike stands on the first button."""
    told = say(ask, "unknown_command", command=command)
    (reply,) = told.replies
    meant = tuple(_offer(ask, one) for one in near if _has_offer(ask, one))
    choices = tuple({one.label: one for one in (*meant, *reply.choices)}.values())
    return replace(told, replies=(replace(reply, choices=choices),))


def line(ask: Ask, key: str) -> Answer:
    """One sentence without ways on, where there is nothing to begin."""
    return Answer(replies=(Reply(blocks=(Paragraph(ask.say(key)),)),))


def stale(ask: Ask, name: str) -> Answer:
    """A button that does nothing any more; in a group only whoever pressed it reads so."""
    told = say(ask, name)
    if not ask.is_group:
        return told
    quiet = tuple(replace(one, choices=(), is_private=True) for one in told.replies)
    return replace(told, replies=quiet)


def not_yet(ask: Ask) -> Answer:
    """We know what was meant and cannot do it."""
    wish = ask.say(f"unclear.wish_{ask.intent.name}")
    return say(ask, "not_yet", intent=ask.intent.name, wish=wish)


def nothing_open(ask: Ask) -> Answer:
    """Cancel, with nothing to cancel."""
    return say(ask, "nothing_open", intent="cancel")


def clarify(ask: Ask, skills: Mapping[str, Skill]) -> Answer:
    """Two or three guesses as buttons."""
    if ask.intent.name == "emergency":
        return say(ask, "danger", intent="emergency", **help_lines.facts(ask))
    guesses = (ask.intent.name, *(one.intent for one in ask.intent.alternatives))
    likely = [name for name in guesses if name in skills and _has_offer(ask, name)][:3]
    if not likely:
        return answer(ask)
    likely = likely if len(likely) > 1 else [*likely, "help"]
    choices = tuple({one.label: one for one in (_offer(ask, name) for name in likely)}.values())
    words = ask.say("unclear.clarify_again" if ask.is_again else "unclear.clarify")
    reply = Reply(
        blocks=(Paragraph(words),),
        choices=choices,
        is_private=ask.is_group and "injured" in likely,  # its button names the sore place
    )
    return Answer(replies=(reply,), intent=ask.intent.name)


def later(ask: Ask, said: Said) -> Choice:
    """A button for the second of two things, in the runner's own words where they fit."""
    words = said.text.strip(" .,;")
    label = words if len(words) <= _LABEL else ask.choice(f"{said.intent.name}.offer").label
    return Choice(label[:1].upper() + label[1:], words)


def _has_offer(ask: Ask, intent: str) -> bool:
    """Whether a button can ask for it: nobody is offered to say hello."""
    return f"{intent}.offer_request" in ask.shelf.words.says


def _offer(ask: Ask, intent: str) -> Choice:
    match intent, ask.slots:
        case "injured", _:
            return _named_injury(ask)
        case "set_reminder", Slots(time=at) if at is not None:
            return ask.choice("set_reminder.timed", time=f"{at:%H:%M}")
        case "activity_info", Slots(activity=(key,)) if key in ask.handbook.activities:
            return ask.choice("activity_info.named", activity=ask.handbook.activities[key].name)
        case "today", Slots(duration_min=minutes) if minutes is not None:
            return ask.choice("today.lasting", minutes=round(minutes))
        case _:
            return ask.choice(f"{intent}.offer")


def _named_injury(ask: Ask) -> Choice:
    """What was said to hurt goes into the button, so that nobody has to say it twice."""
    special = {"illness": "injured.sick", "pregnancy": "injured.pregnant"}
    if ask.slots.injury in special:
        return ask.choice(special[ask.slots.injury])
    if ask.slots.body_part:
        return ask.choice("injured.sore", place=ask.slots.body_part[0].replace("_", " "))
    return ask.choice("injured.offer")


def is_foreign(text: str) -> bool:
    """Whether most of the letters, a sign, or two telling words are not English."""
    if not _SIGNS.isdisjoint(text):
        return True
    letters = [letter for letter in text if letter.isalpha()]
    if letters and sum(not letter.isascii() for letter in letters) > len(letters) / 2:
        return True
    return len(_TELLING & set(text.casefold().split())) > 1


_SIGNS = frozenset("¿¡ß")
_TELLING = frozenset(
    (
        *(
            "habe",
            "schmerzen",
            "im",
            "ich",
            "nicht",
            "heute",
            "mein",
            "meine",
            "tut",
            "weh",
            "und",
            "ist",
        ),
        *("hoy", "qué", "hago", "duele", "rodilla", "estoy", "para", "por"),
        *("aujourd'hui", "je", "est", "dois", "faire", "genou"),
        *("oggi", "cosa", "devo", "ginocchio", "hoje", "dói", "meu", "joelho"),
        *("vandaag", "wat", "moet", "ik", "mijn", "doet", "pijn", "het"),
        *("idag", "vad", "ska", "jag", "göra", "jeg", "gør", "ondt", "dzisiaj", "boli", "mnie"),
    )
)
"""Words that are common elsewhere and not English."""

cancel_skill = Skill(
    intent="cancel", command="cancel", summary="Drop the open question", answer=nothing_open
)
