"""Readings that words and details together make certain, whatever the classifier thinks.

Each rule is narrow: a wrong guess is worse than a question.
"""

import re
from collections.abc import Sequence

from core.language import nudge_words
from core.language.features import tidy
from core.language.permission import asks_before
from core.language.secrecy import is_about_privacy
from core.language.set_phrases import NOT_SORE, TAKES_OFF, meaning_of
from core.language.whose import is_about_other
from core.model.intent import Guess, Slots

SURE = 0.97
"""The confidence of a reading that a rule made."""
SUSPECTED = 0.5
"""The confidence of a reading that is worth asking about."""

_HURTS = re.compile(
    r"\b(?:hurt\w*|pain\w*|ach(?:e|es|ing|y)|sor(?:e|eness)|injur(?:ed|y|ies)|niggl\w+|twing\w+"
    r"|strain\w*|sprain\w*|tweaked|pulled|torn|tore|rolled|twisted|swollen|swells|puffy|limping"
    r"|throbs?|throbbing|killing me|playing up|acting up|dodgy|bruised|inflamed|flar(?:e|ed|ing) up"
    r"|stabbing|burns|burning|cramp\w*|locked up|bothering me|not (?:right|happy)"
    r"|spasm\w*|wrecked|trashed|destroyed|on fire|nag(?:s|ged|ging)|tug(?:s|ged)?|cranky|grumpy"
    r"|angry|unhappy|complain\w*|moan\w*|banged up|graz\w+|chaf\w+|seized|knotty|cross with)\b"
)
_EASED = re.compile(
    r"\b(?:no|never|zero|without|free|gone|stopped|healed|better|fine|ok|okay|cleared|didn't"
    r"|doesn't|don't|doesnt|dont|isn't|isnt|haven't|not (?:hurt\w*|sore|injured|in pain)|quiet"
    r"|0/10|used to|recovered|avoid|prevent|over|settled|good|behaving)\b"
)
_OWN = re.compile(r"\b(?:my|mine|i|i'm|i've|im|ive|left|right)\b")
_HOW_TO = re.compile(r"\bhow (?:do|to|does one)\b")
_HOW_MUCH = re.compile(
    r"\bhow (?:many|often)\b(?!.*\b(?:did|have|had|has) i\b)|^\S+(?: \S+)? how\??$"
)
"""Of a move that is named."""
_SHOWN = re.compile(
    r"(?:(?:please|pls|can|could|would|you|now|and|ok(?:ay)?|hey) )*show (?:me |us )?(?!.*\bmy\b).+"
    r"|what (?:does|do|would) .+ looks? like\W*"
    r"|(?:(?:a|the|any) )?(?:pictures?|pics?|photos?|drawings?|gifs?|videos?|demos?) (?:of|for) .+"
    r"|[\w ,-]+ (?:pictures?|pics?|photos?|drawings?|gifs?|videos?|demos?)(?: please| pls)?\W*"
)
"""To look rather than to read."""
_FEW = 4
"""A message this short that names a body part is about it."""

_A_QUESTION = 8
"""Words in which one thing is asked or told."""

_SKIPS = "nudge_skip"
"""Gives way to a sore place told in the same breath."""
_OFF_LIST = re.compile(r"\boff (?:my|the) (?:injur(?:ed|y|ies) )?list\b")
_DID = re.compile(
    r"(?:i |i've |ive |just |we |also )*"
    r"(?:ran|swam|cycled|biked|rode|rowed|walked|skated|jogged) [^?]*\d[^?]*"
)
"""A session told in the past, with a figure; nothing asked."""
_MORNING = re.compile(r"\bthis morning\b|\bmorning score\b")
_EITHER = re.compile(r"\b(?:or|vs|versus)\b")
_HUSH = re.compile(
    r"\b(?:don't|dont|do not|never|no|not|stop|quiet|hush|silent)\b.*\b(?:after|before|past|between"
    r"|until|from)\b"
)
"""Hours in which nothing is to be sent; not the wish to hear nothing more at all."""
_SENT = re.compile(r"\b(?:messag\w+|msgs?|texts?|write|ping\w*|nudg\w+|remind\w*|contact|dm)\b")
_SWAP = re.compile(
    r"\b(?:swap|switch|replace|trade|exchange|convert) .*\b(?:for|with|into|to|by)\b"
)
"""One session for another, both named."""
_ABOUT = re.compile(r"(?:hey |hi |coach |please |pls |and )*tell me (?:more |a bit )?about\b")
"""A sport to be told about."""
_HAS_TIME = re.compile(
    r"(?:i |i've |ive |we )?(?:only |just )?(?:have |got |have got )?(?:only |just )?"
    r"(?:about |around |maybe |roughly )?(?:an?|half an|\d+) ?(?:h|hours?|m|mins?|minutes?)"
    r"(?: (?:today|tonight|now|spare|free|only))*"
    r"(?: and (?:an? |the |my |some )?"
    r"(?:(?:resistance|exercise|yoga|spin|rowing) )?"
    r"(?:gym|mat|bands?|dumbbells?|kettlebells?|ball|pool"
    r"|bike|weights?|treadmill|turbo|rower|cross[- ]?trainer|elliptical|step|chair|garden|sofa))*"
)
"""How much time there is, and what with; and nothing else."""
_SPAN = re.compile(
    r"(?:(?:about|around|like|for|since|over|maybe|nearly|almost|roughly|only|just|at least|at"
    r" most|up to|max|(?:no |not )?(?:more|less|longer) than|the"
    r"|last|past|ca|some|every|in|on and off|probably|i think|it'?s been) )*"
    r"(?:\d+(?:[.,-]\d+)?|an?|half an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|(?:a )?(?:couple(?: of)?|few)|several)(?: ?(?:-|to|or) ?(?:\d+|two|three|four|five|six))?"
    r" ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|nights?|w|wks?|weeks?|months?"
    r"|mths?|years?|yrs?|k|kms?|miles?)"
    r"(?: (?:ago|now|already|or so|so far|maybe|a week|a day|each|i think|on and off"
    r"|max|tops|at most|per session|a session))*\W*"
)
"""A length of time or way, as our own questions are answered."""
_UNLOG_ONE = re.compile(
    r"(?!.*\b(?:(?:i|we) (?:posted|made|put up|set up)|remove me|from (?:my|the|our) (?!log))\b)"
    r"(?:please |pls |can you )*(?:undo|delete|remove|erase|scratch|strike|take out|un-?log)"
    r" (?:my |the |that |this )*(?:(?:yester|to|mon|tues|wednes|thurs|fri|satur|sun)day(?:'?s)? "
    r"|last |latest |morning'?s )?[\w -]{2,24}(?: (?:from|of|on) (?:last )?\w+day)?"
    r"(?: please| pls)*"
)
"""One session that was logged is to go; it has to be named."""
_NOTE = re.compile(
    r"\W*(?:please )?note(?: to self)? ?[:\u2013-].+"
    r"|(?:please |can you )*(?:delete|erase|remove|forget|drop) (?:all )?(?:of )?"
    r"(?:my |the |that )?(?:last )?notes?(?: about .+)?"
)
"""A line of the runner's own, to be kept or erased."""
_FAR = r"\d+ ?(?:w|wks?|weeks?|months?)"
_EXPECTING = re.compile(
    r"(?:hi |hey |hello |coach |so |and |but |by the way )*(?:(?:i'?m |i am |we're |my wife is )?"
    rf"(?:about |nearly |now |also )?(?:{_FAR} )?(?:pregnant|expecting)(?: (?:now|again|{_FAR}))?"
    rf"|(?:i'?m|i am) (?:about |nearly |now )?{_FAR}(?: (?:along|gone|in))?"
    r"|(?:i have |i've got |i'?m |i am )?(?:(?:mild|exercise|a bit of) )?(?:asthma|asthmatic"
    r"|diabetes|diabetic|epilepsy|epileptic)(?: type [12])?)"
    r"(?:,? (?:what now|(?:can|may|should) i (?:still )?[a-z]+))?[.!? ]*"
)
"""A pregnancy, or what somebody lives with, told without a complaint."""
_COMPLAINTS = frozenset({"injured", "soreness", "recovered", "emergency", "seen", "checkin"})
_WORKOUTS = frozenset(
    {"today", "leg_day", "plan_week", "swap_suggestion", "motivation", "indoor", "race"}
)
"""What nobody is given before a sore part was looked at."""
_NO_PART = (None, "illness", "pregnancy", "doms")
"""Keys of the handbook's injuries that are no sore part."""
_WHOLE_BODY = frozenset({"illness", "pregnancy"})
_BESIDE_HARM = frozenset({"unclear", "motivation", "log_workout", "plan_week", "greet"})
"""What matters less than an injury told in the same breath."""
_ASKS = re.compile(
    r"\b(?:should|can i|could i|may i|is it|ok(?:ay)? to|allowed|train|rest|day off|off day|skip"
    r"|better|best|what|which|how|why|when|good for|\w+ ok)\b|^\W*any(?:one|body)\b"
)
"""A question, which the classifier is better at."""
_WHO = re.compile(r"\bwho(?:'?s|'?ve|'?ll)?\b|\bhow many (?:of|are|people|members|injured|ill)\b")
_PLAIN = 0.98
"""At least this sure of anything but a workout: what hurts is named in passing."""
_HEARD = 0.75
"""A guess this sure is heard beside a complaint, if it is no workout."""


def certain(text: str, slots: Slots) -> str | None:
    """The intent that the words and details of `text` leave no doubt about."""
    plain = tidy(text)
    is_asked = asks_before(text) and len(plain.split()) <= _A_QUESTION
    is_how = _HOW_TO.search(plain) or _HOW_MUCH.search(plain) or is_asked
    if slots.exercise is not None and (is_how or _is_to_be_seen(plain)):
        return "exercise_howto"
    if is_about_privacy(plain):
        return "privacy"
    is_off = TAKES_OFF.fullmatch(plain) or NOT_SORE.fullmatch(plain)
    if not asks_who(text) and (_OFF_LIST.search(plain) or (slots.body_part and is_off)):
        return "recovered"
    whole = meaning_of(plain)
    is_sore = bool(slots.body_part or slots.injury) and not is_about_other(text)
    if whole is not None and not (whole == _SKIPS and is_sore):
        return whole
    if slots.activity and (name := _about_sports(plain, slots)) is not None:
        return name
    is_score = slots.pain is not None and slots.body_part and not slots.activity
    if is_score and not _ASKS.search(plain):
        if _MORNING.search(plain):
            return "checkin"
        is_session = slots.distance_km or slots.duration_min
        if slots.pain and not is_session and _is_bare_complaint(plain):
            return "injured"
    if slots.duration_min is not None and not slots.activity and _HAS_TIME.fullmatch(plain):
        return "today"
    return _about_messages(plain, slots)


def _is_bare_complaint(plain: str) -> bool:
    """Whether a place and its score are all that is told, and not that it is over."""
    return len(plain.split()) <= _A_QUESTION and _EASED.search(plain) is None


def _about_sports(plain: str, slots: Slots) -> str | None:
    """What is wanted of the sports that are named."""
    if _UNLOG_ONE.fullmatch(plain) or (_DID.fullmatch(plain) and _is_well(plain, slots)):
        return "log_workout"
    if _SWAP.search(plain):
        return "swap_suggestion"
    if len(slots.activity) == 1 and _ABOUT.match(plain) and not slots.body_part:
        return "activity_info"
    is_either = len(slots.activity) > 1 and _EITHER.search(plain) is not None
    return "compare" if is_either and len(plain.split()) <= _FEW else None


def _is_to_be_seen(plain: str) -> bool:
    """Whether a move that is named is to be shown; somebody's own is a matter of the log."""
    return _SHOWN.fullmatch(plain) is not None and not _HURTS.search(plain)


def _is_well(plain: str, slots: Slots) -> bool:
    """Whether nothing is said of the body."""
    is_sore = slots.pain is not None or slots.body_part or slots.injury
    return not is_sore and not _HURTS.search(plain)


def _about_messages(plain: str, slots: Slots) -> str | None:
    """When to be reminded, when no more, and when not."""
    if slots.time is not None and _HUSH.search(plain) and _SENT.search(plain):
        return "settings"
    is_sore = slots.body_part or slots.injury or slots.pain is not None
    if _NOTE.fullmatch(plain) and not is_sore:
        return "progress"
    return nudge_words.intent_of(plain, slots)


def is_expecting(text: str) -> bool:
    """Whether `text` tells of a pregnancy and of no trouble with it."""
    return _EXPECTING.fullmatch(tidy(text)) is not None


def is_only_time(text: str) -> bool:
    """Whether `text` says how much time there is, or was, and nothing else."""
    return _HAS_TIME.fullmatch(tidy(text)) is not None


def is_only_span(text: str) -> bool:
    """Whether `text` is a length of time or way and nothing else: "about 3 months"."""
    return _SPAN.fullmatch(tidy(text)) is not None


def complaint(text: str, slots: Slots, ranked: Sequence[tuple[str, float]]) -> Guess | None:
    """What a message about a sore part of the body means, if not what the classifier says.

    Whoever names what hurts is never given a workout before it was looked at.
    """
    plain = tidy(text)
    best, chance = ranked[0]
    is_plain = best not in _WORKOUTS and chance >= _PLAIN
    if _EASED.search(plain):
        return None
    is_asked = asks_who(text) or _ASKS.search(plain) is not None
    if slots.injury in _WHOLE_BODY and not is_asked:
        return Guess("injured", SURE)
    if is_plain or not _names_a_part(plain, slots):
        return None
    if _tells_of_harm(slots) and best in _BESIDE_HARM and not _ASKS.search(plain):
        return Guess("injured", SURE)
    is_off_topic = best == "unclear"
    if _HURTS.search(plain):
        is_heard = best in _COMPLAINTS or (best not in _WORKOUTS and chance >= _HEARD)
        if is_heard and not is_off_topic:
            return None
        return Guess("injured", SUSPECTED if is_off_topic and chance >= _HEARD else SURE)
    is_own = bool(_OWN.search(plain)) or len(plain.split()) <= _FEW
    is_doubtful = is_off_topic or (chance < SUSPECTED and best not in _COMPLAINTS)
    return Guess("injured", SUSPECTED) if is_own and is_doubtful else None


def names_what_hurts(text: str, slots: Slots) -> bool:
    """Whether a clause names a part of the body and says that it hurts, and not that it is over."""
    is_part = bool(slots.body_part) and not is_about_other(text)
    plain = tidy(text)
    return is_part and _HURTS.search(plain) is not None and _EASED.search(plain) is None


def asks_who(text: str) -> bool:
    """Whether it asks who of the others, or how many, and speaks of nobody's own body."""
    plain = tidy(text)
    return _WHO.search(plain) is not None and _OWN.search(plain) is None


def _tells_of_harm(slots: Slots) -> bool:
    """Whether the words fit one injury of the handbook, not just a part of the body."""
    return slots.injury is not None and slots.injury not in {"unspecified", "doms"}


def _names_a_part(plain: str, slots: Slots) -> bool:
    if slots.injury == "unspecified" and not slots.body_part:
        return bool(_OWN.search(plain))
    return bool(slots.body_part) or slots.injury not in _NO_PART
