"""One runner on two platforms: a code here, a preview there, and apart again when wished."""

import re
from dataclasses import replace

from core.language.hearing import plain
from core.model.changes import (
    CodeMissed,
    PairedUp,
    PairTold,
    WorkoutLogged,
)
from core.model.intent import Intent, Slots
from core.model.merging import merged
from core.model.pair_book import Burnt, Coded, Offer, Paired
from core.model.pairing import CODE_FOR, MISSES, MISSES_WITHIN, Pair, brings_code, read_code
from core.model.plan import Nudge
from core.model.prose import Bullets, Choice, Heading, Paragraph, Reply
from core.model.runner import Runner
from core.model.talk import Answer, Question
from core.skills import consent, pair_words, unpair
from core.skills.skill import Ask, Skill

_APART = re.compile(
    r"\b(?:un-?\s?(?:pair|link|connect|merge|join)\w*|separat\w+|seperat\w+|split\w*|disconnect\w*"
    r"|dis-?join\w*|detach\w*|decoupl\w+|unbind|apart|break (?:up )?the link|sever"
    r"|(?:undo|end|stop|remove|cancel|delete|drop|break|revoke) (?:the |my |this |that )?"
    r"(?:pair\w*|link\w*|connection|merge|joining|other platform|telegram|discord)"
    r"|two (?:separate )?accounts again)\b"
)
_UNPAIR = re.compile(r"^\W*un-?\s?(?:pair|link)\b(?: \w+){0,3}\W*$")
_IS_IT = re.compile(
    r"^\W*(?:so |and |hey )*(?:am i|are we|is (?:it|this|my|the)|are (?:my|the|they|both))\b"
    r".*\b(?:paired|linked|connected|joined|merged|synced)\b"
    r"|\b(?:what|where|which|show|anything)\b.*\b(?:linked|connected|paired|hang together"
    r"|platforms am i)\b"
)
"""Whether it is so already, before any code."""
_HAS_CODE = re.compile(
    r"(?:^got|\bi(?:'?ve| have)?(?: got)?|\bwhere\b.*\b(?:enter|type|put|use))"
    r" (?:a|the|my) (?:\w+ )?code\b"
    r"|\bcode (?:doesn'?t|does not|didn'?t|won'?t|isn'?t|is not|is) (?:work\w*|accepted|valid"
    r"|no good)"
    r"|\bwrong code\b|\b(?:gave|told) me\b|\bgot a (?:code|number)\b|\btyped it\b"
)
"""Another one would be of no use to them."""
_GO = re.compile(
    r"^\W*(?:(?:ok|okay|please|then|just)\W+)?(?:pair|join|connect|link|merge|separate|split"
    r"|go ahead|do it|the one|telegram|discord|(?:the )?terminal|on|here|there|both)\b"
)
_NOT = re.compile(r"\b(?:no|not|don'?t|never|leave|why|what|how)\b")
_FEW = 8
_LIKE_A_CODE = re.compile(r"^(?=\S*[0-9])(?=\S*[A-Za-z])[A-Za-z0-9]{5,8}$")


def answer(ask: Ask) -> Answer:
    """A code to be typed elsewhere, the preview behind somebody's code, or the way apart."""
    if ask.is_reply:
        return _replied(ask)
    if (code := read_code(ask.text)) is not None:
        return _tried(ask, code)
    if _APART.search(ask.text.casefold()):
        return unpair.offered(ask)
    if any(_LIKE_A_CODE.match(one) for one in ask.text.split()):
        return pair_words.said(ask, "no_code")
    if ask.runner.pair:
        return _state(ask)
    if _IS_IT.search(plain(ask.text)):
        return pair_words.said(ask, "not_yet", ask.choice("pair.offer"))
    if _HAS_CODE.search(plain(ask.text)):
        minutes = int(CODE_FOR.total_seconds() // 60)
        return pair_words.said(ask, "enter", ask.choice("pair.offer"), minutes=minutes)
    return _coded(ask)


def is_meant(text: str) -> bool:
    """Whether `text` is about nothing else, so that nobody has to guess: a code, or "unpair"."""
    return brings_code(text) or _UNPAIR.match(text.casefold()) is not None


def told_there(runner: Runner, platform: str, answer: Answer) -> Answer:
    """`answer`, which then remembers what was logged on the second account of a pair."""
    if runner.pair is None or platform != runner.pair.platform:
        return answer
    logged = (one.workout for one in answer.changes if isinstance(one, WorkoutLogged))
    return replace(answer, changes=(*answer.changes, *map(PairTold, logged)))


def _coded(ask: Ask) -> Answer:
    """Six signs for the other platform."""
    code = ask.pairs.fresh()
    minutes = int(CODE_FOR.total_seconds() // 60)
    blocks = (
        Paragraph(ask.say("pair.code", code=code, minutes=minutes)),
        Paragraph(ask.say("pair.code_after")),
    )
    made = Coded(code, ask.now + CODE_FOR)
    return Answer(replies=(Reply(blocks=blocks),), pairing=made)


def _state(ask: Ask) -> Answer:
    pair = ask.runner.pair
    assert pair is not None  # noqa: S101  (asked by `answer`)
    there = pair_words.place(ask, pair.elsewhere(ask.platform))
    return pair_words.said(ask, "already", ask.choice("pair.part"), place=there)


def _tried(ask: Ask, code: str) -> Answer:
    """Somebody's code: what it would bring about, or why it brings nothing."""
    if ask.is_group and not ask.can_whisper:
        return replace(pair_words.said(ask, "burnt"), pairing=Burnt(code))
    recent = [at for at in ask.runner.code_misses if ask.now - at < MISSES_WITHIN]
    if len(recent) >= MISSES:
        free = (recent[0] + MISSES_WITHIN).astimezone(ask.runner.zone)
        return pair_words.said(ask, "too_many", time=f"{free:%H:%M}")
    offer = ask.pairs.partner(code)
    if offer is None:
        return replace(pair_words.said(ask, "wrong"), changes=(CodeMissed(ask.now),))
    return _refused(ask, offer) or _preview(ask, offer, code)


def _refused(ask: Ask, offer: Offer) -> Answer | None:
    """Why a code that was found is of no use."""
    reasons = (
        ("own", offer.runner.id == ask.runner.id),
        ("already_here", ask.runner.pair is not None),
        ("expired", offer.until <= ask.now),
        ("already_there", offer.runner.pair is not None),
        ("same_place", offer.platform == ask.platform),
    )
    name = next((name for name, is_so in reasons if is_so), None)
    there = pair_words.place(ask, offer.platform)
    if name is None:
        return None
    return pair_words.said(ask, name, ask.choice("pair.offer"), place=there)


def _preview(ask: Ask, offer: Offer, code: str) -> Answer:
    first = _current(ask, offer)
    question = pair_words.asking(ask, code)
    runner = _merged(ask, offer, first.nudge or ask.runner.nudge)
    there = pair_words.place(ask, offer.platform)
    here = pair_words.place(ask, ask.platform)
    blocks = (
        Heading(ask.say("pair.preview", there=there, here=here)),
        Bullets(pair_words.joining(ask, offer, first, runner)),
        Paragraph(ask.say("pair.sure")),
    )
    choices = (*_yes(ask, offer, question), ask.choice("pair.no", about=question.id))
    return Answer(replies=(Reply(blocks=blocks, choices=choices),), question=question)


def _yes(ask: Ask, offer: Offer, question: Question) -> tuple[Choice, ...]:
    """One yes; or one a place, where both have a daily idea."""
    if not (offer.runner.nudge and ask.runner.nudge):
        return (ask.choice("pair.yes", about=question.id),)
    return tuple(
        ask.choice("pair.yes_at", about=question.id, place=pair_words.place(ask, one))
        for one in (offer.platform, ask.platform)
    )


def _replied(ask: Ask) -> Answer:
    """Yes or no to either question."""
    code = ask.slots.asked
    if code is None or not ask.slots.yes:
        return pair_words.said(ask, "kept" if code == unpair.APART else "left")
    if code == unpair.APART:
        return unpair.parted(ask)
    offer = ask.pairs.partner(code)
    if offer is None:
        return pair_words.said(ask, "expired", ask.choice("pair.offer"))
    if (refused := _refused(ask, offer)) is not None:
        return refused
    first = _current(ask, offer)
    nudge = _chosen(ask, first, offer)
    if nudge is None and first.nudge is not None:
        question = pair_words.asking(ask, code)
        asked = pair_words.said(ask, "where", *_yes(ask, offer, question))
        return replace(asked, question=question)
    return _pair(ask, offer, nudge)


def _chosen(ask: Ask, first: Runner, offer: Offer) -> Nudge | None:
    """The nudge that stays; None if there is none, or if the runner has to say which."""
    mine, theirs = ask.runner.nudge, first.nudge
    if mine is None or theirs is None:
        return mine or theirs
    said = ask.text.casefold()
    if pair_words.names(ask, said, ask.platform) or re.search(r"\bhere\b", said):
        return mine
    if pair_words.names(ask, said, offer.platform) or re.search(r"\bthere\b", said):
        return theirs
    return None


def _pair(ask: Ask, offer: Offer, nudge: Nudge | None) -> Answer:
    first = _current(ask, offer)
    runner = _merged(ask, offer, nudge)
    pair = runner.pair
    assert pair is not None  # noqa: S101  (`merged` sets it)
    news = tuple(WorkoutLogged(one) for one in runner.log if one not in first.log)
    changes = (*consent.expired(offer.runner, ask.now), PairedUp(pair), *news)
    here, there = (pair_words.place(ask, one) for one in (pair.platform, pair.other))
    told = Reply(
        blocks=(Paragraph(ask.say("pair.notice", place=here, name=ask.runner.called or here)),),
        choices=(ask.choice("pair.part"),),
    )
    done = (
        Paragraph(ask.say("pair.done", here=here, there=there)),
        Paragraph(pair_words.nudge_now(ask, nudge)),
    )
    return Answer(
        replies=(Reply(blocks=done, choices=(ask.choice("today.offer"), ask.choice("pair.part"))),),
        pairing=Paired(runner=runner, changes=changes, notice=told),
    )


def _merged(ask: Ask, offer: Offer, nudge: Nudge | None) -> Runner:
    first = _current(ask, offer)
    is_moved = first.nudge is not None and nudge != first.nudge
    pair = Pair(
        platform=ask.platform,
        other=offer.platform,
        since=ask.now,
        nudge=first.nudge if is_moved else None,
    )
    return merged(first, ask.runner, pair=pair, nudge=nudge, is_first_newer=offer.is_newer)


def _current(ask: Ask, offer: Offer) -> Runner:
    """Whoever made the code, as time has left them."""
    return offer.runner.after(*consent.expired(offer.runner, ask.now))


def _beside(ask: Ask, question: Question) -> Answer | None:
    """Whoever says "pair them" or "on Telegram" says yes as well."""
    said = plain(ask.text)
    is_go = _GO.search(said) and not _NOT.search(said) and len(said.split()) <= _FEW
    if not is_go or read_code(ask.text) or ask.is_command:
        return None
    if bool(_APART.search(said)) != (question.known.asked == unpair.APART):
        return None
    slots = question.known.merged(Slots(yes=True))
    return _replied(replace(ask, intent=Intent(name="pair", slots=slots), is_reply=True))


skill = Skill(
    intent="pair",
    command="pair",
    argument="code",
    summary="Be one runner on Telegram and Discord",
    answer=answer,
    beside=_beside,
    is_personal=True,
)
