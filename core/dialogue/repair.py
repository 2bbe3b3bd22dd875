"""What becomes of a question that was missed, taken back, begun again or asked about in turn."""

from collections.abc import Iterator
from dataclasses import replace

from core.dialogue import sore_answers
from core.dialogue.ways_out import Wish, is_fine
from core.model.changes import Change, DeedKept, Undone
from core.model.deeds import changed_since
from core.model.prose import Block, Choice, Paragraph, Reply
from core.model.talk import MISSES, Answer, Question
from core.skills.skill import Ask
from core.skills.undo import MARK

_OPTIONAL = frozenset({"plan_week"})
"""Whose questions only round an answer off: not worth a second time."""
_DETAILS = frozenset({"spot", "span"})
"""What is good to know, though it was not asked: no miss."""
_MOST_BEFORE = 6
"""Questions of one flow that are remembered."""


def granted(ask: Ask, wished: Wish, question: Question | None) -> Answer:
    """The answer to `wished`."""
    match wished:
        case Wish.WHY if question is not None:
            return put(question, reason(ask, question))
        case Wish.OVER:
            return _started_over(ask, question)
        case _:
            return _back(ask, question)


def reason(ask: Ask, question: Question) -> str:
    """Why that question is asked."""
    return ask.say(next(one for one in _reasons(question) if one in ask.shelf.words.says))


def has_reason(question: Question, names: frozenset[str]) -> bool:
    """Whether the phrase book, whose keys are `names`, can say why it is asked."""
    return not names.isdisjoint(_specific(question))


def put(question: Question, *lead: str) -> Answer:
    """`question` once more in its own words, behind `lead`; it stays open."""
    blocks: tuple[Block, ...] = tuple(map(Paragraph, (*lead, question.words)))
    kept = tuple(one for one in question.choices if one.says not in lead)
    reply = Reply(blocks=tuple(one for one in blocks if one != Paragraph("")), choices=kept)
    return Answer(replies=(reply,), question=question, intent=question.intent)


def missed(ask: Ask, question: Question, answer: Answer) -> Answer:
    """Nothing in the message answers `question`: it is put once more, and then left alone.

    `answer` is what would be said otherwise; its guesses stay on offer.
    """
    if question.intent in _OPTIONAL or not question.words or question.is_dropped:
        return answer
    name = _heard(ask, question)
    misses = question.misses + (name not in _DETAILS)
    if misses >= MISSES:
        return dropped(ask, question)
    again = put(replace(question, misses=misses), ask.say(f"asking.{name}"))
    guesses = answer.replies[0].choices if answer.intent != "unclear" and answer.replies else ()
    (reply,) = again.replies
    return replace(again, replies=(replace(reply, choices=(*reply.choices, *guesses[:2])),))


def _heard(ask: Ask, question: Question) -> str:
    """What the message told instead, as the name of what to say to it."""
    if sore_answers.is_spot(question, ask.text):
        return "spot"
    if sore_answers.is_span(question, ask.text):
        return "span"
    return "fine" if is_fine(ask.text) else "missed"


def answered(ask: Ask, question: Question, answer: Answer, *, is_new: bool = True) -> Answer:
    """`answer` to what was said to `question`, whose next question knows where it came from.

    A skill that asks the same again has learned nothing: that is a miss as well.
    """
    following = answer.question
    if following is None:
        return answer
    if not is_same(following, question):
        chain = replace(question, before=_cut(question.before))
        return replace(answer, question=replace(following, before=chain))
    before = 0 if question.is_dropped else question.misses
    misses = before + (is_new and not _teaches(ask, answer))
    if misses >= MISSES:
        return replace(dropped(ask, question), changes=answer.changes)
    kept = replace(following, before=question.before, misses=misses, deed=question.deed)
    return replace(answer, question=kept)


def _teaches(ask: Ask, answer: Answer) -> bool:
    """Whether more is known of a sore place than before, if not what was asked."""
    after = ask.after(*answer.changes).runner.injuries
    return [replace(one, heard_at=None) for one in after] != [
        replace(one, heard_at=None) for one in ask.runner.injuries
    ]


def dropped(ask: Ask, question: Question) -> Answer:
    """Put twice and missed twice: a kind line, and what happens now.

    About a sore place a late answer is still heard: "no night pain, and I can stand on it".
    """
    special = f"asking.dropped_{question.intent}"
    name = special if special in ask.shelf.words.says else "asking.dropped"
    choices = (*_anew(ask, question), ask.choice("today.offer"))
    reply = Reply(blocks=(Paragraph(ask.say(name)),), choices=choices)
    late = replace(question, misses=MISSES) if sore_answers.is_about(question) else None
    return Answer(replies=(reply,), intent=question.intent, question=late)


def is_same(one: Question, other: Question) -> bool:
    """Whether both ask the same."""
    return (one.intent, one.slot, one.known.asked, one.known.put) == (
        other.intent,
        other.slot,
        other.known.asked,
        other.known.put,
    )


def worded(ask: Ask, before: Question | None, answer: Answer) -> Answer:
    """`answer`, whose new question remembers its words and buttons, to be put again."""
    question = answer.question
    if question is None or question.words or not answer.replies:
        return answer
    reply = answer.replies[-1]
    texts = [one.text for one in reply.blocks if isinstance(one, Paragraph)]
    why = ask.say("injured.why_request")
    choices = tuple(one for one in reply.choices if one.says != why and not _is_undo(one))
    asked = replace(question, words=texts[-1] if texts else "", choices=choices)
    if before is not None and is_same(question, before) and not question.before:
        is_told = bool(answer.changes)  # news beside it is a step of its own
        kept = replace(asked, before=before.before, deed=before.deed)
        asked = replace(asked, before=_cut(before)) if is_told else kept
    return replace(answer, question=asked)


def traced(ask: Ask, answer: Answer) -> Answer:
    """`answer`, whose new question knows what the message before it has changed."""
    question = answer.question
    if question is None or question.deed is not None or question.asked_at != ask.now:
        return answer
    deeds = (one.deed.id for one in answer.changes if isinstance(one, DeedKept))
    deed = next(deeds, None)
    return answer if deed is None else replace(answer, question=replace(question, deed=deed))


def _is_undo(choice: Choice) -> bool:
    return bool(choice.about and choice.about.startswith(MARK))


def _specific(question: Question) -> tuple[str, ...]:
    asked = (question.known.asked or "").partition(".")[0]
    named = f"{question.intent}.why_{asked}" if question.intent == "injured" else ""
    return (
        named,
        f"asking.why_{question.intent}_{asked}",
        f"asking.why_{question.intent}_{question.slot}",
    )


def _reasons(question: Question) -> tuple[str, ...]:
    return (*_specific(question), "asking.why")


def _cut(question: Question | None, left: int = _MOST_BEFORE) -> Question | None:
    """Not further back than that, so that a conversation stays small."""
    if question is None or left == 0:
        return None
    return replace(question, before=_cut(question.before, left - 1))


def _back(ask: Ask, question: Question | None) -> Answer:
    if question is None:
        return _line(ask, "back_nothing", ask.choice("undo.offer"), ask.choice("today.offer"))
    if question.before is None:
        return put(question, ask.say("asking.back_first"))
    earlier = replace(question.before, asked_at=ask.now)
    changes = tuple(_taken_back(ask, question))
    again = put(earlier, ask.say("asking.back"))
    return replace(again, changes=changes)


def _started_over(ask: Ask, question: Question | None) -> Answer:
    if question is None:
        return _line(ask, "over_nothing", ask.choice("today.offer"), ask.choice("undo.offer"))
    changes: list[Change] = []
    names: list[str] = []
    one: Question | None = question
    while one is not None:
        for change in _taken_back(ask.after(*changes), one):
            names += [deed.what for deed in ask.runner.deeds if deed.id == change.id]
            changes.append(change)
        one = one.before
    said = _line(ask, "over", *_anew(ask, question), ask.choice("today.offer"))
    if names:
        what = f" {ask.say('undo.and')} ".join(dict.fromkeys(reversed(names)))
        (reply,) = said.replies
        words = Paragraph(ask.say("asking.over_stored", what=what))
        said = replace(said, replies=(replace(reply, blocks=(words,)),))
    return replace(said, changes=tuple(changes), intent=question.intent)


def _taken_back(ask: Ask, question: Question) -> Iterator[Undone]:
    """What the message that led to `question` had changed, as far as it still stands."""
    deed = next((one for one in ask.runner.deeds if one.id == question.deed), None)
    if deed is not None and deed.parts and not changed_since(deed, ask.runner):
        yield Undone(deed.id)


def _anew(ask: Ask, question: Question) -> tuple[Choice, ...]:
    """A button that begins the same again, where there is one."""
    is_known = f"{question.intent}.offer_request" in ask.shelf.words.says
    return (ask.choice(f"{question.intent}.offer"),) if is_known else ()


def _line(ask: Ask, name: str, *choices: Choice) -> Answer:
    reply = Reply(blocks=(Paragraph(ask.say(f"asking.{name}")),), choices=choices)
    return Answer(replies=(reply,), intent="repeat")
