"""Four first taps: level, days, kit, nudge time; each can be skipped, and taken up again later."""

import re
from dataclasses import replace

from core.language.hearing import plain
from core.model.changes import Change, ProfileSet
from core.model.intent import Intent, Slots
from core.model.plan import WEEK
from core.model.profile import Profile
from core.model.prose import Choice, Paragraph, Reply
from core.model.talk import Answer, Question
from core.skills.skill import Ask

STEPS = ("level", "days", "kit", "nudge")
_SAID = re.compile(r"^\W*set me up(?:: (level|days|kit|nudge) (.+))?\W*$")
_CHOICES = {
    "level": ("fun", "competitive", "new"),
    "days": ("any", "weekdays", "weekend"),
    "kit": ("none", "some", "gym"),
    "nudge": (),
}


def is_step(said: str) -> bool:
    """Whether it belongs to the first questions."""
    return _SAID.match(said) is not None


def step(ask: Ask) -> Answer:
    """Take what was tapped, and offer the next question that is still open."""
    found = _SAID.match(plain(ask.text))
    if found is None or found[1] is None:
        return _next(ask, ())
    before = ask.runner.profile
    after = _taken(before, found[1], found[2].strip())
    welcomed = tuple(dict.fromkeys((*before.welcomed, found[1])))
    changes = (ProfileSet(replace(after, welcomed=welcomed)),)
    return _next(ask.after(*changes), changes)


def _taken(profile: Profile, name: str, value: str) -> Profile:
    match name, value:
        case "level", "fun":
            return replace(profile, level="recreational", is_new=False)
        case "level", "competitive":
            return replace(profile, level="competitive", is_new=False)
        case "level", "new":
            return replace(profile, level="recreational", is_new=True)
        case "days", "weekdays":
            return replace(profile, days=WEEK[:5])
        case "days", "weekend":
            return replace(profile, days=WEEK[5:])
        case "days", "any":
            return replace(profile, days=())
        case "kit", "none":
            return replace(profile, kit=(), lacks=("pool", "gym", "rink", "snow", "studio"))
        case "kit", "gym":
            kit = ("bike", "rowing_machine", "elliptical", "mat", "dumbbells", "band")
            return replace(profile, kit=kit)
        case "kit", "some":
            return replace(profile, kit=("mat", "band", "dumbbells"), lacks=("gym",))
        case _:
            return profile


def _next(ask: Ask, changes: tuple[Change, ...]) -> Answer:
    profile = ask.runner.profile
    left = [one for one in STEPS if one not in profile.welcomed]
    if ask.runner.nudge is not None and "nudge" in left:
        left.remove("nudge")
    if not left:
        return _said(ask, "setup_done", ("today.offer", "settings.offer"), changes)
    name = left[0]
    words = Paragraph(ask.say(f"settings.setup_{name}", left=len(left)))
    choices = [ask.choice(f"settings.setup_{name}_{one}") for one in _CHOICES[name]]
    if name == "nudge":
        choices = [ask.choice("set_reminder.time", time=one) for one in ("07:00", "12:00", "18:00")]
    choices.append(_skip(ask, name))
    own = replace(ask, intent=Intent(name="settings", slots=Slots(asked=name)))
    reply = Reply(blocks=(words,), choices=tuple(choices))
    return Answer(replies=(reply,), changes=changes, question=own.question("asked"))


def beside(ask: Ask, question: Question) -> Answer | None:
    """A button that is named in words; None for anything else."""
    said = plain(ask.text).strip(" .!")
    meant = next((one for one in question.choices if plain(one.label) == said), None)
    return step(replace(ask, text=meant.says)) if meant and is_step(meant.says) else None


def left(ask: Ask, question: Question) -> Answer | None:
    """Where it goes on when one of the questions is skipped."""
    name = question.known.asked
    return step(replace(ask, text=ask.say(f"settings.setup_skip_{name}_request")))


def _skip(ask: Ask, name: str) -> Choice:
    return Choice(
        ask.say("settings.setup_skip_label"), ask.say(f"settings.setup_skip_{name}_request")
    )


def _said(ask: Ask, name: str, offers: tuple[str, ...], changes: tuple[Change, ...]) -> Answer:
    choices = tuple(ask.choice(one) for one in offers)
    reply = Reply(blocks=(Paragraph(ask.say(f"settings.{name}")),), choices=choices)
    return Answer(replies=(reply,), changes=changes)
