"""What people ask about a sore place: what waits, how bad, how long, who should look, what helps.

Nobody is told what they have, and nobody is promised a day.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum

from core.advice import clearance
from core.advice import injury as triage
from core.advice.way_back import ladder as way
from core.language.hearing import plain
from core.language.permission import asks_to_run
from core.model.body import Injury, Onset
from core.model.prose import Block, Bullets, Paragraph
from core.skills import pain_limits, prescribe, sore_words
from core.skills.skill import Ask

STILL_THAT = timedelta(minutes=30)
"""How long "is that bad?" can only be about the sore place.  Ours."""
_SORE_TALK = frozenset({"injured", "soreness", "checkin", "recovered", "may_run"})


class Topic(StrEnum):
    """What is asked."""

    WAITS = "waits"
    SEEN = "seen"
    HOW_LONG = "how_long"
    HOW_BAD = "how_bad"
    SCAN = "scan"
    CARE = "care"
    WALK = "walk"
    SPORT = "sport"
    PRESSED = "pressed"
    TELL = "tell"
    LIMIT = "limit"


_LEADS = r"^\W*(?:(?:so|and|but|ok|oh|hm+|wait|roughly|about)\W+)*"
_DO_I = r"\b(?:(?:do|should|would|shall|must|can|could|may) (?:i|we)|when to)\b"
_WAITS = re.compile(
    r"\bwhat (?:should i|do i|to|must i|can'?t i|not to) (?:avoid|leave|do\b.*\bnot)\b"
)
_SEEN = re.compile(
    rf"{_DO_I} (?:need |have |better )?(?:to )?(?:see|go (?:and see|to)|visit|call|get|need|ask) "
    r"(?:someone|somebody|(?:a |the |my )?(?:doctors?|doc|physios?|gp|hospital|specialist))\b"
)
_WHOM = re.compile(
    rf"{_LEADS}(?:who(?:m)?|where|what (?:kind|sort) of (?:doctor|physio)|which doctor)"
    r" (?:should|do|can|could|shall|would|must) (?:i|we) (?:need to |have to )?"
    r"(?:see|go(?: to)?|call|ring|visit|show|talk to)"
    r"(?: (?:about|with|for|to))?(?: (?:it|this|that|my \w+))?\W*$"
)
_SCAN = re.compile(rf"{_DO_I}.{{0,20}}\b(?:x-? ?rays?|mri|scan(?:ned)?|ultrasound)\b")
_HEALS = (
    r"\b(?:heal\w*|recover\w*|better|go(?:es)? away|gone|over|right again|be out|injur\w+|settles?"
    r"|calms?)\b"
)
_HOW_LONG = re.compile(
    rf"\bhow (?:long|soon|many (?:days|weeks|months))\b.*{_HEALS}"
    rf"|\bwhen (?:will|does|is|do) (?:it|this|that|they|my \w+)\b.*{_HEALS}"
    r"|\b(?:how long|how soon|when)\b.*\bi (?:can |will be able to |could |may )?"
    r"(?:play|train|compete|dance|do (?:pe|sports?)|get back|go back|be back)\b"
    r"|\bwhen (?:can|could|may|will) i (?:play|train|compete|dance|do (?:pe|sports?)|get back"
    r"|go back|be back)\b"
    r"|\bhow (?:long|many (?:days|weeks|months))\b.{0,12}\bi\b.{0,9}\b(?:out|off|sidelined)\b"
    r"|^\W*(?:(?:so|and|but|ok|honestly|be honest)\W+)*(?:will|would|is) (?:it|this|that|my \w+)\b"
    r"(?!.*\b(?:bike|swim|row|pool)\b).{0,30}\b(?:by|before|in time for) (?!then going|i )"
    r"|\b(?:am i|will i|would i|i'?ll|do you think i(?:'ll)?)(?: (?:gonna|going to|likely to|really"
    r"|still|ever|be able to))* (?:make|manage|be (?:ready|fit|back|ok|okay|fine|right|good))\b"
    r".*\b(?:by|for|before|in time|parkrun|race|half|marathon|\w+day|weekend)\b"
)
_NAMED = (
    r"(?:torn|tear|meniscus|fractured?|broken|ruptured?|acl|shin splints|sprain(?:ed)?|strain"
    r"|tend[io]n[io]tis|tendinopathy|fasciitis|bursitis|arthritis|runner'?s knee|itbs?|stress \w+)"
)
_WHAT_IS_IT = re.compile(
    rf"{_LEADS}(?:do|did|could|might|have) (?:i|this|it)\b.{{0,20}}\b{_NAMED}\b.{{0,30}}$"
    rf"|{_LEADS}(?:is it|it'?s|that'?s|this is|(?:is )?(?:that|this))\b.{{0,12}}\b{_NAMED}\b"
    r".{0,12}(?:\?|\b(?:yeah|right|then|innit))\W*$"
    r"|\bwhat(?:'?s| is) (?:it|this|that|my (?:injury|problem|thing)) called\b"
    r"|\bwhat(?:'?s| is) the name (?:of|for)\b.{0,15}$"
)
"""Which of the names it is, and nobody here can tell."""
_CARE = re.compile(
    r"\bwhat if i (?:just )?(?:tape|ice|strap|brace|stretch|roll|massage|compress)\b"
    rf"|{_DO_I} (?:\w+ )?(?:use |put |take |wear |get |have |do )?(?:an? |some |the )?"
    r"(?:ice|heat|massage|foam roll\w*|roll|stretch\w*|tape|strap|brace|compression|insoles?|cream"
    r"|gel)\b"
    r"|\b(?:is|are|does|do|would) (?:ic(?:e|ing)|heat|massag\w+|stretching|foam rolling|taping"
    r"|compression|insoles?|new shoes)\b"
)
_WALK = re.compile(
    r"^\W*(?:a |is )?walk(?:s|ing)?\b.{0,12}\b(?:ok|okay|fine|allowed)\b(?: then)?\?+\W*$|"
    rf"{_DO_I} (?:still |just |go |go for |take |do )*(?:a )?walk(?:s|ing)?(?![ /-]*run)\b"
    r"(?!.*\b(?:brisk|fast|power|session)\b)"
)
_LIMIT = re.compile(
    r"\bhow (?:much|bad)\b.{0,20}\b(?:pain|hurt\w*|ache)\b"
    r"|\b(?:what|which)\b.{0,12}\bpain\b.{0,20}\b(?:limit|level|number|ok|okay|fine|allowed|too)\b"
    r"|\b(?:push|train|work|exercise)(?:ing)? (?:through|thru|with) (?:the |some |a bit of |this )?"
    r"(?:pain|niggle|ache|it|this|that)\b|\bpush (?:through|thru)\W*$"
    r"|\b(?:carry on|keep going|go on|continue) or (?:stop|rest)\b"
    r"|\bstop or (?:carry|keep|go) \w+\b"
)
_GROWN_UPS = (
    r"(?:coach(?:es)?|trainer|teacher|team|captain|mum|mom|mother|dad|father|parents?|boss)"
)
_PRESSED = re.compile(
    rf"\b{_GROWN_UPS} (?:\w+ )?(?:says?|said|tells?|told|thinks?|wants?(?! to know)|expects?"
    r"|makes|insists?)\b.*\b(?:run|running|play|train|training|through|thru|push|carry on"
    r"|keep going|tough\w*|jog|race)\b"
    rf"|\b{_GROWN_UPS} (?:will|would|'ll|is going to|might) (?:drop|bench|kick|cut|replace)"
    r" (?:me|us)\b"
)
_TELL = re.compile(
    rf"(?:{_DO_I}|\b(?:how|what) (?:do|should|can|to)\b).*\b(?:tell|say to|explain\b.*\bto|let)\b"
    rf".*\b{_GROWN_UPS}\b"
)
_GAMES = (
    r"(?:pe|p\.e\.|gym class|track(?! suit)|sports?|games|matches|match|practice|football"
    r"|soccer|rugby|hockey"
    r"|bleep test|beep test|cross country|trials?|netball|basketball|volleyball|handball"
    r"|lacrosse|cricket|dance|dancing|gymnastics|trampoline)"
)
_SPORT = re.compile(
    rf"(?:{_DO_I}|\b(?:ok|okay|fine|safe|allowed) (?:for|to)\b).*"
    rf"(?:\b{_GAMES}\b|\bplay(?: (?:today|tonight|tomorrow|again|now|on \w+|this \w+))*\W*$)"
    rf"|\b{_GAMES}\b.*\b(?:can|could|may|should) i\b(?: \w+)? (?:do|play|join|go|take part)\b"
)
_ANY_TIME = (
    (Topic.PRESSED, _PRESSED),
    (Topic.TELL, _TELL),
    (Topic.LIMIT, _LIMIT),
    (Topic.WALK, _WALK),
    (Topic.WAITS, _WAITS),
    (Topic.SEEN, _SEEN),
    (Topic.SEEN, _WHOM),
    (Topic.SCAN, _SCAN),
    (Topic.HOW_LONG, _HOW_LONG),
    (Topic.HOW_BAD, _WHAT_IS_IT),
    (Topic.CARE, _CARE),
    (Topic.SPORT, _SPORT),
)
"""What can only be about a sore place, where one is known."""
_HOW_LONG_IT = re.compile(
    rf"{_LEADS}how long\b(?:.{{0,25}}\b(?:take|last|be|need)\b.{{0,20}})?\W*$"
    rf"|{_LEADS}(?:like )?(?:what|which) (?:exact )?(?:date|day|week)(?: exactly| then)?\W*$"
)
_HOW_BAD = re.compile(
    rf"{_LEADS}(?:(?:is|are|was|sounds?)(?: it| this| that| they)?"
    r"(?: really| very| too| something| anything)*"
    r" (?:bad|serious|dangerous|normal|common|worrying|a problem|torn|broken|fractured|sprained"
    r"|an? (?:\w+ )?(?:tear|fracture|break|sprain|strain|injury)|shin splints)\b"
    r"|how (?:bad|serious)\b|should i (?:be )?worr(?:y|ied)\b"
    r"|what (?:is it|(?:have|do) i (?:got|have))\b|what'?s wrong\b).{0,15}$"
)
_RIGHT_AFTER = (*_ANY_TIME, (Topic.HOW_LONG, _HOW_LONG_IT), (Topic.HOW_BAD, _HOW_BAD))
"""And what is about it only just after."""


def topic(ask: Ask, *, is_open: bool = False) -> Topic | None:
    """What is asked about a sore place; None if it is something else.

    `is_open`: a question of ours about it waits for an answer.
    """
    is_session = ask.slots.distance_km or ask.slots.duration_min
    others = set(ask.slots.activity) - {"walk_fast"} - (set() if is_session else {"run"})
    said = plain(ask.text)
    if asks_to_run(ask.text) or (others and not _LIMIT.search(said)):
        return None
    is_about_it = is_open or _is_just_told(ask) or bool(ask.slots.body_part)
    rows = _RIGHT_AFTER if is_about_it else _ANY_TIME
    return next((name for name, words in rows if words.search(said)), None)


def answer(ask: Ask, injuries: tuple[Injury, ...], asked: Topic) -> Iterator[Block]:
    """What can honestly be said.  Source: EVIDENCE 1, 6, 13, CS; A34."""
    match asked:
        case Topic.LIMIT:
            yield Bullets(pain_limits.lines(ask))
            return
        case Topic.WAITS:
            yield from sore_words.all_that_waits(ask, injuries)
        case Topic.HOW_LONG:
            yield Paragraph(" ".join(_how_long(ask, injuries)))
            return
        case Topic.CARE:
            yield Paragraph(_care(ask, injuries))
            return
        case Topic.WALK:
            is_bone = any(one.key == "bsi_suspected" for one in injuries)
            yield Paragraph(
                ask.say("sore_questions.walk_bone" if is_bone else "sore_questions.walk")
            )
            return
        case Topic.SPORT | Topic.PRESSED | Topic.TELL:
            yield Paragraph(_to_others(ask, injuries, asked))
            return
        case Topic.HOW_BAD:
            calm = ask.handbook.injuries[injuries[0].key].calm_line
            yield Paragraph(ask.say("sore_questions.how_bad", calm=calm))
        case Topic.SCAN:
            yield Paragraph(ask.say("sore_questions.scan"))
        case Topic.SEEN:
            pass
    yield from sore_words.see_someone(ask, injuries)


def _to_others(ask: Ask, injuries: tuple[Injury, ...], asked: Topic) -> str:
    """What to do, and to say, where others have a say: a team, a teacher, a parent."""
    is_young = asked is Topic.TELL and ask.runner.profile.is_minor
    kind = "_young" if is_young else "_seen" if clearance.is_referred(ask.runner) else ""
    return ask.say(f"sore_questions.{asked.value}{kind}", part=prescribe.places(injuries))


def _is_just_told(ask: Ask) -> bool:
    last = ask.advice
    is_talk = last is not None and last.intent in _SORE_TALK and ask.now - last.at <= STILL_THAT
    return is_talk or any(ask.now - one.reported_at <= STILL_THAT for one in ask.runner.injuries)


def _how_long(ask: Ask, injuries: tuple[Injury, ...]) -> Iterator[str]:
    """No day, but what marks the way: when to be seen, and how long the way back is at best."""
    yield ask.say("sore_questions.how_long")
    if clearance.is_referred(ask.runner):
        yield ask.say("sore_questions.how_long_seen")
        return
    spans = (ask.handbook.injuries[one.key].refer_after_days for one in injuries)
    if days := [one.low for one in spans if one is not None and one.low]:
        yield ask.say("sore_questions.how_long_seen_after", time=sore_words.in_words(min(days)))
    if any(one.key not in way.WITHOUT_LADDER for one in injuries):
        weeks = way.shortest(ask.handbook.guidelines).days // 7
        yield ask.say("sore_questions.how_long_back", weeks=weeks)


def _care(ask: Ask, injuries: tuple[Injury, ...]) -> str:
    """Nothing that a physio or pharmacist would say; protection in the first days, then load."""
    part = prescribe.places(injuries)
    is_fresh = any(
        one.onset is Onset.SUDDEN and ask.now - one.reported_at < triage.FIRST_DAYS
        for one in injuries
    )
    return ask.say(f"sore_questions.care_{'first' if is_fresh else 'later'}", part=part)
