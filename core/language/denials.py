"""What a runner says is *not* there: "no swelling, no night pain" tells of neither.

The classifier hears words, not negations; so it does not hear these. The red-flag screen follows
negations itself and reads the whole text.
"""

import re

from core.language.hearing import straight

_SIGN = (
    r"(?:pain|pop|snap|crack|click|swelling|swollen|numb(?:ness)?|tingling|tingles|pins and needles"
    r"|fever|temperature|temp|bleeding|blood|bruis(?:e|ing)|redness|heat|lock(?:s|ing)"
    r"|giving way|dizz(?:y|iness)|chest pain|weakness|lump|limp(?:ing)?|headache|vomiting)"
)
_WHEN = r"(?:\s+(?:at|in|during|when|on|with)\s+(?:the\s+)?\w+)?"
_DENIED = re.compile(
    rf"\b(?:no|without|zero|not any|never any|nothing)\s+(?:\w+\s+){{0,2}}?{_SIGN}{_WHEN}"
    rf"(?:\s*(?:,|/|or|and|nor)\s*(?:no\s+)?(?:\w+\s+)?{_SIGN}{_WHEN})*",
    re.IGNORECASE,
)
_PAINLESS = re.compile(
    r"(?:(?:i|i've|ive|just|also|so|and|then|now|ok|well),? )*"
    r"(?:(?:can |could )?(?:hop|jump|walk|stand|step|jog|run|squat|skip|go up|go down)"
    r"|hopped|jumped|walked|stood|stepped|jogged|ran|squatted|skipped|did|hopping|jumping|walking)\b"
    r"(?: (?:on|up|down|for|the|a|it|that|this|one|both|each|legs?|foot|feet|left|right|side|my"
    r"|stairs|times|ten|twenty|\d+|min|mins|minutes|raises?|heel|hops?|steps?|easily|fine|briskly|around))*"
    r",? (?:and |with )?(?:no|without|zero|0) (?:any |more )?(?:pain|trouble|problems?)"
    r"(?: (?:at all|whatsoever|now|today|any ?more))*[.! ]*",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"\W*(?:i )?(?:can'?t|can not|cannot|unable to) [^.?!]{3,40}\?+\s*"
    r"(?:no+,? |yes,? |well,? |but )*(?:i can\b(?!'?t)|yes i can|of course i can|i'?m able)"
    r"(?: (?:do that|still|easily|fine|that|both|too|all|it|on both|though))*[.! ]*",
    re.IGNORECASE,
)
"""A sign asked of oneself and denied: "can't rise on toes? I can."."""
_ENOUGH = 3
"""Words that make a message."""
_GAPS = re.compile(r"(?:\s*[,;]\s*){2,}|\s*[,;]\s*$|^\s*[,;]\s*")


def without_denials(text: str) -> str:
    """`text` without the signs it denies; unchanged if little else is said."""
    rest = _GAPS.sub(", ", _DENIED.sub(" ", text)).strip(" ,;")
    return rest if len(rest.split()) >= _ENOUGH else text


def is_painless(text: str) -> bool:
    """Whether `text` tells of a test that was passed: "hopped on it, no pain"."""
    return _PAINLESS.fullmatch(text.strip()) is not None


def is_answered(text: str) -> bool:
    """Whether `text` names a sign only to deny it: "can't rise on toes? I can."."""
    return _ANSWERED.fullmatch(straight(text.strip())) is not None
