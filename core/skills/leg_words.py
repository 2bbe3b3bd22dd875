"""What is said about the club's leg day: to come, to be done, or to let it be for once."""

import re

IN = re.compile(
    r"\b(?:i'?m|i am|count me|put me|me) in\b|\bi(?:'ll| will)? join\b"
    r"|^\W*(?:and )?me (?:too|as well)\b"
)
OUT = re.compile(r"\b(?:i'?m|i am|count me|take me) (?:out|off)\b|\bcan'?t (?:make|come|join)\b")
DONE = re.compile(r"\b(?:done|finished|did it)\b")
LEG_DAY = re.compile(r"\bleg(?: day|s)\b")
BARE = re.compile(
    r"\W*(?:(?:yes|ok|yeah|me|all)\W+)*(?:i'?m |count me )?(?:in|out|done|finished)\W*"
    r"|\W*(?:and )?me (?:too|as well)(?: please| pls)?\W*"
)
"""Words that name nothing else that one could be in for."""
OFF = re.compile(
    r"\b(?:cancel\w*|skip\w*|scrap\w*|call\w* off)\b.{0,20}\bleg[- ]?day\b"
    r"|\bcall (?:\w+ ){0,2}leg[- ]?day off\b"
    r"|\bleg[- ]?day (?:\w+ )?(?:is |has been |'s )?(?:off|cancell?ed|called off)\b"
    r"|\bno leg[- ]?day\b(?=.*\b(?:today|tonight|tomorrow|week|\w+day)\b)"
)
BACK_ON = re.compile(r"\bleg[- ]?day (?:is )?(?:back on|on (?:again|after all))\b")
NOT_ONCE = re.compile(r"\b(?:my|weekly|every|no more|for good|altogether|any ?more|mean)\b|\?")
ON = re.compile(r"\bon (\d{1,2} [a-z]{3})\b", re.IGNORECASE)
ASKS_WHEN = re.compile(
    r"\W*(?:(?:so|and|hey|hi|coach|ok)\W+)*(?:when|what (?:time|day)|which day)(?:'?s| is| are)"
    r" (?:(?:the|our|next|club) )*leg[- ]?days?(?: (?:on|this week|next|again|tonight))*\W*"
)
