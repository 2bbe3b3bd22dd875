"""Whether somebody wants to know, or to settle, who hears what they told us."""

import re

_OTHERS = (
    r"(?:the |my |our |any )?(?:club|others?|other (?:people|runners|members)|people|team|group"
    r"|captains?|coach(?:es)?|club ?mates|team ?mates|they|any(?:one|body)|every(?:one|body))"
    r"(?: else| here| in the (?:club|group|chat))*"
)
_OF_ME = (
    r"(?! (?:if|how|what|why|when|where|whether|a|an|any|of|the|some)\b).*\b(?:i|i'm|im|my|me)\b"
)
_WHO_KNOWS = re.compile(
    r"\W*(?:(?:so|and|but|ok|hey|hi|coach|wait)\W+)*"
    rf"(?:who(?: else)?|(?:can|could|will|would|do|does|did|may) {_OTHERS})"
    r" (?:can |will |gets? to |get to |ever |also )*"
    rf"(?:sees?|knows?|reads?|hears?|finds? out)\b(?: that| about| of)?{_OF_ME}.*"
)
_TELL_NOBODY = re.compile(
    r"\W*(?:(?:please|pls|and|but|ok|just|coach)\W+)*(?:don'?t|do not|never)"
    rf" (?:ever )?(?:(?:tell|show) {_OTHERS}|let {_OTHERS} (?:see|know|hear|find out))"
    r"\b.*\b(?:my|me|i|i'm|im|it|this|that)\b.*"
)


def is_about_who_knows(said: str) -> bool:
    """Whether plain words ask who gets to know of them, or want nobody to."""
    return any(one.fullmatch(said) is not None for one in (_WHO_KNOWS, _TELL_NOBODY))
