"""What is said of a sore place: that it was heard, what waits with it, and whom to see when."""

from collections.abc import Iterator

from core.language.complaint import read_complaint
from core.model.body import Injury
from core.model.prose import Block, Paragraph
from core.skills import prescribe, sore_places
from core.skills.skill import Ask
from core.skills.still_open import closed


def is_follow_up(ask: Ask) -> bool:
    """Whether it answers a question of ours about a place that was told before."""
    return ask.is_reply and bool(ask.slots.put)


def see_someone(ask: Ask, injuries: tuple[Injury, ...]) -> Iterator[Block]:
    """Whom to see when, for each kind of injury once."""
    first = {one.key: one for one in reversed(injuries)}
    name = "see_someone" if len(first) == 1 else "see_someone_for"
    for key, one in reversed(first.items()):
        refer = ask.handbook.injuries[key].refer_when
        yield Paragraph(ask.say(f"injured.{name}", refer=refer, part=prescribe.place(one)))
    yield Paragraph(ask.say("injured.disclaimer"))


def see_briefly(ask: Ask, injuries: tuple[Injury, ...]) -> Iterator[Block]:
    """After how long, at the soonest; the signs that cannot wait are asked for right below."""
    days = [ask.handbook.injuries[one.key].refer_after_days for one in injuries]
    spans = [one for one in days if one is not None and one.low]
    if not spans or len(spans) < len(days):
        yield from see_someone(ask, injuries)
        return
    soonest = min(spans, key=lambda one: one.low)
    yield Paragraph(ask.say("injured.disclaimer_after", time=in_words(soonest.low)))


def in_words(days: int) -> str:
    """Days, in weeks where they are whole: "2 weeks"; of a range the lower number counts."""
    weeks, rest = divmod(days, 7)
    return f"{weeks} weeks" if weeks > 1 and not rest else f"{days} days"


def heard(ask: Ask, injuries: tuple[Injury, ...]) -> tuple[Block, ...]:
    """That it was heard: the long version once, thanks for what is said in answer."""
    first = injuries[0]
    calm = ask.handbook.injuries[first.key].calm_line
    swollen = (Paragraph(ask.say("injured.swollen")),)
    if is_follow_up(ask):
        is_told = read_complaint(ask.text).is_swollen
        return (Paragraph(_thanks(ask, injuries)), *(swollen if is_told else ()))
    if first.key == "pregnancy":
        return (Paragraph(calm),)
    name = "heard_ill" if first.key == "illness" else "heard"
    told = Paragraph(ask.say(f"injured.{name}", part=prescribe.places(injuries), calm=calm))
    is_swollen = any(one.is_swollen for one in injuries)
    return (told, *(swollen if is_swollen else ()))


def _thanks(ask: Ask, injuries: tuple[Injury, ...]) -> str:
    if ask.slots.skipped and ask.slots.asked is None:
        return ask.say("injured.left")
    is_named = any((one.body_part or "?") in ask.text.casefold() for one in injuries)
    return ask.say(
        f"injured.{'heard_for' if is_named else 'heard_again'}", part=prescribe.places(injuries)
    )


def flared(ask: Ask, injuries: tuple[Injury, ...]) -> tuple[Block, ...]:
    """A place on its way back hurts again; the way back steps down with it."""
    places = tuple(one for one in injuries if sore_places.is_flare(ask, one))
    if is_follow_up(ask) or not places:
        return ()
    has_ladder = any(one.injury in {flare.key for flare in places} for one in ask.runner.ladders)
    name = "flared_ladder" if has_ladder else "flared"
    return (Paragraph(ask.say(f"injured.{name}", part=prescribe.places(places))),)


def counted_in(ask: Ask, injuries: tuple[Injury, ...]) -> tuple[Block, ...]:
    """Other sore places: of several the strictest word counts."""
    others = tuple(
        one for one in ask.runner.injuries if not any(one.is_same_place(new) for new in injuries)
    )
    if is_follow_up(ask) or not others:
        return ()
    return (Paragraph(ask.say("injured.counted_in", part=prescribe.places(others))),)


def all_that_waits(ask: Ask, injuries: tuple[Injury, ...]) -> tuple[Block, ...]:
    """Every sport that has to wait."""
    names = ", ".join(one.name for one in closed(ask))
    part = prescribe.places(injuries)
    name = "avoid_all" if names else "avoid_running"
    return (Paragraph(ask.say(f"injured.{name}", part=part, names=names)),)
