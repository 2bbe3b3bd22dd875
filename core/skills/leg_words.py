"""What is said about the club's leg day: to come, to be done, or to let it be for once."""

import re

IN = re.compile(r"\b(?:i'?m|i am|count me|put me|me) in\b|\bi(?:'ll| will)? join\b")
OUT = re.compile(r"\b(?:i'?m|i am|count me|take me) (?:out|off)\b|\bcan'?t (?:make|come|join)\b")
DONE = re.compile(r"\b(?:done|finished|did it)\b")
LEG_DAY = re.compile(r"\bleg(?: day|s)\b")
BARE = re.compile(
    r"\W*(?:(?:yes|ok|yeah|me|all)\W+)*(?:i'?m |count me )?(?:in|out|done|finished)\W*"
)
"""Words that name nothing else that one could be in for."""
ON = re.compile(r"\bon (\d{1,2} [a-z]{3})\b", re.IGNORECASE)
