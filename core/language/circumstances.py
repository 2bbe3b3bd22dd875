"""What bears on training besides pain: a clinician's word, surgery, age, birth, being away."""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.language.asking import only_asks
from core.language.hearing import one_line


class Word(StrEnum):
    """What a clinician said."""

    NO_RUNNING = "no_running"
    REST = "rest"
    ALLOWS = "allows"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Clinician:
    """A clinician's word, or surgery that waits for it."""

    word: Word | None
    is_surgery: bool = False


ADULT = 18


def read_clinician(text: str, *, is_known: bool = False) -> Clinician | None:
    """What a clinician is said to have said; None if it is about nothing of the kind.

    With limits already known, "they" will do for the clinician.
    """
    said = one_line(text)
    is_surgery = _is_surgery(said)
    is_named = _WHO.search(said) or (is_known and _THEY.search(said)) or _HELD.search(said)
    if not is_named and not is_surgery:
        return None
    word = _word(said)
    if word is None and not is_surgery:
        return None
    return Clinician(word, is_surgery=is_surgery)


def says_only_running(text: str) -> bool:
    """Whether running is all that was ruled out."""
    return _ONLY_RUNNING.search(one_line(text)) is not None


def allowance(text: str) -> str | None:
    """The part of `text` that can tell what is allowed; None if nothing in it says so.

    Neither what is ruled out nor what the runner does anyway ("I skate") is an allowance.
    """
    said = _HABIT.sub(" ", _NO_RUNNING.sub(" ", one_line(text)))
    return said if _ALLOWS.search(said) or _INSTEAD.search(said) else None


def read_age(text: str) -> int | None:
    """The runner's own age, where they tell it and it matters: below 18."""
    said = one_line(text)
    if _UNDER.search(said):
        return ADULT - 1
    found = _AGE.search(said)
    age = int(found[1] or found[2]) if found else ADULT
    return age if _YOUNGEST <= age < ADULT else None


def is_away(text: str) -> bool:
    """Whether the runner will be on holiday or travelling."""
    said = one_line(text)
    is_of_others = only_asks(said) and _FIRST.search(said) is None
    return _AWAY.search(said) is not None and not (_NOT_AWAY.search(said) or is_of_others)


def is_back(text: str) -> bool:
    """Whether they are back from it."""
    return _BACK.search(one_line(text)) is not None


def is_after_birth(text: str) -> bool:
    """Whether the child is there."""
    return _BORN.search(one_line(text)) is not None


def is_loss(text: str) -> bool:
    """Whether a pregnancy ended in the saddest way."""
    return _LOSS.search(one_line(text)) is not None


_WHO = re.compile(
    r"\b(?:my|the|a|our|sports?|from) (?:\w+ )?(?:physio\w*|pt|doctors?|docs?|gp|surgeons?"
    r"|consultants?"
    r"|specialists?|orthop\w+|podiatrists?|osteo\w*|chiro\w*|nurse|midwi(?:fe|ves)|cardiologist"
    r"|clinic|hospital|gyna?e\w*|clinician)\b"
    r"|^(?:physio|doctor|doc|gp|surgeon|midwife) |\b(?:doctor's|physio's) orders\b"
)
_THEY = re.compile(r"\b(?:they|he|she|we)\b")
_HELD = re.compile(r"\b(?:i'?m|i am|im) not allowed to\b")
_SAID = re.compile(
    r"\b(?:said|says|told|tells|wants?|ordered|recommend\w*|advis\w+|allow\w*|let|lets|clear\w*"
    r"|ok'?d"
    r"|okayed|banned|forb[ai]d\w*|signed|put|gave|given|thinks|agreed|permit\w*|happy|fine|only"
    r"|ruled"
    r"|discharged|orders|got|insist\w*|prescribed)\b"
)
_CLEARED = re.compile(
    r"\b(?:cleared (?:me(?! for| with| only)|by (?:my|the|a)\b)|(?:been |got |am "
    r"|i'm )?(?:all )?clear(?:ed)?(?: me)? (?:to|for)"
    r" (?:run|running|train\w*|sport\w*|everything|exercise)|all[- ]clear|discharged"
    r"|(?:can|may|allowed to|ok(?:ay)? to|fine to|let me|lets me) (?:start )?(?:run|running|jog"
    r"|train)\w*"
    r"(?: again| now| normally)?|back to (?:running|training)|good to go|nothing more to worry)\b"
)
_NOT_CLEARED = re.compile(
    r"\b(?:not|no|\w+n't|never|cannot|wasnt|werent|hasn'?t|haven'?t|isn'?t|until|before|unless|only|don'?t"
    r"|can'?t|when)\b"
    r"[\w ,']{0,25}(?:clear|run|discharg|train|good to go)"
)
_REST = re.compile(
    r"\b(?:no (?:sports?|exercise|training|activity|impact or|weight[- ]bearing)|complete rest"
    r"|total rest"
    r"|(?:to |just |me |should )?rest(?: it| up| completely)?\b(?! day)"
    r"|not (?:to )?(?:do anything|train"
    r"|exercise|be active)|stop (?:all )?(?:sports?|training|exercis\w+|everything)|(?:in a"
    r"|wear a) (?:boot|cast)"
    r"|on crutches|bed rest)\b"
)
_NO_RUNNING = re.compile(
    r"\b(?:no (?:running|runs?|jogging|impact|jumping)"
    r"|(?:can't|cannot|can not|mustn't|shouldn't|must not) run|(?:not|n't|never|not allowed) (?:to "
    r"|be )?(?:run|running"
    r"|jog\w*)|stop running|off running|stay off|keep off|lay off|without running|quit running"
    r"|(?:ban|banned|forbid|forbade|ruled out|avoid) (?:me from )?(?:running|impact)|(?:running"
    r"|runs?) is out)\b"
)
_ALLOWS = re.compile(
    r"\b(?:allow\w*|let me|lets me|can(?!')|may|ok(?:ay)?(?:'d|ed)?|fine|clear\w* (?:me )?for"
    r"|said yes"
    r"|agreed|permit\w*|only|happy (?:with|for)|approved|good|encourag\w+|recommend\w*)\b"
)
_INSTEAD = re.compile(r"\bbut\b|\binstead\b|\buntil then\b|\bmeanwhile\b")
_HABIT = re.compile(
    r"\b(?:i (?:also |usually |normally |often |mostly |really )?(?:love|like|enjoy|do|play|skate"
    r"|swim|row|ski|cycle|ride|walk)|i used to|(?:i'?m|i am) (?:a|an|into))\b"
    r"[^,.;!?]*?(?=$|[,.;!?]|\b(?:and|but)\b)"
)
_SURGERY = re.compile(
    r"\b(?:surgery|surgeries|operation|arthroscop\w+|meniscectomy|key ?hole|acl (?:repair"
    r"|reconstruction|recon)"
    r"|(?:knee|hip|disc) replacement|hernia repair|post[- ]?op|had (?:an |my )?op|operated on)\b"
)
_HAD = re.compile(
    r"\b(?:had|have had|having|after|since|post|following|recovering|from|got|just|weeks?"
    r"|months?|days?"
    r"|underwent|was|were|been|my)\b"
)
_LONG_AGO = re.compile(
    r"\b(?:19|20)\d\d\b|\byears? ago\b|\b(?:no|without|avoid|instead of|need|might"
    r"|dental)\b[\w ]{0,15}"
    r"(?:surgery|operation)|\bas a (?:kid|child|teen)"
)
_ONLY_RUNNING = re.compile(
    r"\bonly (?:ruled out )?running\b|\bonly (?:the )?running (?:is|was)|\beverything (?:else"
    r"|but running)\b"
)
_YOUNGEST = 8
_AGE = re.compile(
    r"\b(?:i'?m|i am|im) (?:only |just |a |nearly |almost )?(\d{1,2})(?=$|[,.!;]| ?(?:years?"
    r"|yrs?)(?: old|$|[,.!])"
    r"| ?(?:yo|y/o)\b| and | but | so )|\b(?:as a|i'?m a|im a) (\d{1,2})[- ]?(?:years?|yrs?|yo"
    r"|y/o)[- ]?(?:old)?"
)
_UNDER = re.compile(r"\b(?:i'?m|i am|im) (?:still )?(?:under (?:18|eighteen)|underage|a minor)\b")
_AWAY = re.compile(
    r"\b(?:on|for|going on|off on) (?:a |my |our |family |the )?(?:holidays?|vacation|hols"
    r"|business trip|work trip"
    r"|trip|honeymoon)\b|\b(?:i'?m|i am|im|i'll be|we're) (?:away|travell?ing|abroad|on the road"
    r"|out of town)\b"
    r"|^(?:away|travell?ing) (?:until|till|for|this|next)\b|\b(?:flying|jetting) (?:out |off )?to\b"
    r"|\boff to (?!(?:bed|work|sleep|school|uni|class|training|a|an|the|my|our)\b)[a-z]+"
    r"(?: [a-z]+)? (?:till|til|until|for)\b"
)
_FIRST = re.compile(r"\b(?:i|i'?m|i'?ll|im|me|my|we|we're|us|our)\b")
_NOT_AWAY = re.compile(
    r"\b(?:back from|been on|after (?:my|the|a)|before (?:my|the)|was on|were on|last)\b"
)
_BACK = re.compile(
    r"\b(?:back (?:from|home|off)(?: \w+)? (?:holidays?|vacation|hols|trip|travell?ing)"
    r"|i'?m (?:back|home)(?: home| again| now)?(?=$|[.!,])|holiday(?:'s| is) over)\b"
)
_BORN = re.compile(
    r"\b(?:post[- ]?partum|post[- ]?natal|gave birth|given birth|had (?:a|my|our"
    r"|the) (?:\w+ )?baby|c[- ]?section"
    r"|baby (?:is here|was born|arrived|is \d+)|breast ?feeding|after (?:the )?birth|new mum"
    r"|new mom)\b"
)
_LOSS = re.compile(
    r"\b(?:miscarr\w+|stillb\w+|lost (?:the|my|our) (?:baby|pregnancy)|ectopic|termination"
    r"|abortion)\b"
)


def _is_surgery(said: str) -> bool:
    return bool(_SURGERY.search(said) and _HAD.search(said) and not _LONG_AGO.search(said))


def _word(said: str) -> Word | None:
    """The strictest word of the sentence; "only swimming" is an allowance."""
    if not (_SAID.search(said) or _HELD.search(said) or _ALLOWS.search(said) or _REST.search(said)):
        return None
    if _NO_RUNNING.search(said):
        return Word.NO_RUNNING
    if _CLEARED.search(said) and not _NOT_CLEARED.search(said):
        return Word.CLEARED
    if _REST.search(said):
        return Word.REST
    return Word.ALLOWS if _ALLOWS.search(said) else None
