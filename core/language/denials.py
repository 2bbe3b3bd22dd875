"""What a runner says is *not* there: "no swelling, no night pain" tells of neither.

The classifier hears words, not negations; so it does not hear these. The red-flag screen follows
negations itself and reads the whole text.
"""

import re

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
_ENOUGH = 3
"""Words that make a message."""
_GAPS = re.compile(r"(?:\s*[,;]\s*){2,}|\s*[,;]\s*$|^\s*[,;]\s*")


def without_denials(text: str) -> str:
    """`text` without the signs it denies; unchanged if little else is said."""
    rest = _GAPS.sub(", ", _DENIED.sub(" ", text)).strip(" ,;")
    return rest if len(rest.split()) >= _ENOUGH else text
