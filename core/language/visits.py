"""What came of having something looked at: "x-ray clear but they want an MRI", "cleared to run".

The strictest word of a message counts, and what is no clear yes is none.
"""

import re
from enum import StrEnum

from core.language.hearing import one_line
from core.language.whose import is_about_other


class Visit(StrEnum):
    """What a message says of somebody's look."""

    FIGURE = "figure"
    """Nobody needs to look: the words were not meant so."""
    NOT_SEEN = "not_seen"
    BOOKED = "booked"
    """Somebody will look, or the results are not there yet."""
    HELD = "held"
    """Told to rest, or found to have what does not run."""
    LIMITED = "limited"
    CLEARED = "cleared"
    FOUND = "found"
    """What it is, or is not; nothing about training."""
    SEEN = "seen"
    """Only that somebody has had a look."""
    OTHER = "other"
    """Somebody else was seen."""
    NONE = "none"
    """About nothing of the kind."""


def read_visit(text: str) -> Visit:
    """The outcome that `text` tells, the stricter of two.  Source: EVIDENCE 4, 6.1 (test 6)."""
    said = _UNSAID.sub(" ", one_line(text))
    if not is_somebody(text):
        return _untold(said)
    if is_about_other(text) or _THEIRS.search(said):
        return Visit.OTHER
    is_ahead = any(_is_ahead(one) for one in _CLAUSE.split(said))
    if _NOT_SEEN.search(said):
        return Visit.BOOKED if is_ahead else Visit.NOT_SEEN
    if (_HELD.search(said) or _BAD.search(said)) and not _is_layman(said):
        return Visit.HELD
    return Visit.BOOKED if is_ahead else _told(said)


def is_bad_news(text: str) -> bool:
    """Whether something was found that hurts to hear, or to put weight on."""
    return _BAD.search(_UNSAID.sub(" ", one_line(text))) is not None


def is_good_news(text: str) -> bool:
    """Whether what was feared was not found."""
    return not is_bad_news(text) and _GOOD.search(one_line(text)) is not None


def names_clinician(text: str) -> bool:
    """Whether somebody with the training to look is named."""
    return _CLINICIAN.search(one_line(text)) is not None


def is_somebody(text: str) -> bool:
    """Whether anybody is said to have looked, or any test to have been made."""
    said = one_line(text)
    return bool(_CLINICIAN.search(said) or _LOOKED.search(said) or _TEST.search(said))


_TROUBLE = (
    r"(?:fractur\w*|fx|brok\w+|breaks?|cracked|ruptur\w*|snapped|clots?|dvt|thrombosis|thrombose"
    r"|embolism|stress (?:reaction|fx)|tears?|torn|hot spot|pneumonia|cellulitis|rhabdo"
    r"|concuss\w*|infect\w+|abscess|bronchitis|shingles|surgery|operation|an op|bleed|cauda equina"
    r"|stroke|prolapse|head injury|damage|red flags?)"
)
_BAD = re.compile(
    rf"\b{_TROUBLE}\b|\b(?:thinners|anticoag\w+|apixaban|warfarin|op (?:in|on|after)|keyhole"
    r"|(?:a|the|my|in|walking|moon) boot|boot (?:on|until|for|\d)|casts?|plaster|crutches|brace"
    r"|non[- ]?weight|navicular|drip|stitches|glued|drained|jab in|cortisone|steroid jab"
    r"|osteopenia|antibiotics?|covid|red-?s\b|failed|op)\b"
)
_UNSAID = re.compile(
    rf"\b(?:no|not|never|nothing|isn'?t|wasn'?t|aren'?t|don'?t need|without|rather than"
    rf"|ruled out|negative for)"
    rf" (?:\w+ ){{0,3}}?{_TROUBLE}\b(?: line| signs?)?"
    rf"|\b{_TROUBLE} (?:is |was )?(?:ruled out|negative)\b"
    r"|\b(?:fracture|concussion|covid)(?= (?:clinic|check|test))\b|\b(?:at|rang|phoned"
    r"|called) the surgery\b"
    r"|\b(?:off (?:the )?crutches|boot off|no longer need the boot|not rest it|no joke|walk[- ]in"
    r"(?: cent\w+)?|(?:signed|discharged) off)\b(?! running| sport| work)"
)
"""What was feared and is not, and what only sounds like something else."""
_THEIRS = re.compile(
    r"^(?:so |well )?(?:he|she|they)(?:'s| has| have|'ve) been (?:seen|checked|looked)"
    r"|\b(?:my|our) (?:son|daughter|kid|boy|girl|husband|wife|partner|mate|friend|mum|dad)"
    r"(?:'s| is| was| has| got| saw)\b(?! a (?:doctor|nurse|physio|gp))|\bwith the (?:boy|girl"
    r"|kids?)\b"
)
_FIGURE = re.compile(
    r"\bfigure of speech\b|\bjok(?:e|es|ing)\b|\bjk\b|\bkidding\b|exaggerat|\bdramatic\b"
    r"|\b(?:not|n't|mean) (?:\w+ ){0,2}literally\b|\bexpression\b|\bmeme\b|\blyric|\bquote"
    r"|\bfilm\b|\bmisunderst|\bwrong alarm"
    r"|\bno emergency\b|\bnot an emergency\b|\bhow i talk\b|\bsomething else\b"
    r"|\btalking about (?:a |the )?(?:film|football|song|game|book|show|movie)\b"
)
_NOT_FIGURE = re.compile(
    r"\bbut\b|\breal(?:ly)? hurts?\b|\bis real\b|\bstill\b|\b(?:not|never|wasn'?t|isn'?t|n't"
    r"|no) (?:\w+ ){0,2}(?:joking|kidding|a joke|dramatic"
    r"|exaggerat\w+|a figure|an expression)\b|\b(?:literally can'?t|literally (?:broke|can))\b"
)
_CLINICIAN = re.compile(
    r"\b(?:doctors?|docs?|dr|gp|physio\w*|fysio|pt|nurses?|midwi(?:fe|ves)|hospital|a ?& ?e"
    r"|a and e"
    r"|e\.?r\.?|ed|clinic|consultant|specialist|surgeons?|cardio\w+|paramedics?|medics?|ambulance"
    r"|urgent care|minor injuries|walk[- ]in|pharmacist|chemist|huisarts|hausarzt|arzt|orthop\w+"
    r"|podiatrist|chiro\w*|osteo\w*|neuro\w*|rheumatologist|gyna?e\w*|obgyn|urologist|dietiti?an"
    r"|therapist|counsell?or|allergist|derm|vascular|emergency dept|student health|psych\w+"
    r"|radiologist|dentist|optician|team doc|athletic trainer"
    r"|trainer|professional|medical(?:ly| officer)|mo|sick bay|111|surgery|telehealth|teledoc"
    r"|casualty|infirmary|maternity|sports (?:med|doc)\w*|phys|physiotherapeut)\b"
)
_TEST = re.compile(
    r"\b(?:x-? ?rays?|x rayed|scans?|scanned|ecg|ekg|mri|ct|ultrasound|bloods|blood tests?|tests?"
    r"|results?|d-?dimer|dexa|echo|holter|treadmill|hop test|dvt|urine|report|referr\w+|appt\w*"
    r"|appointments?|second opinion|2nd opinion)\b"
)
_LOOKED = re.compile(
    r"\b(?:seen|saw|check(?:ed)?|some(?:one|body)|monitor|iron|ferritin|(?:she|he) (?:said|says"
    r"|pressed|called)|looked (?:at|me)|had a look|been\b|went|examined|told|they|got help"
    r"|talked|spoke|sent me home|discharged|diagnos\w+|let me go|cleared|signed (?:me )?off"
    r"|did go)\b"
)
_LAYMEN = (
    r"(?:mate|friend|wife|husband|partner|mum|mom|dad|coach|teammate|buddy|brother|sister|google"
    r"|chatgpt|internet|colleague|boss|neighbour|guy|bloke|son|daughter)"
)
_LAYMAN = re.compile(rf"\b(?:{_LAYMEN}|family|team)\b")
_OLD_OR_OWN = re.compile(
    r"\b(?:last (?:year|month|season|time)|(?:years?|months?|ages) ago|googled?|online|youtube"
    r"|i told|told (?:you|the|my|him|her|them))\b"
)
"""A word of long ago, of a screen, or the runner's own."""
_EXAMINED = re.compile(
    r"\b(?:they|he|she) (?:say|said|says|told|cleared|gave|think|thinks)\b|\b(?:i'?m|i am"
    r"|medically"
    r"|seen,?) cleared\b|^cleared\b|\ball[- ]clear from\b"
    r"|\b(?:been|got|was|were|had|have) (?:it |me |this )?(?:all |finally )?(?:seen|checked"
    r"|examined"
    r"|looked at|cleared)\b|^checked out\b|^(?:been )?seen\b|\bbeen told\b|\bcleared for\b"
)
"""Signs of a look by somebody who is not named."""
_LAY = re.compile(
    rf"\b{_LAYMEN}\b[\w' ]{{0,14}}\b(?:says?|said|told|reckons?|thinks?|thought|cleared|looked)\b"
)
_NOT_SEEN = re.compile(
    r"\b(?:haven'?t|have not|hasn'?t|not|never) (?:\w+ ){0,2}(?:been|seen|gone|went|looked"
    r"|booked)\b(?! clear)"
    r"|\b(?:nobody|no one) (?:\w+ ){0,2}(?:looked|seen|checked|picked)"
    r"|\b(?:didn'?t|did not|won'?t|will not|can'?t|cannot|cant) (?:\w+ )?(?:go\b(?! in)"
    r"|get (?:an?|to see)"
    r"|be seen|see)|\bno appointment|\bnot seen yet\b|^not yet\b|\b(?:cancel\w+|skipp\w+|missed"
    r"|postponed|is closed|was closed)\b"
    r"|\bno (?:doctor|physio|gp) needed|\b(?:don'?t|didn'?t|no) need (?:for |to see )?(?:a "
    r"|the )?(?:doctor|physio|gp)|\bwas full\b|\bunit shut\b"
)
_SPAN = r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|ten|twelve|few|couple of|another)"
_LONG = r"(?:days?|wks?|weeks?|fortnight|months?|mths?)"
_DAY = r"(?:mon|tues?|wed(?:nes)?|weds|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MOVING = (
    r"(?:run\w*|jog\w*|train\w*|exercis\w*|sports?|impact|gym|pe|rac(?:e|ing)|jump\w*|kick\w*"
    r"|activity|hard|hills?|load\w*|bouncy|weight|pool|football|do\b|move)"
)
_HELD = re.compile(
    rf"\b(?:no|not|never|nothing|n't|cannot|cant|dont|stop|avoid|banned?|forb\w+|quit|without|off)"
    rf" (?:\w+ ){{0,3}}?{_MOVING}\b"
    rf"|\b\w+n't (?:\w+ ){{0,2}}?{_MOVING}\b|\bnot even\b|\bnothing (?:bouncy|hard)"
    r"|\b(?:full|total|complete|bed|prescribed|advised|said|says?|told|to|just|me|and|her|gave"
    r"|is|,|\.|:)"
    r" ?rest(?:ing)?\b(?! is | of| day|ore)|^rest\b|\brest (?:for|it|up|\d|until|till)\b|\brice\b"
    r"|\b(?:keep|stay|lay|laid) (?:\w+ )?off\b|\boff it\b|\boff (?:for|until|till) "
    rf"|\bsigned (?:me )?off (?:running|work|sport|until|till|for|sick)"
    rf"|\b{_SPAN} (?:more )?{_LONG} ?(?:off|pause|break|out|minimum|rest|of rest|no|on the bike)\b"
    rf"|\b(?:pause|break|off|leave it|rest|wait|another) (?:for )?{_SPAN} ?{_LONG}\b"
    rf"|\b(?:says?|said|reckons|told \w+|tear,|tear|\"mate it'?s a calf tear,) {_SPAN} {_LONG}$"
    r"|\b(?:wait|waiting) (?:till|until|before|another|and see|\d|with)|\bhave to wait\b"
    r"|\bon hold\b"
    r"|\bto wait\b|\bput me on\b|\btake it easy\b|\bkeep it (?:up|dry|gentle)\b|\belevate"
    r"|\bleg up\b"
    r"|\blight duties\b|\bbiff chit\b|\b(?:said|says) no(?=$|[.!,])|\bbefore (?:i|any|more)\b"
    r"|\bnot (?:yet )?(?:been )?clear\w*|n't (?:\w+ ){0,2}clear\w*|\bhasnt cleared|\bunclear\b"
    r"|\bnot cleared\b|\bnever cleared\b|\bno (?:hard|bike)|\bnot happy\b|\bnot (?:be )?allowed\b"
    r"|n't (?:[\w']+ ){0,4}(?:fine|ok|okay|good|ready)\b|\bnot (?:\w+ ){0,2}(?:fine|ok|okay|good"
    r"|ready|right)\b"
    rf"|\b(?:at|after|from) (?:week \d|\d+ ?{_LONG})|\bthen (?:\w+ )?(?:jog|run|easy|build)"
    rf"|\b(?:run\w*|jog\w*|train\w*|resume|start|back)\b[\w ]{{0,12}}\b(?:from|next|in|after|at"
    rf"|on)"
    rf" (?:{_DAY}|week|month|{_SPAN}(?: more)? ?{_LONG}|\d)\b"
    r"|\btold off\b|\b(?:until|till|unless)\b"
)
_CLAUSE = re.compile(r"[,.;!?](?!\d)|\b(?:and|but|so|then)\b")
_MONTH = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\w*"
_SOON = re.compile(
    rf"\b(?:tomorrow|tmrw|tmr|tonight|next (?:week|month|{_DAY})|{_DAY}|on the \d+|the \d+(?:st|nd"
    rf"|rd|th)|{_MONTH}|new year|christmas|this (?:afternoon|evening|wk|week)"
    rf"|(?<!gone )in \d+ {_LONG}"
    rf"|at \d|\d+ ?(?:am|pm)|\d+[.:]\d\d|{_LONG} away)\b"
)
_DONE = re.compile(
    r"\b(?:saw|seen|went|was|were|been|had|did|done|got|said|(?<!will )(?<!to )says?|told"
    r"|checked|cleared|came"
    r"|looked"
    r"|examined|passed|signed|discharged|spent|yesterday|last|since|ago)\b"
)
_WAITS = re.compile(
    r"\b(?:book(?:ed|ing)?|waiting (?:for|on|list)|waitlist|await\w*|pending|callback"
    r"|follow[- ]?up|referr(?:ed|al)"
    r"|(?:ring|call)(?:ing)? (?:me )?back|sending me|sent me (?:for|straight)|send me"
    r"|going (?:to|in|tomorrow|back|private)|will (?:see|go|check)|"
    r"(?:is|are|'s) (?:due|booked)|retest(?! clear)|repeat (?:sample|scan|test)|see (?:him|her"
    r"|them|my gp|a doctor) again"
    r"|come back|wants? (?:me to see|to see|an?|another|mri|a doctor)|want (?:an?|another|me at)"
    r"|appointments?|appts?|results (?:in|on|back|due|wed|fri)|get a scan|go to the doc|not sure"
    r"|wasn'?t sure|put a \w+ (?:thing )?on me|monitor on me|start\w* next)\b"
)


def _is_ahead(clause: str) -> bool:
    """A look that is still to come, as far as a clause without a past can tell."""
    if _WAITS.search(clause):
        return _VISITED.search(clause) is None
    return _SOON.search(clause) is not None and _DONE.search(clause) is None


_VISITED = re.compile(
    r"\b(?:had (?:my|an|the) (?:appt|appointment)|appointment (?:done|today|went)|back (?:to|from)"
    r" the|first appointment)\b"
)
_YES = re.compile(
    r"\b(?:(?:medically |been |i'm |am |seen,? |and |me |got |now )?cleared(?= (?:me|my|it|by"
    r"|for|to|from"
    r"|today)\b|[!.,;]|$)|all[- ]clear|green light|good to go|thumbs up"
    r"|signed (?:me )?off|all signed off|crack on|carry on|fit as a fiddle|back to (?:running"
    r"|training)"
    r"|(?:can|may|fine|ok|okay|safe|free|good|happy|allowed|able)"
    r" (?:for me )?(?:to |for |with me |with )?(?:start |me |easy |gentle |gently )?(?:run"
    r"|running|jog|jogging|train|training"
    r"|exercise|exercising|resume|sport|go on|go back|do sport|going back)(?: again)?)\b"
)
_WELL = re.compile(
    r"(?:\b(?:it'?s|it is|i'?m|i am|everything(?:'s| is)|says?|said|that'?s)"
    r" (?:all |really |perfectly |totally )?(?:fine|ok|okay|good)\b(?= ?(?:$|[^\w ])| (?:now"
    r"|again|so)\b)"
    r"|(?:^|[,.;!] ?|\b(?:says|said|it'?s|up) )all (?:ok|fine|good|clear)\b)"
)
_SAYS = re.compile(
    r"\b(?:says?|said|told|saying|confirmed|thinks|checked|looked|look|seen|saw|examined|came)\b"
)
_OF_MYSELF = re.compile(r"\b(?:i'?m|i am|it'?s|it is) (?:\w+ )?(?:fine|ok|okay|good)\b")
"""Which the runner may say without anybody's look: "cheap physio, i'm fine"."""
_HEDGE = re.compile(
    r"\?|\b(?:but|though|although|except|unless|until|if|when|once|hop(?:e|ing|efully)|probably"
    r"|maybe|might|apparently|would|will|should|i want|need\w*|before|pls|soon|still)\b"
)
_LIMIT = re.compile(
    r"\b(?:limit\w*|(?<!green )light|under \d+|below \d+|max"
    r"|no more than|\d+ ?min\w*|walk\w*|swim\w*|cycl\w*|bike|elliptical|pool|grass|flat|stages"
    r"|water"
    r"|non[- ]contact|isometric|row\w*|yoga)\b"
)
_LETS = re.compile(
    r"\b(?:with limits?|can|may|allow\w*|ok|okay|fine|happy|cleared|green light|free|safe|good"
    r"|keep|let\w*"
    r"|start|resume|told|says?|said)\b"
)
_GOOD = re.compile(
    r"\b(?:clear|clean|normal|negative|fine|ok|okay|good|nothing|harmless|passed|ruled out|intact"
    r"|no (?:\w+ )?(?:fracture|break|clot\w*|dvt|thrombosis|tear|surgery|bleed|damage|problem|need"
    r"|cardiac|bone|signs?|broken|red flags?|prolapse|retina)"
    r"|not (?:\w+ ){0,2}(?:broken|fractur\w+|ruptur\w+|bone|worried|serious|bothered|a clot|a dvt)"
    r"|(?:isn'?t|wasn'?t) (?:\w+ )?(?:worried|concerned|bothered|broken|serious)|phew|better)\b"
)
_SPOKEN = re.compile(
    r"\b(?:says?|said|told|reckons?|thinks?|thought|confirmed|found|called it|no|not|isn'?t"
    r"|wasn'?t|nothing|fine|ok"
    r"|okay|clear|clean|normal|negative|just|only|it was|it is|it's|its|gave|sprain\w*|strain\w*"
    r"|low|high|turns out|results?|report)\b"
)


def _untold(said: str) -> Visit:
    """Of a message that names nobody: "that was a joke", "cast for six weeks", "booked in"."""
    if _FIGURE.search(said):
        return Visit.NONE if _NOT_FIGURE.search(said) else Visit.FIGURE
    if _BAD.search(said):
        return Visit.HELD
    if _NOT_SEEN.search(said):
        return Visit.NOT_SEEN
    return Visit.BOOKED if _WAITS.search(said) else Visit.NONE


def _told(said: str) -> Visit:
    """What is left when nothing forbids and nothing is ahead."""
    is_sure = _is_examined(said) and not _HEDGE.search(said)
    is_well = _WELL.search(said) and (_SAYS.search(said) or not _OF_MYSELF.search(said))
    if is_sure and _LIMIT.search(said) and _LETS.search(said):
        return Visit.LIMITED
    if is_sure and (_YES.search(said) or is_well):
        return Visit.CLEARED
    return Visit.FOUND if _SPOKEN.search(said) else Visit.SEEN


def _is_examined(said: str) -> bool:
    """Whether it is the word of somebody who knows and has looked, and no other's."""
    if _is_layman(said) or _OLD_OR_OWN.search(said):
        return False
    return bool(_CLINICIAN.search(said) or (_EXAMINED.search(said) and not _LAYMAN.search(said)))


def _is_layman(said: str) -> bool:
    """A word of somebody who has not the training to look."""
    return _LAY.search(said) is not None
