"""One run of the club on one card: when, where, who comes, and two buttons."""

from core.model.gathering import ClubRun, Event
from core.model.prose import Block, Choice, Heading, Paragraph, Reply
from core.skills.club_voice import Voice, capital, full_date, names, when


def card(voice: Voice, event: Event) -> Reply:
    """The public card; the same event is always the same card."""
    return Reply(
        blocks=(Heading(title(voice, event)), *_body(voice, event)),
        choices=() if event.is_off else buttons(voice, event),
        card=f"run.{event.id}",
    )


def moved_card(voice: Voice, event: Event) -> Reply:
    """What stays of the card of a date that moved to another day."""
    blocks = (Heading(title(voice, event)), Paragraph(voice.say("runs.card_moved")))
    return Reply(blocks=blocks, choices=(voice.choice("runs.offer"),), card=f"run.{event.id}")


def title(voice: Voice, event: Event) -> str:
    """What it is and when: "Long run, Sunday 29 November, 09:00"."""
    name = capital(event.title or voice.say("runs.name"))
    return f"{name}, {full_date(event.on)}{_clock(event)}"


def line(voice: Voice, event: Event) -> str:
    """The run in one line of a list."""
    if event.is_off:
        return voice.say("runs.line_off", when=f"{full_date(event.on)}{_clock(event)}")
    text = details(voice, event)
    count = len(event.going)
    if not count:
        return text
    return voice.say("runs.one_in" if count == 1 else "runs.many_in", what=text, count=count)


def details(voice: Voice, event: Event) -> str:
    """The run without who comes: "Tuesday 24 November, 18:30, from the fountain, 8 km"."""
    name = [event.title] if event.title else []
    return ", ".join((f"{full_date(event.on)}{_clock(event)}", *name, *_details(voice, event)))


def who(voice: Voice, event: Event) -> str:
    """Who comes, by name."""
    day = capital(_day(voice, event))
    if event.is_off:
        return voice.say("runs.is_off", when=day)
    if not event.going:
        return voice.say("runs.nobody_yet", when=day)
    return voice.say("runs.who", when=day, who=names(voice, event.going), count=len(event.going))


def buttons(voice: Voice, event: Event) -> tuple[Choice, ...]:
    """As in "I'm in" and "Can't make it", each a request that reads alone."""
    which = spoken(event)
    return (voice.choice("runs.come", which=which), voice.choice("runs.stay", which=which))


def spoken(event: Event) -> str:
    """Which run, in words that name no other: "Tuesday 24 November at 18:30"."""
    clock = f" at {event.at:%H:%M}" if event.at else ""
    return f"{full_date(event.on)}{clock}"


def place(voice: Voice, event: Event) -> str:
    """When and where, in half a sentence: "Tuesday at 18:30, from the fountain"."""
    clock = [voice.say("runs.at", time=f"{event.at:%H:%M}")] if event.at else []
    where = [voice.say("runs.from", place=event.place)] if event.place else []
    return ", ".join((" ".join((_day(voice, event), *clock)), *where))


def _body(voice: Voice, event: Event) -> tuple[Block, ...]:
    if event.is_off:
        return (Paragraph(voice.say("runs.card_off")),)
    told = ", ".join(_details(voice, event))
    lines = [f"{capital(told)}."] if told else []
    if event.going:
        lines.append(
            voice.say("runs.card_in", who=names(voice, event.going), count=len(event.going))
        )
    else:
        lines.append(voice.say("runs.card_nobody"))
    return tuple(Paragraph(one) for one in lines)


def _details(voice: Voice, event: Event) -> list[str]:
    km = length(event)
    return [
        *([voice.say("runs.from", place=event.place)] if event.place else []),
        *([voice.say("runs.km", km=km)] if km else []),
    ]


def length(run: ClubRun | Event) -> str:
    """How many kilometres, as they were told: "8", "6-8"; "" where that is open."""
    told = (one for one in (run.distance_km, run.upto_km) if one)
    return "-".join(f"{one:g}" for one in told)


def _clock(event: Event) -> str:
    return f", {event.at:%H:%M}" if event.at else ""


def _day(voice: Voice, event: Event) -> str:
    return when(voice, event.on)
