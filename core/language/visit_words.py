"""The kinds of words that tell what came of a look: who, yes, no, running, a time to come."""

import re


def _words(*some: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(some)})\b")


CLAUSE = re.compile(r"[,;!?]+|\.(?!\d)| - |[\u2013\u2014]|\b(?:and|but|so|then|though|although)\b")
"""Where one clause of a message ends; "2.30" is a time."""

_COUNT = r"(?:\d+(?: ?- ?\d+)?|an?|one|two|three|four|five|six|seven|eight|ten|twelve|few|another)"
_LONG = r"(?:days?|wks?|weeks?|fortnight|months?|mths?|season|year)"
_SPAN = rf"(?:(?:{_COUNT} |couple of )(?:more )?{_LONG}|\d+(?:wks?|mths?)|a fortnight)"
_DAY = r"(?:mon|tues?|wed(?:nes)?|weds|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter|christmas|easter"
    r"|new year)"
)

# --- who ---------------------------------------------------------------------------------------
CLINICIAN = _words(
    r"(?:gps?|pts?|docs?|drs?|mo|phys|physio\w*|fysio|er|e\.r\.|ed|a ?& ?e|a and e|111|casualty)",
    r"(?:doctors?|nurses?|midwi(?:fe|ves)|consultant|specialist|surgeons?|surgery|hospital|clinic)",
    r"(?:physicians?|paramedics?|medics?|ambulance|urgent care|minor injuries|walk[- ]in"
    r"|infirmary|maternity)",
    r"(?:pharmacist|chemist|therapist|counsell?or|osteo(?:path)?)",
    r"(?:\w+(?:ologist|iatrist|iatric\w*)|cardio|neuro|derm|vascular|chiro\w*|ortho\w*|gyna?e\w*)",
    r"(?:huisarts|hausarzt|arzt|obgyn|team doc|student health|sick bay|tele(?:health|doc))",
    r"(?:athletic trainer|trainer|professional|medical(?:ly| officer)|sports (?:med|doc)\w*)",
)
_LAYMEN = (
    r"(?:mate|friend|wife|husband|partner|mum|mom|dad|coach|teammate|buddy|brother|sister|google"
    r"|chatgpt|internet|colleague|boss|neighbour|guy|bloke|son|daughter|girlfriend|boyfriend)"
)
LAYMAN = _words(_LAYMEN, "family", "team")
LAY = re.compile(
    rf"\b{_LAYMEN}\b(?:'s|[\w' ()]{{0,14}}\b(?:is|who|says?|said|told|reckons?|thinks?|thought"
    r"|cleared|looked)\b)"
)
"""The word of somebody who has not the training, or is no more than kin who has it."""
OLD = _words(
    r"last (?:year|month|season|time)",
    r"(?:years?|months?|ages) ago",
    r"googled?|online|youtube",
    rf"(?:in|since) (?:{_MONTH}|march|may)",
    r"i told|told (?:you|the|my|him|her|them)",
)
"""A word of long ago, of a screen, or the runner's own."""
THEIRS = re.compile(
    r"^(?:so |well )?(?:he|she|they)(?:'s| has| have|'ve) been (?:seen|checked|looked)"
    r"|\b(?:my|our) (?:son|daughter|kid|boy|girl|husband|wife|partner|mate|friend|mum|dad)"
    r"(?:'s| is| was| has| got| saw)\b(?! an? (?:doctor|nurse|physio|gp|medic))"
    r"|\bwith the (?:boy|girl|kids?)\b"
)
EXAMINED = re.compile(
    r"\b(?:they|he|she)(?: [\w']+){0,6}? (?:say|said|says|told|cleared|gave|think|thinks|let"
    r"|lets|checked"
    r"|examined)\b|\b(?:i'?m|i am|medically|seen,?) cleared\b|^cleared\b|\ball[- ]clear from\b"
    r"|\b(?:been|got|was|were|had|have) (?:it |me |this )?(?:all |finally )?(?:seen|checked"
    r"|examined|looked at|cleared)\b|^checked out\b|^(?:been )?seen\b|\bbeen told\b"
    r"|\bcleared for\b|\bletting me\b|(?:^|\bi'?m |\bi am )allowed\b|^told (?:me|by|to|that)\b"
)
"""Signs of a look by somebody who is not named."""
LOOKED = _words(
    r"(?:seen|saw|check(?:ed)?|some(?:one|body)|examined|told|been|went|diagnos\w+|cleared"
    r"|allowed|letting me)",
    r"(?:they|(?:she|he) (?:said|says|pressed|called|was|wasn't|wants|didn't))",
    r"(?:looked (?:at|me)|had a look|got help|talked|spoke|sent me home|discharged|let me go)",
    r"(?:signed (?:me )?off|did go|monitor|iron|ferritin)",
)
MEDICAL = _words(
    r"x-? ?rays?|x rayed|scan(?:s|ned)?|ecg|ekg|mri|ct|ultrasound|bloods|blood tests?|d-?dimer",
    r"dexa|echo|holter|receptionist",
)
TEST = _words(
    r"tests?|results?|treadmill|urine|report|dvt|referr\w+|consult(?:ation)?|appts?|appointments?",
    r"second opinion|2nd opinion|waiting room",
)
SAYS = _words(
    r"(?:says?|said|told|tells|saying|confirm\w+|thinks|reckons|check(?:ed|s)|look(?:ed)?|seen)",
    r"(?:saw|examined|came|gave|cleared|signed|according to|discharged|went|back from|had|done"
    r"|passed|allowed|given)",
)

# --- a look that did not come about, or is to come ------------------------------------------------
_SEEING = (
    r"(?:see|sees|seen|seeing|seem to see|go|gone|going|went|been|look\w*|take|taking|book"
    r"\w*|examine|treat|make|made|get|come|came|call|bother(?:ed (?:with|to)|ing)?|picked"
    r"|answer\w*|check(?:ed)?)"
)
NOT = _words(
    r"\w+n't|no|not|never|nothing|none|nobody|no one|neither|nor|without|cannot|cant|dont|wont",
    r"stop\w*|quit|avoid\w*|forb\w+|bann\w*|against|rather than|out of the question|off limits",
    r"(?:mis|un)able|give up|gave up",
)
BARE_NOT = re.compile(r"\b(?:says?|said|answer(?: is|'s)?) (?:\w+ )?(?:no|not)$")
NOT_SEEN = re.compile(
    rf"\b(?:\w+n't|no|not|never|nobody|no one|nothing|cannot|unable|without) (?:(?!sa[iy]"
    rf"|clear)[\w']+ ){{0,3}}?"
    rf"(?:{_SEEING}\b(?! (?:run\w*|train\w*|jog\w*|back|clear|off|anything|any (?:\w+ )?\w+))"
    r"(?<!go)(?<!went)(?<!gone)|(?:go|went|gone)\b(?! (?:in|back|on|run\w*)\b)"
    r"|(?:doctors?|physio|gp|appointments?|available|free|time for|luck|chance|spaces?|slots?"
    r"|patients)\b)"
    r"|^not yet\b|\b(?:no ?body|no one) (?:[\w']+ ){3,5}(?:see|look|come)\b"
    r"|\b(?:is|are|was|were|'s|too) (?:fully booked|closed|shut|full|packed|busy|on strike)\b"
    r"|\b(?:reject\w+|denied|lost my|refus\w+|turned (?:me |us )?away|sent (?:me |us )?away"
    r"|cancel\w+|skipp\w+|missed"
    r"|postponed|walked out|gave up)\b"
)
"""A no before a look, a clinician or an appointment; or a closed door."""
REFUSED = re.compile(
    r"\b(?:couldn't|can't|cannot|unable|wouldn't|refus(?:ed|es)|turned|away|closed|shut|full|booked"
    r"|packed|busy|strike|nobody (?:\w+ )?(?:will|would|came|answer|look\w*|pick\w*)|no one"
    r"|no (?:appointments?|slots?|spaces?|luck|chance|(?:doctors?|physios?)(?! needed))|nothing"
    r"|without|patients"
    r"|walked out|gave up|(?:they|he|she|physio|doctor|gp|doc|clinic) (?:won't|doesn't|don't"
    r"|cancel\w*)|on me)\b"
)
"""A door that is shut to whoever tried."""
SOON = _words(
    rf"tomorrow|tmrw|tmr|tonight|later|next (?:week|month|year|{_DAY})|{_DAY}|{_MONTH}|new year",
    r"on the \d+|the \d+(?:st|nd|rd|th)|this (?:afternoon|evening|wk|week)|after (?:work|school"
    r"|lunch)",
    rf"(?<!gone )in {_SPAN}|at (?:\d|noon)|\d+ ?(?:am|pm)|\d+[.:]\d\d|{_LONG} away",
)
PLAN = _words(
    r"book(?:ed|ing)?|wait(?:ing|s)?(?: for| on| to| list| till| until)|on the list|waitlist"
    r"|await\w*|pending",
    r"callback|follow[- ]?up|referr(?:ed|al)|appointments?|appts?|consult(?:ation)?|waiting room",
    r"about to|left a message|(?:physio|nurse|doctor|doc|gp) (?:is )?coming",
    r"(?:ring|call)(?:ing)? (?:me )?back|send(?:ing)? me|sent me (?:for|straight)|on (?:my"
    r"|the) way",
    r"off to (?:the )?(?:\w+ )?(?:doctor\w*|gp|physio|hospital|clinic|minor|a)|going (?:to|in"
    r"|private)",
    r"going (?:tomorrow|back (?:to (?:the|see|my)|in|on))|(?:will|gonna) (?:see|go|check|call"
    r"|look)",
    r"(?:have|has|want|trying|plan\w*|decided|try|supposed) to (?:see|go to|get|call|ring|book"
    r"|find)",
    r"i'?ll (?:see|go|call|ring|phone|know|be)|i (?:call|ring|phone)|(?:is|are|'s) (?:due|booked)",
    r"(?:she|he|they)(?:'ll| will) (?:see|ring|call|phone|look|check|fit|do|be|tell|x-?ray|have)",
    r"seeing (?:a|the|my|him|her|them|someone|somebody)|need (?:to|an?|another|more)",
    r"retest|repeat (?:sample|scan|test)|wants? (?:me to see|to see|an?|another|mri|bloods)",
    r"get a scan|see (?:him|her|them|my gp|a doctor) again|results (?:in|on|back|due|come)",
    r"slot|wants? to (?:do|see|look|check|have|hear)|put a \w+ (?:thing )?on me|monitor on me"
    r"|start\w* next|hop(?:ing|efully)|fingers crossed",
    r"(?:should|will|might) (?:sign|clear|let|say|see|ok)|no date yet",
)
"""Words of a look that is still to come."""
DONE = _words(
    r"saw|seen|went|was|were|been|had|did|done|got|(?<!will )(?<!to )sa(?:id|ys?)|told|checked",
    r"cleared|came|looked|examined|passed|signed|discharged|spent|gave|yesterday|last|since|ago",
)
VISITED = _words(
    r"had (?:my|an|the|a) (?:\w+ )?(?:appt|appointment|consult\w*|follow[- ]?up)",
    r"appointment (?:done|today|went)|back (?:to|from) the|first appointment",
)

# --- news of what it is ---------------------------------------------------------------------------
_TROUBLE = (
    r"(?:fractur\w*|fx|brok\w+|breaks?|crack(?:ed)?(?! (?:my|me|on)\b)|ruptur\w*|snapped|clots?|dvt"
    r"|thrombos[ei]\w*|(?:pulmonary )?embol\w*|stress (?:reaction|fx)|(?<!wear and )tears?|tore"
    r"|torn|hot spot"
    r"|pneumonia|cellulitis|rhabdo|concuss\w*|infect\w+|abscess|bronchitis|shingles|operat(?:ion"
    r"|e)|an op"
    r"|surgery|bleed|cauda equina|stroke|prolapse\w*|head injury|bone bruise|slipped dis[ck]"
    r"|hernia\w*|heart condition|arrhythmia|afib|myocarditis|pericarditis|tumou?rs?|cancer"
    r"|necrosis|arthritis|osteo(?:arthritis|penia|porosis)|sepsis|damage|red flags?)"
)
TROUBLE = re.compile(
    rf"\b{_TROUBLE}\b|\b(?:thinners|anticoag\w+|apixaban|warfarin|op (?:in|on|after)|keyhole"
    r"|(?:a|the|my|in|walking|moon) boot|boot (?:on|until|for|\d)|casts?|plaster|crutches|brace"
    r"|non[- ]?weight|navicular|drip|stitches|glued|drained|jab in|cortisone|steroid jab"
    r"|antibiotics?|covid|red-?s\b|failed|op)\b"
)
DENIED_TROUBLE = re.compile(
    rf"\b(?:no|not|never|nothing|\w+n't|without|rather than|ruled out|negative for)"
    rf" (?:[\w']+ ){{0,3}}?{_TROUBLE}\b(?: line| signs?)?"
    rf"|\b{_TROUBLE} (?:is |was )?(?:ruled out|negative)\b"
    r"|\b(?:fracture|concussion|covid)(?= (?:clinic|check|test))\b"
    r"|\b(?:at|rang|phoned|called|the) surgery\b(?= |$)(?! (?:is|on|for|next|went))"
    r"|\b(?:off (?:the )?crutches|boot off|no longer need the boot|not rest it|no joke"
    r"|walk[- ]in(?: cent\w+)?)\b"
)
"""What was feared and is not, and what only sounds like something else."""
NO_LIMIT = re.compile(
    r"\b(?:no|without|any) (?:more |further )?(?:restrictions?|limits?|limitations|objections?)\b"
    r"|\b(?:no|not an?|isn't an?) (?:problem|issue|reason)(?= (?:to|with|for|if|not|in|why))"
    r"(?: not| why)?|\bnothing (?:to stop|stopping|against)\b"
)
"""Which comes to a yes."""
OKAY = re.compile(r"\b(?:is|are|'s) (?:no|not a) (?:problem|issue)\b")
NO_WORRY = re.compile(
    r"\b(?:no|not|nothing|never|\w+n't|without) (?:[\w']+ ){0,2}?(?:problems?|issues?|worr\w+"
    r"|concern\w*|wrong|serious|sinister|bother\w*|bad|worse|longer|doubt|need|needed|only|just"
    r"|surpris\w+|found|new|pain\w*)\b"
)
GOOD = re.compile(
    r"\b(?:clear|clean|normal|negative|fine|ok|okay|good|nothing|harmless|passed|ruled out|intact"
    r"|no (?:\w+ )?(?:fracture|break|clot\w*|dvt|thrombosis|tear|surgery|bleed|damage|problem|need"
    r"|cardiac|bone|signs?|broken|red flags?|prolapse|retina)"
    r"|not (?:\w+ ){0,2}(?:broken|fractur\w+|ruptur\w+|bone|worried|serious|bothered|a clot|a dvt)"
    r"|(?:isn't|wasn't) (?:\w+ )?(?:worried|concerned|bothered|broken|serious)|phew|better)\b"
)
SPOKEN = _words(
    r"says?|said|told|reckons?|thinks?|thought|confirmed|found|called it|no|not|\w+n't|nothing",
    r"fine|ok|okay|clear|clean|normal|negative|just|only|it was|it is|it's|its|gave|sprain\w*",
    r"strain\w*|low|high|turns out|results?|report",
)

# --- news of training -----------------------------------------------------------------------------
WATER_RUN = re.compile(
    r"\b(?:pool|water|aqua)[- ]?(?:run|jog)\w*|\b(?:run|jog)(?:ning|ging)? in (?:the )?(?:water"
    r"|pool)"
)
RUN = re.compile(
    r"\b(?:run(?:ning|s)?|jog(?:ging)?|train(?:ing)?|exercis(?:e|ing)|sports?(?! (?:doc|med|phys"
    r"|clin|cent))|gym|pe|rac(?:e|ing)"
    r"|(?:do|back to) (?:everything|anything|it all)|everything again|as normal|normally|impact"
    r"|load(?:ing)?|compete"
    r"|football|activity|get going|going (?:back|again)|go (?:back|on)|start again|resume|return"
    r"|jump|kick|move|bouncy|weight)\b(?! (?:(?:a |the |some |more )?tests?|ecg|bike|shoes"
    r"|technique|form|plan|partner))"
)
SPORT = _words(
    r"swim\w*|pool|cycl\w*|bik(?:e|ing)|spin(?:ning)?|elliptical|cross[- ]?trainer|row(?:ing)?",
    r"yoga|pilates|walk(?:s|ing)?|ski\w*|skat\w*|weights|strength|upper body|waterrun",
    r"tennis|barre|hik\w+",
)
LIMIT = _words(
    r"limit\w*|(?<!green )light|under \d+|below \d+|max\w*|no more than|up to \d+|\d+ ?min\w*",
    r"\d+ ?km?|grass|flat|stages|non[- ]contact|isometric|low impact|heart rate",
    r"run[ /-]+walk|walk[ /-]+run|every other day",
)
"""A measure of how much."""
WITH_LIMITS = re.compile(r"\bwith (?:\w+ )?limits?\b")
PART = _words(r"only|some|slowly|for now|for the moment|at first")
"""Beside a sport: less than all of it."""
AGAINST = _words(r"worse\w*|bad|caus\w+|from|because|due to|after|hurts?|too (?:much|many)")
"""Beside a sport: no allowance."""
HARD = _words(r"hard|hills?|speed\w*|intervals?|sprint\w*|fast|long runs?|track|tempo|rac(?:e|ing)")
ALLOWED = re.compile(
    r"\b(?:(?:been |am |i'm |get |got |and |me |seen,? )?clear(?:ed|s)(?= (?:me|it|by|for|to"
    r"|from"
    r"|today|this|yesterday)\b|$)|all[- ]clear|green light|good to go|thumbs up|signed (?:me )?off"
    r"|crack on|carry on|go (?:for it|ahead)|fit as a fiddle|clean bill|passed (?:me )?fit"
    r"|allowedall"
    r"|(?:gave|given|got|give) (?:me |us )?(?:the |an |her |his |their )?(?:ok|okay|nod|go-ahead"
    r"|all clear))\b"
)
"""A yes that says of itself what to."""
YES = re.compile(
    r"\b(?:ok(?:ay|'?d)?|fine|good|happy|allow\w*|permi\w+|may|can|could|let(?:s|ting)?|free"
    r"|safe|fit|able"
    r"|allowedall|encourag\w+|approv\w+|healed|ready|told me to|clear(?:ed|s)?|pleased|perfect|yes"
    r"|recommend\w*|back to|start(?:ed)?)\b"
)
WELL = re.compile(
    r"(?:\b(?:it'?s|it is|i'?m|i am|everything(?:'s| is)|says?|said|that'?s)"
    r" (?:all |really |perfectly |totally )?(?:fine|ok|okay|good)\b(?= ?$| (?:now|again)\b)"
    r"|(?:^|\b(?:says|said|it'?s|up) )all (?:ok|fine|good|clear)\b)"
)
OWN = re.compile(
    r"\bfe(?:el\w*|lt) (?:[\w']+ ){0,3}?(?:ok|okay|fine|good|great|clear)\b"
    r"|^(?:\w+ )?i (?:haven't|didn't|hadn't|wasn't|have not|did not)\b.*"
    r"|\b(?:i've |i have |been )(?:been )?(?:rest\w*|off(?: it)?|out)\b"
)
"""What the runner feels, or has done, without anybody's word."""
HEDGE = re.compile(
    r"\?|^(?:can|could|will|does|do|did|is|are|has) (?:the|my|an?|they|he|she|you) "
    r"|\b(?:unless|until|if|when|once|hop(?:e|ing|efully)|probably|maybe|might|apparently|would"
    r"|will|should|i (?:bet|guess|think|suppose|wish)|(?:can|may|could|shall|am) i|i want"
    r"|need\w*|before|pls|soon|still)\b"
)
UNKNOWN = re.compile(r"\b(?:\w+n't|not) (?:\w+ )?(?:know|sure|say|tell)\b")
OFF = re.compile(
    r"\b(?<!been )(?:to |just |full |total |complete |bed |me )?rest(?:ing)?\b(?! is | of| day|ore)"
    r"|\brice\b|\b(?:keep|stay|lay|laid|wants? me) (?:\w+ )?off\b|\boff (?:it|my feet|running"
    r"|sport)\b"
    r"|\boff (?:for|until|till)\b|\bsigned (?:me )?off (?:running|work|sport|until|till|for|sick)"
    rf"|\b{_SPAN}(?: \w+)? ?(?:off|pause|break|out|minimum|rest)\b"
    rf"|\b(?:no|nothing|pause|break|off|leave it|rest|wait|out) (?:for )?(?:{_SPAN})"
    rf"|\b(?:says?|said|reckons|told \w+) {_SPAN}$"
    r"|\b(?:have|told|has|had) (?:me )?to wait\b|\bwait(?:ing)? (?:before|another|and see|\d)"
    r"|\bon hold\b|\btake it easy\b|\bkeep it (?:up|dry)\b|\belevate|\bleg up\b|\bground(?:ed|s)\b"
    r"|\bto stop\b(?! by)|\bsidelined\b|\bout for\b|\bdone for\b|\blight duties\b|\bbiff chit\b"
    r"|\btold off\b"
    r"|\bgive up\b|\bbefore (?:i|any|more)\b|\b(?:until|till)\b.*\b(?:check|results?|heal\w*)\b"
)
LATER = re.compile(
    r"\b(?:run\w*|jog\w*|train\w*|resume|start|(?<!come )back)\b(?: [\w']+){0,3}? (?:from|next|in"
    rf"|after|at|on) (?:{_DAY}|week|month|{_MONTH}|{_SPAN}|\d+ ?{_LONG})"
    rf"|\b(?:at|after|from) (?:week \d|\d+ ?{_LONG})"
)
"""A yes for another day."""
LOOKED_AT = re.compile(
    r"\b(check(?:s|ed|[- ]?ups?)?|appointments?|review|visit|look(?:ed)?|seen|scan|smear)"
    rf"((?: [\w']+){{0,2}}?) (?:at|after) (?:week \d+|{_SPAN})"
)
"""When somebody looked, which is no day to wait for: "had my check at 6 weeks"."""
SOMEBODY = (CLINICIAN, LOOKED, MEDICAL, TEST, DENIED_TROUBLE, ALLOWED)
"""That anybody has looked, or any test was made."""

# --- words that were not meant so -----------------------------------------------------------------
FIGURE = re.compile(
    r"\bfigure of speech\b|\bjok(?:e|es|ing)\b|\bjk\b|\bkidding\b|exaggerat|\bdramatic\b"
    r"|\b(?:not|n't|mean) (?:\w+ ){0,2}literally\b|\bexpression\b|\bmeme\b|\blyric|\bquote"
    r"|\bfilm\b|\bmisunderst|\bwrong alarm"
    r"|\bno emergency\b|\bnot an emergency\b|\bhow i talk\b|\bsomething else\b"
    r"|\btalking about (?:a |the )?(?:film|football|song|game|book|show|movie)\b"
)
NOT_FIGURE = re.compile(
    r"\bbut\b|\breal(?:ly)? hurts?\b|\bis real\b|\bstill\b|\b(?:not|never|wasn't|isn't|n't"
    r"|no) (?:\w+ ){0,2}(?:joking|kidding|a joke|dramatic"
    r"|exaggerat\w+|a figure|an expression)\b|\b(?:literally can't|literally (?:broke|can))\b"
)
BARE_N_T = re.compile(r"\b(do|does|did|is|was|has|have|had|would|could|should|ca|wo|are|were)nt\b")
"""Without their apostrophe."""
