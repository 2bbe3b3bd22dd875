"""Messages that say one thing and nothing else, in words that leave no doubt."""

import re

_AGAIN = re.compile(r"(?:so |ok |and )?where (?:were|was) (?:we|i)(?: again)?")
_ALTERS = re.compile(
    r"(?:change|switch|set) (?:the |my )?"
    r"(?:language|units?|clock|settings?|city|time ?zone|name|level|kit)"
)
_NO_BETTER = re.compile(
    r"(?:it'?s|it is|still)?(?: still)? ?(?:not|no|isn't) (?:getting |any )?better"
    r"(?: yet| today| at all)?"
)
_LIVES = re.compile(
    r"(?:i|we)(?:'ve| have)? (?:just |now )?(?:moved to|live in|am based in)"
    r" (?!with|a\b|an\b|my|the)[a-z' -]+"
)
"""Where the runner's clock is."""
_TODAY = re.compile(
    r"(?:and |so |ok |hey |coach )*(?:today|today's (?:idea|plan)|(?:what|how) about today"
    r"|what (?:should|can|do|shall) i (?:still )?do(?: (?:now|today|then|instead))?"
    r"|what now"
    r"|what can i do with (?:\d+|an?|half an) ?\w+(?: \w+)?)"
)
"""The plainest ways to ask for something to do."""
_LEG_DAY = re.compile(
    r"(?:a |an |quick |short |my )?leg ?day(?:,? (?:my version|for me|please|pls|today|tonight|now"
    r"|at home|without (?:any )?(?:kit|equipment|weights?)|no (?:kit|equipment|weights?)"
    r"|with (?:a |my )?(?:ball|mat|dumbbells?|bands?)|in \d+ ?min\w*|\d+ ?min\w*))*"
)
"""Leg day, and at most how."""
_MAY_LEG_DAY = re.compile(
    r"(?:(?:so|and|but|ok|hm+),? )*(?:can|could|may|should) i (?:still |just )*"
    r"(?:do |have |go for )?(?:a |my )?leg ?day(?: (?:anyway|today|tonight|tomorrow|now|though"
    r"|at least|instead|then))*[?!. ]*"
)
_UNDO = re.compile(
    r"(?:ok |oh |oops,? |no,? |wait,? |please |pls |can you |could you )*(?:undo|revert)"
    r"(?: (?:that|it|this|them|please|pls|again|one more|the last(?: \w+)?|my last(?: \w+)?))*"
)
"""Undo, and at most what."""
_REDO = re.compile(
    r"(?:ok |oh |no,? |wait,? |please |pls |can you )*(?:re-?do|put it back|bring it back)"
    r"(?: (?:that|it|this|please|pls))*[?!. ]*"
)
_REMEMBERS = re.compile(
    r"(?:(?:so|hey|hi|hello|coach|and|but|wait),? )*(?:(?:did|have) you (?:already )?"
    r"forg[eo]t(?:ten)?(?: about)? (?:me|us)|do you (?:still )?(?:remember|know) (?:me|who i am)"
    r"|you forgot (?:about )?me)(?: already)?[?!. ]*"
)
"""What is still known; nobody wants it erased."""
_SKIPS_DAY = re.compile(
    r"(?:please |pls |can we |let's |i'?ll |i want to )*skip (?:on )?(?:this )?"
    r"(?:tomorrow|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)(?: this week| please| pls)*[?!. ]*"
)
_CHANGES_DAY = re.compile(
    r"(?:(?:ok|and|so|but|please|pls|can you|could you|can we|let's|i want|i'd like),? )*"
    r"(?:make |have |keep )?(?:my |the )?(?:today|tomorrow|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
    r"(?:'s)?(?: (?:run|session|one|training|workout))?(?: is)?(?: to be| a bit| a little| much)?"
    r" (?:easier|lighter|gentler|shorter|harder|longer|too (?:hard|long|much))"
    r"(?: (?:please|pls|this week|for me|then))*[?!. ]*"
)
_SKIP = re.compile(
    r"(?:ok |so |and |i'll |let's )*skip(?: (?:it|this one|this|that one))?"
    r"(?: today| tonight| please| pls)*[.! ]*"
)
_ONCE_MORE = re.compile(
    r"(?:ok |so |and |right,? )*(?:\d+ ?m\w*,? (?:go|again|please|pls|then|now|today)"
    r"|go,? \d+ ?m\w*)[!.? ]*"
)
"""How much time there is, and off we go."""
_DONE = re.compile(
    r"(?:(?:ok|okay|all|i'?m|and),? )*(?:done|(?:i )?did (?:it|that))"
    r"(?:,? (?:lol|haha|yay|x|coach))*"
    r"(?:,? (?:for |in |about |just |only )*\d+ ?m\w*)?[.! ]*"
)
"""What a runner says to the coach's idea."""
_SETS = re.compile(
    r"(?:please |pls |can you )*(?:call me [a-z' -]{1,24}|my name(?:'s| is) [a-z' -]{1,24}"
    r"|use (?:the )?(?:miles|km|kilomet\w+|metric|imperial|both|(?:12|24)[- ]?h\w*(?: clock)?)"
    r"|(?:12|24)[- ]?(?:h|hours?)(?: clock| time| format)?|am[ /]?pm|text only|quiet hours?.*"
    r"|my goals? (?:is|are) .{3,60}|(?:show |open |my |the )*settings)(?: please| pls| now)*"
)
"""A setting, said as plainly as can be."""
_LANGUAGE = re.compile(
    r"(?:(?:hi |hey |please |pls |and )*(?:(?:can|could|do|will|would) you (?:also )?|let's |in )?"
    r"(?:(?:speak|talk|understand|know|write|answer|reply|switch to|respond|be)(?: to)?(?: me)? ?)?"
    r"(?:in |auf )?(?:german|deutsch|spanish|español|espanol|french|français|francais|italian"
    r"|italiano|portuguese|dutch|nederlands|polish|swedish|danish|norwegian|turkish|russian"
    r"|chinese|japanese|(?:an)?other languages?|my language)(?: please| pls| bitte| too| instead)*"
    r"|(?:sprichst|kannst|redest) du (?:auch )?deutsch(?: sprechen)?"
    r"|sprechen sie deutsch|hablas? español|parle[sz][- ](?:tu|vous) français|parli italiano"
    r"|(?:what|which) languages? (?:do|can) you (?:speak|know|understand))[?!. ]*"
)
"""Another language, asked for and nothing else."""
_MUSCLE = (
    r"(?:glutes?|glutei|bum|butt|hips?|hip (?:ab|ad)ductors?|hip flexors?|abductors?|adductors?"
    r"|core|abs|trunk|cal(?:f|ves)|hamstrings?|hammies|quads?|quadriceps|thighs?"
    r"|(?:lower|low|upper) back|upper body|shoulders?|arms)"
)
_HIS = rf"(?:my |the )?{_MUSCLE}(?:,? (?:and|&) (?:my |weak )?{_MUSCLE})*"
_QUITE = r"(?: (?:a bit|a little|quite|really|pretty|rather|very|too|always|so|my))*"
_WEAK = re.compile(
    rf"(?:i (?:think|know) |and )?{_HIS} (?:is|are|isn't|aren't)"
    rf"{_QUITE}(?: no longer| not)?(?: so| that)? (?:weak|strong now|strong again|strong enough)"
    rf"(?: (?:now|any ?more|points?|spots?))?[.! ]*"
    rf"|(?:i have|i've got|ive got|i got) (?:quite |really |rather )?weak {_HIS}[.! ]*"
    rf"|my (?:biggest |main )?weak(?:ness(?:es)?|(?: point| spot)s?) (?:is|are) {_HIS}[.! ]*"
    rf"|i have no (?:more )?weakness(?:es)?[.! ]*"
)
"""A muscle that is said to be weak, on the whole: "suddenly" makes it something else."""
_UNLOG = re.compile(
    r"(?:please |pls |can you )*(?:undo|delete|remove|scratch|strike|take out|un-?log)"
    r" (?:my |the |that |this )*(?:(?:last|latest) (?:log|entry|workout|run|session|one)|log|entry)"
    r"(?: please| pls|,? wrong \w+)*"
)
"""What was logged last is to go."""
_RESTED = re.compile(
    r"(?:(?:today|yesterday)(?: was| is)?(?: a)?|(?:i )?(?:took|had|taking)(?: a)?|just a|my|a)? ?"
    r"(?:rest day|rested|resting|day off|log (?:a |my )?rest(?: day)?)"
    r"(?: today| yesterday| done| taken| on \w+day)*"
)
"""A rest day, taken and said so."""
_SO = r"(?:(?:so|and|but|ok|okay|oh|well|hey|coach|pls|please),? )*"
_NEXT = re.compile(rf"{_SO}(?:now(?: what)?|what now|what next|next)[?!. ]*")
_TOO_LONG = re.compile(
    rf"{_SO}(?:that'?s |it'?s )?(?:way |far )?too long(?: for me)?,? (?:but |as |cos |cause )?"
    r"(?:i(?:'ve| have| got)? ?(?:only )?|only )(?:have |got )?(?:about )?\d+ ?m\w*[!. ]*"
)
"""The same, with less time."""
_WHY_NOT = re.compile(
    rf"{_SO}why (?:no|not|can'?t i|mustn'?t i|shouldn'?t i|am i not allowed to)"
    r"(?: any| go| do)? ?(?:run(?:s|ning)?|jog\w*|rac(?:e|ing)|train\w*)\b.*"
)
_WHY_SO = re.compile(
    rf"{_SO}why (?:so|only|just|such|that|these|this|those)(?: (?!ask)[\w-]+){{0,3}}[?!. ]*"
)
"""About what was proposed a moment ago."""
_SKIPS = re.compile(
    rf"{_SO}(?:i'?ll |i |have to |need to |let'?s )*skip(?:ping)? (?:it )?today"
    r"(?:,| -| as| cos| because|\.) .+"
    r"|.{4,40}(?:,|;|\.| -| so) ?(?:so )?(?:i'?ll |i |we |have to |need to |must |let'?s )*"
    r"skip(?:ping)?(?: (?:it|this|that|today|tonight|please|pls))*[.! ]*"
)
"""Not today, and why."""
_QUIETLY = re.compile(
    rf"{_SO}(?:give me |is there |have you got |i need )?(?:something|anything|a workout|a session)"
    r"(?: that'?s)? (?:quiet|silent|without noise)\b[\w ,']{0,40}[?!. ]*"
)
_PAIN_FREE = re.compile(
    rf"{_SO}(?:i(?:'ve| have)? (?:had |been )?|it'?s been )?(?:(?:no|zero) pain(?: at all)?"
    r"|pain[- ]?free|0|zero)(?: now| at all)* (?:for|in|since) [\w ]{3,20}[.! ]*"
)
_WILL_MAKE_IT = re.compile(
    rf"{_SO}(?:will|can|could) i (?:still )?(?:make it|be (?:ok|okay|ready|fit))"
    r"(?: (?:to|for|by|in time for) (?:the |my )?(?:race|marathon|half|start(?: line)?|10k|5k))?"
    r"(?: in time)?[?!. ]*"
)
_NEXT_WEEK = re.compile(
    rf"{_SO}(?:(?:what|how) about |what'?s |show (?:me )?)?(?:my )?next week[?!. ]*"
)
_MEANS = re.compile(rf"{_SO}what does (?:that|this|it) mean(?: for (?:me|today))?[?!. ]*")
_TOMORROW = re.compile(
    rf"{_SO}(?:not today,? )?(?:rather |maybe |better )?tomorrow (?:instead|rather|then)[.! ]*"
    r"|not today,? (?:but |maybe |rather )?tomorrow[.! ]*|i'?ll do it tomorrow[.! ]*"
)
"""Today's idea can wait."""
_COUNTDOWN = re.compile(
    rf"{_SO}how (?:long|far|soon|many (?:days|weeks|sleeps)) "
    r"(?:is it |is there |are there |have i got |do i have |left |to go )*"
    r"(?:until|till?|'til|to|before) (?:my |the )?(?:race|marathon|half|10k|5k)[?!. ]*"
)
_BORED = re.compile(
    rf"{_SO}(?:i'?m |i am |i (?:get|got|am getting) |getting |so )+bored (?:of|with|by) .+"
)
_MAY_RUN = re.compile(
    rf"{_SO}(?:when )?can i (?:try (?:a |to )?|go (?:for a |on a )?|do a |start (?:to )?)?"
    r"(?:little |short |easy |first )*(?:run|jog)(?:ning|ging)?"
    r"(?: again| now| yet| today| tomorrow| then)*[?!. ]*"
)
_HAS_GYM = re.compile(
    rf"{_SO}i(?:'ve)? (?:now |also |just )*(?:have|got|have got|joined|own) (?:an?|the|my)"
    r" (?:\w+ )?(?:gym|pool|studio|leisure centre)(?: (?:card|membership|pass|subscription))?"
    r"(?: (?:now|too|as well|nearby|near me|next door|again))*[!. ]*"
)
"""A place to train at, and so something to do there."""
TAKES_OFF = re.compile(
    rf"{_SO}take (?:the|my) (?:[\w ]{{3,24}}) off(?: (?:my|the) list)?(?: again| now| then)*[!. ]*"
)
"""A sore place to be taken off the list, where one is named."""
_SWELLS = re.compile(
    rf"{_SO}(?:look,? )?(?:it|this|that)(?:'s| is| looks| has)(?: \w+){{0,2}}"
    r" (?:swollen|puffy|swelled|bruised)(?:[,.!]* (?:look|see|now|today|up|again|a (?:bit|lot)))*"
    r"[.! ]*"
)
"""A complaint that leaves out where."""
NOT_SORE = re.compile(
    rf"{_SO}(?:my|the) (?:\w+ ){{1,3}}(?:isn'?t|is not|aren'?t|are not)"
    r" (?:even |really |actually |all that |that )?"
    r"(?:sore|hurting|painful|stiff|aching|tight|tender)(?: at all| today| now| any ?more)*[!. ]*"
)
"""A place that is named as well."""
_SHARES = re.compile(rf"{_SO}share (?:my|this) (?:week|progress|log)(?: with .+)?[?!. ]*")
_FORGETS = re.compile(
    rf"{_SO}(?:can you |just )?(?:forget|delete|erase|drop|remove|wipe) (?:all |about )*"
    r"(?:my |the )?(?:injur(?:y|ies)|health (?:notes?|data|stuff)|pains?|sore places?)[!. ]*"
)
"""What was told of the body is to go; the rest stays."""
_MEANINGS = (
    ("today", _TODAY),
    ("today", _ONCE_MORE),
    ("nudge_skip", _SKIP),
    ("undo", _UNDO),
    ("undo", _REDO),
    ("my_data", _REMEMBERS),
    ("plan_week", _SKIPS_DAY),
    ("plan_week", _CHANGES_DAY),
    ("settings", _SETS),
    ("settings", _LANGUAGE),
    ("recovered", _NO_BETTER),
    ("recovered", _PAIN_FREE),
    ("settings", _LIVES),
    ("settings", _ALTERS),
    ("repeat", _AGAIN),
    ("settings", _WEAK),
    ("log_workout", _DONE),
    ("log_workout", _UNLOG),
    ("log_workout", _RESTED),
    ("leg_day", _LEG_DAY),
    ("leg_day", _MAY_LEG_DAY),
    ("today", _NEXT),
    ("today", _TOO_LONG),
    ("why", _WHY_NOT),
    ("why", _WHY_SO),
    ("why", _MEANS),
    ("race", _WILL_MAKE_IT),
    ("plan_week", _NEXT_WEEK),
    ("indoor", _QUIETLY),
    ("nudge_skip", _SKIPS),
    ("nudge_skip", _TOMORROW),
    ("race", _COUNTDOWN),
    ("swap_suggestion", _BORED),
    ("recovered", _MAY_RUN),
    ("today", _HAS_GYM),
    ("injured", _SWELLS),
    ("share", _SHARES),
    ("privacy", _FORGETS),
)
"""The first that fits counts."""


def meaning_of(plain: str) -> str | None:
    """The intent of a message that says this and nothing else."""
    return next((name for name, shape in _MEANINGS if shape.fullmatch(plain)), None)
