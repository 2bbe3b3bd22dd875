"""What there is to train with, and whether it has to happen under a roof."""

import re
from collections.abc import Iterable

from core.language.slots.senses import Entry, Hit, Kind, words
from core.language.slots.utterance import PAUSE, Utterance

_NONE = "none"
_KIT = {
    _NONE: "no kit, no equipment, no equipement, no gear, without equipment, without kit,"
    " without any equipment, without any kit, without gear, no weights, without weights,"
    " bodyweight, body weight, bodyweight only, equipment free, kit free, no gym equipment, zero"
    " equipment, nothing at home, dont have any equipment, dont have equipment, dont have any kit,"
    " dont have kit, dont have any gear, dont have any weights, dont have weights, dont own any"
    " equipment, dont own equipment, havent got any equipment, havent got any kit, havent got"
    " equipment, have no equipment, have no kit, no dumbbells or anything, no any equipment, no"
    " machines",
    "ball": "stability ball, swiss ball, exercise ball, gym ball, yoga ball, physio ball, fit ball,"
    " fitball, pilates ball, balance ball, stability balls, swiss balls, exercise balls, ball,"
    " swissball, fitness ball, birthing ball",
    "mat": "mat, mats, yoga mat, exercise mat, gym mat, pilates mat, training mat",
    "dumbbells": "dumbbell, dumbbells, dumbell, dumbells, dumb bell, dumb bells, dumbels, free"
    " weights, hand weights, set of weights, some weights, pair of weights, dumbel",
    "band": "band, bands, resistance band, resistance bands, theraband, therabands, thera band,"
    " loop band, loop bands, mini band, mini bands, exercise band, exercise bands, elastic band,"
    " elastic bands, rubber band",
}
_IDIOMS = (
    "tennis ball, golf ball, lacrosse ball, ball game, ball park, foot ball, crystal ball, ball"
    " sport, ball sports, ball is in, having a ball, have a ball, rock band, brass band, band"
    " practice, band practise, boy band, it band, band aid, watch band, head band, medicine ball,"
    " ball of, on the ball, massage ball, spiky ball, my band, the band is, cover band"
)
_LACKS = words(
    "no without dont havent need not isnt lack minus nor never doesnt lost needs hasnt cant sold"
    " remove instead delete gave broke broken size"
)
_TURNS = words("but only except just though")
_LOOK_BACK = 5
"""Words."""
_SEEN = 40
"""Characters."""

_INDOORS = re.compile(
    r"(?<!on the )\b(?:indoors?|inside(?! (?:of|my|the (?:knee|shin|ankle|foot|leg|thigh)|knee|shin"
    r"|leg|thigh|ankle))|under a roof)\b"
)
_WEATHER = re.compile(
    r"\b(?:raining|rainy|pouring|chucking it down|bucketing|pissing down|tipping it down|snowing"
    r"|snowy|blizzard|thunder\w*|lightning|hailing|icy|black ice|heatwave|heat wave|hurricane"
    r"|storms?|stormy|too (?:hot|cold|windy|wet|icy|dark)(?: out| outside| to run| to go)|freezing"
    r"|freezin|sleet\w*|(?:bad|grim|awful|terrible|horrible|rubbish|shit|miserable) weather"
    r"|wet and windy|rains|smog|wildfires?)\b"
)
_OUT = re.compile(
    r"(?<!on the )\b(?:outside|outdoors?|out of doors|fresh air)\b(?! (?:of|my|knee|leg|foot|edge"
    r"|shin|the))"
)
_OUT_BAD = re.compile(
    r"\b(?:cant|cannot|dont|not|no|wont|couldnt|rather not|hate|unable|without|never|cold|hot|windy"
    r"|wet|icy|freezing|freezin|dark|horrible|awful|grim|miserable|grey|nasty|bad|weather|raining"
    r"|storm\w*|snow\w*|rain|degrees|minus|pouring|disgusting|rank|rubbish|boiling|slippery"
    r"|dangerous)\b(?: [a-z]+){0,4} $"
)
_DENIED = re.compile(
    r"\b(?:not|isnt|no longer|stopped|without|hate|dont want(?: to be| to train)?|instead of"
    r"|than) $"
)
_TRIGGER = re.compile(
    r"side|door|rain|snow|ic[ey]|storm|pour|hot|cold|w[ie][na]|freez|roof|fresh|hail|thun|light"
    r"|heat|blizz|chuck|bucket|piss|tipp|sleet|hurr|smog|wild"
)


def entries() -> Iterable[Entry]:
    """What people call their kit, and the idioms that only sound like it."""
    for key, names in _KIT.items():
        yield from (Entry(name.strip(), Kind.KIT, key) for name in names.split(","))
    yield from (Entry(idiom.strip(), Kind.IDIOM, "") for idiom in _IDIOMS.split(","))


def read_kit(said: Utterance, hits: Iterable[Hit]) -> tuple[str, ...]:
    """Keys of the kit at hand, or "none" alone; what is lacking or asked about does not count."""
    found = [hit for hit in hits if hit.kind is Kind.KIT]
    owned = [hit.key for hit in found if hit.key != _NONE and not _is_lacking(said, hit)]
    if owned:
        return tuple(dict.fromkeys(owned))
    return (_NONE,) if any(hit.key == _NONE for hit in found) else ()


def _is_lacking(said: Utterance, hit: Hit) -> bool:
    for at in range(hit.first - 1, max(-1, hit.first - 1 - _LOOK_BACK), -1):
        if said.words[at] in _TURNS or said.words[at] == PAUSE:
            return False
        if said.words[at] in _LACKS:
            return True
    return False


def read_indoors(said: Utterance) -> bool | None:
    """True for a roof over the head, in words or by the weather; False for outside."""
    text = said.text
    if not _TRIGGER.search(text):
        return None
    if (inside := _INDOORS.search(text)) is not None:
        return not _is_denied(text, inside)
    outside = _OUT.search(text)
    if outside is not None:
        before = text[max(0, outside.start() - _SEEN) : outside.start()]
        return bool(_OUT_BAD.search(before) or _WEATHER.search(text))
    weather = _WEATHER.search(text)
    return None if weather is None or _is_denied(text, weather) else True


def _is_denied(text: str, found: re.Match[str]) -> bool:
    return _DENIED.search(text[max(0, found.start() - _SEEN) : found.start()]) is not None
