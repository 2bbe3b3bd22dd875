"""Who a message is about, where no exact sign says it."""

from core.advice.red_flags.message import concepts_in, understand
from core.advice.red_flags.wording import read
from core.knowledge.red_flags import RedFlags


def is_about_others_only(text: str, flags: RedFlags) -> bool:
    """Whether people are named and the sender is not among them."""
    wording = read(text, flags.spelling)
    people = understand(wording, flags, concepts_in(wording, flags)).people
    return bool(people) and all(one.name == "other" for one in people)
