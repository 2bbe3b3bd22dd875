"""Answers about a sore place: whatever they tell is taken, in whatever order it comes."""

import re
from dataclasses import replace

from core.advice.injury import Missing
from core.language.complaint import Complaint, read_complaint
from core.language.diary import is_troubled, read_entry, tells_briefly
from core.language.hearing import plain
from core.language.illness import answers_neck
from core.language.permission import asks_leave
from core.language.rules import is_only_span
from core.language.slots.hurts import read_hurts
from core.language.slots.senses import words
from core.language.whose import is_about_other
from core.model.intent import Intent, Slots
from core.model.talk import Question
from core.skills import triage_talk

SKILL = "injured"
_WELL = re.compile(
    r"\b(?:better|gone|healed|fine again|good again|fixed)(?: (?:now|again|already|today))?"
    r"(?=\W*$|\W+(?:no|zero|without|pain[- ]?free|the pain|i can)\b)"
    r"|\bpain(?:'s| is| has|'s all| is all)? (?:gone|disappeared|went away)\b"
    r"|\bno (?:more )?pain any ?more\b"
)
_NOT_WELL = re.compile(
    r"\b(?:not|no|isn'?t|hasn'?t|never|nearly|almost|hardly|bit|little|slightly|somewhat|still)"
    r" (?:\w+ )?(?:better|gone|healed|fine|good|fixed)\b|\b(?:when|if|only|until|than|but)\b|\?"
)
_WHERE = words(
    "outside outsides inside insides inner outer front back top bottom middle centre center"
    " underneath under below above behind halfway side sides over around along high low edge"
    " kneecap shinbone bone"
)
_BESIDE_WHERE = words(
    "it it's its is that's mostly mainly more just right kind kinda sort sorta of only like bit a"
    " on at in to towards toward from near by the both my all up down part way length one left"
    " upper lower inwards end quite very rather really and or no not i think guess idk maybe"
    " there here knee shin achilles foot calf hamstring hip ankle back heel leg lol"
)
"""Where in or at the sore part it is, and nothing else."""
_EVERY_DAY = re.compile(
    r"\b(?:when|if|while|only) (?:i )?(?:bend|twist|turn|lift|squat|kneel|crouch|stand up|get up"
    r"|sit down)\b|^\W*(?:when )?(?:bending|twisting|lifting|squatting|kneeling|getting up"
    r"|sitting down)"
    r"(?: (?:over|down|up|forward))?\W*$"
    r"|\b(?:the |my )?first (?:few |two |ten )?(?:steps|thing)\b|\b(?:getting |get )?out of bed\b"
    r"|\bin the mornings?\b|\bmornings\b|\bmorning stiff\w*"
)
"""Movements of everyday life, which count as walking does; so do the first steps of a day."""
_SLOTS = frozenset({"yes", "hurts", "pain", "onset"})
_FEW_WORDS = 3
_BRIEF = 6
"""What is this short and fits the question answers it, whatever else it may look like."""
_LONG = 12
"""A message longer than this is no answer only."""
_BESIDE = frozenset(
    {"injured", "recovered", "soreness", "checkin", "log_workout", "rest_day", "indoor", "thanks"}
    | {"motivation", "unclear", "greet", "seen"}
)
"""What a short answer about pain may be taken for."""


def is_about(question: Question) -> bool:
    """Whether the question is one of those about a sore place."""
    return question.intent == SKILL and question.slot in _SLOTS


def is_spot(question: Question, text: str) -> bool:
    """Whether `text` only says where in the sore part it is, which was not asked."""
    said = set(re.findall(r"[\w']+", plain(text)))
    is_where = bool(said & _WHERE) and said <= _WHERE | _BESIDE_WHERE
    return is_about(question) and is_where and not read_complaint(text).signs


def is_span(question: Question, text: str) -> bool:
    """Whether `text` only says how long it has been so, whatever about it was asked."""
    return question.intent == SKILL and is_only_span(text)


def is_feeling(question: Question, text: str, intent: Intent) -> bool:
    """Whether it only says how the place feels, where something else was asked."""
    is_asked = is_about(question) and question.slot == "yes" and intent.name in _BESIDE
    if is_elsewhere(question, intent.slots) or is_about_other(text):
        return False
    is_short = "?" not in text and len(text.split()) <= _LONG
    if is_about(question) and _is_nameless(intent) and is_short:
        return True
    return is_asked and is_short and is_troubled(text) and read_entry(text).highest is None


def _is_nameless(intent: Intent) -> bool:
    """Whether something is sore and no place is named for it: the one we talk of, then."""
    is_named = intent.slots.body_part or intent.slots.injury not in {None, "unspecified", "doms"}
    return intent.name in {"injured", "soreness"} and not is_named


def is_gone(question: Question, text: str) -> bool:
    """Whether the sore place that is asked about is said to be well, and little else."""
    return is_about(question) and is_well(text) and len(text.split()) <= _BRIEF


def is_elsewhere(question: Question, said: Slots) -> bool:
    """Whether another place is spoken of than the one we asked about."""
    return bool(set(said.body_part) - set(question.known.body_part))


def is_answer(question: Question, text: str, guess: str, said: Slots) -> bool:
    """Whether what looks like another request tells what was asked."""
    if is_elsewhere(question, said) or is_well(text):
        return False
    told = merged(question, text, said)
    is_when = _WHEN.match(plain(text)) is not None and told.hurts is not None
    is_told = is_when or getattr(told, question.slot) is not None
    is_plain = is_told and len(text.split()) <= _BRIEF
    if is_plain and not set(said.activity) - {"run", "walk_fast"}:
        return True
    if guess not in _BESIDE or len(text.split()) > _LONG or said.activity:
        return False
    return holds_news(replace(told, side=None))


_WHEN = re.compile(r"\W*(?:(?:only|just|mostly|mainly|it'?s) )*(?:when|while|during|after) ")
"""How it begins to tell when it hurts: "when i run" is no question of the club's runs."""


def holds_news(said: Slots) -> bool:
    """Whether anything about the sore place was told."""
    told = (said.yes, said.hurts, said.pain, said.onset, said.side)
    return any(one is not None for one in told)


def is_since(text: str) -> bool:
    """Whether it only says since when: "since yesterday", "since Tuesday's intervals"."""
    is_short = len(text.split()) <= _BRIEF and re.match(r"\W*(?:ever )?since\b", plain(text))
    told = read_complaint(text)
    return bool(is_short) and (told.day or told.days_ago) is not None


def is_swollen(text: str) -> bool:
    """Whether the sore place is swollen, which is news whatever was asked."""
    return read_complaint(text).is_swollen


def is_well(text: str) -> bool:
    """Whether the sore place is said to be well by now, which answers more than was asked."""
    said = plain(text)
    return _WELL.search(said) is not None and _NOT_WELL.search(said) is None


def merged(question: Question, text: str, said: Slots) -> Slots:
    """`said`, with what only makes sense as an answer to `question`."""
    complaint = read_complaint(text)
    is_figure = re.search(r"\d", text) is not None and tells_briefly(text)
    is_scored = question.slot == "pain" or is_figure
    score = read_entry(text).highest if is_scored else None
    onset = complaint.onset.value if complaint.onset else None
    if onset is None and complaint.days_ago is not None:
        onset = "sudden" if question.slot == "onset" and complaint.days_ago <= 1 else onset
    if onset is None and question.slot == "onset" and _WEEKS.fullmatch(plain(text)):
        onset = "gradual"
    if onset is None and question.slot == "onset" and (pace := _PACE.fullmatch(plain(text))):
        onset = "gradual" if pace["slow"] else "sudden"
    answer = Slots(
        hurts=read_hurts(text) or short_hurts(text),
        pain=score,
        onset=onset,
        yes=_yes(question, text, complaint, said) if question.slot == "yes" else None,
    )
    return said.merged(answer)


def short_hurts(text: str) -> str | None:
    """A word or two; the milder readings only where nothing else is said, or asked."""
    if asks_leave(text):
        return None
    said = plain(text)
    is_short = len(said.split()) <= _FEW_WORDS and _ABLE.search(said) is None
    found = (
        ("rest", re.search(r"\b(?:at rest|resting|always|constantly)\b|^\W*rest\W*$", said)),
        ("walking", is_short and re.search(r"\b(?:walk(?:ing|s)?|stairs)\b", said)),
        ("walking", _EVERY_DAY.search(said)),
        ("running", is_short and re.search(r"\b(?:run|running|runs|jogging)\b", said)),
        ("not_now", re.match(r"\W*(?:not (?:now|any ?more|at all)|no pain(?: now)?)\W*$", said)),
    )
    return next((value for value, is_said in found if is_said), None)


_ABLE = re.compile(r"\b(?:can|able|fine|ok|okay|good|no problem|no pain|easy)\b")
"""With which walking is no trouble: "can walk"."""
_PACE = re.compile(
    r"\W*(?:(?:it|was|very|quite|so|more|a bit|came|come|comes|on|started|start|began|begin) )*"
    r"(?:(?P<slow>slow|slower|little|time|with time)|fast|quick|quickly|at once|one moment)"
    r"(?: (?:it|by|came|come|comes|on|started|start|began|begin|little))*\W*"
)
"""How it began, in a word or two of whoever speaks little English."""
_WEEKS = re.compile(
    r"\W*(?:(?:it'?s been|been|like|about|maybe|around|roughly|over|for|since|some|a|the|last"
    r"|past) )*(?:couple of |few |\w+ )?(?:weeks|months|years)"
    r"(?: (?:now|ago|or so|already|i think|maybe))*\W*"
)
"""Since when, told in place of how: what has lasted for weeks counts as slow."""
_YES = re.compile(
    r"^\W*(?:yes|yeah|yep|yup|aye|sure|all\b|both|one of|some of|i do|it is|it does|correct|true)\b"
)
_NO = re.compile(
    r"^\W*(?:no|nope|nah|none|not|never|neither|nothing|i haven'?t|i didn'?t|i don'?t|it isn'?t"
    r"|it doesn'?t)\b"
)
_NO_THING = re.compile(
    r"^\W*no (?!(?:none|nothing|not|neither|never|it|it'?s|i|i'?m|that'?s?|they|them|those|these"
    r"|all|just|only|but|and|thanks?|mate|coach|pain|problems?|issues?|trouble|signs?|symptoms?|such"
    r"|more|red|swelling|really|sir|lol|luckily|don'?t|can'?t|does|is)\b)"
    r"(?P<thing>[\w'-]+)(?: \w+)?\W*$"
)
"""Something there is none of, in a word or two: "no treadmill"."""
_BOTH = re.compile(r"^\W*(?:it'?s |in )?both\b(?! of (?:them|these|those))")
_OF_SIGNS = re.compile(
    r"\b(?:night|spots?|bon[ey]\w*|pop\w*|snap\w*|cracks?|stand\w*|weight|load\w*|steps?|hop\w*"
    r"|locks?|gives?|gave|giving|numb\w*|weak\w*|tingl\w*|bladder|bowels?|toes|swollen|swell\w*"
    r"|warm|hot|red|first|second|third|last|them|these|those|all|one|does|is|do|have|did)\b"
)
_ELSE = re.compile(r"\b(?:only|just|when|but)\b")
"""After "no", words that make it more than a plain no."""


def _yes(question: Question, text: str, told: Complaint, slots: Slots) -> bool | None:
    """A plain yes or no, or a sign by its name; what is told in more words tells for itself."""
    said = plain(text)
    if question.known.asked == Missing.NECK and (neck := answers_neck(text)) is not None:
        return neck
    if told.signs or (told.is_inflamed and triage_talk.asks_of_the_calf(question.known.injury)):
        return True
    if question.is_dropped and not (told.is_clear or _OF_SIGNS.search(said)):
        return None  # a "nah" to whatever came since
    if slots.kit or slots.without or slots.activity or slots.days:
        return None  # "no kit", "not on Mondays": no word about the sore place
    thing = _NO_THING.match(said)
    is_no = _NO.match(said) is not None and (thing is None or _OF_SIGNS.search(thing["thing"]))
    if told.is_clear or (is_no and not (told.is_one_less or told.is_swollen or _ELSE.search(said))):
        return False
    if told.is_swollen:  # worth a note, and none of the signs asked for
        return False if is_no else None
    if _BOTH.match(said):
        return None  # both knees rather than two of the signs
    return True if _YES.match(said) and not _is_more(said) else None


def _is_more(said: str) -> bool:
    """Whether a "yes" leads to something else than the signs: "yes, it's a bit stiff"."""
    rest = _YES.sub("", said, count=1)
    return len(re.findall(r"[\w']+", rest)) > _FEW_WORDS and _OF_SIGNS.search(rest) is None
