"""Whether somebody wants to know, or to settle, who hears what they told us."""

import re

_OTHERS = (
    r"(?:the |my |our |any )?(?:club|others?|other (?:people|runners|members)|people|team|group"
    r"|captains?|admins?|boss|mum|mom|dad|parents?|coach(?:es)?|club ?mates|team ?mates|they"
    r"|any(?:one|body)|every(?:one|body))"
    r"(?: else| here| in the (?:club|group|chat))*"
)
_OF_ME = (
    r"(?! (?:if|how|what|why|when|where|whether|a|an|any|of|the|some)\b).*\b(?:i|i'm|im|my|me)\b"
)
_TOLD = (
    r" (?:of |all )*(?:what|everything|the (?:things|stuff)|stuff) (?:i|we|i'?ve) (?:\w+ )?"
    r"(?:write|say|type|tell|log|put|told|wrote|said|logged)\b"
)
_ALL_THIS = r" (?:all )?(?:this|these|of this)(?: (?:chat|messages?|stuff|here))*\W*$"
_LEAD = r"\W*(?:(?:so|and|but|ok|hey|hi|coach|wait)\W+)*"
_WHO_READS = re.compile(
    rf"{_LEAD}who(?: else)? (?:can |will |gets? to |get to |ever |also )*(?:sees?|reads?"
    rf"|hears?){_ALL_THIS}"
)
_IS_PRIVATE = re.compile(
    rf"{_LEAD}(?:is|are|does) (?:this|it|that|all this|these|what i (?:say|tell you|write|log))"
    r"(?: chat| messages?| all| just| kept| here)* (?:private|public|confidential|secret|between us"
    r"|end up in the (?:group|chat|club)|go to the (?:group|chat|club))\b.*"
)
_WHO_KNOWS = re.compile(
    rf"{_LEAD}(?:who(?: else)?|(?:can|could|will|would|do|does|did|may) {_OTHERS})"
    r" (?:can |will |gets? to |get to |ever |also )*"
    r"(?:sees?|knows?|reads?|hears?|finds? out)\b"
    rf"(?:(?: that| about| of)?{_OF_ME}|{_TOLD}).*"
)
_TELL_NOBODY = re.compile(
    r"\W*(?:(?:please|pls|and|but|ok|just|coach)\W+)*(?:don'?t|do not|never)"
    rf" (?:ever )?(?:(?:tell|show) {_OTHERS}|let {_OTHERS} (?:see|know|hear|find out))"
    r"\b.*\b(?:my|me|i|i'm|im|it|this|that)\b.*"
)


def is_about_who_knows(said: str) -> bool:
    """Whether plain words ask who gets to know of them, or want nobody to."""
    return any(one.fullmatch(said) is not None for one in (_WHO_KNOWS, _TELL_NOBODY))


def is_about_privacy(said: str) -> bool:
    """The same, or whether they ask how private the talk itself is."""
    of_the_talk = any(one.fullmatch(said) is not None for one in (_WHO_READS, _IS_PRIVATE))
    return of_the_talk or is_about_who_knows(said)
