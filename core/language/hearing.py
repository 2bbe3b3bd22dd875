"""What was written, as patterns expect it: phones curl apostrophes and people shout."""


def straight(text: str) -> str:
    """With straight apostrophes; letters as they were."""
    return text.replace("\u2019", "'")


def plain(text: str) -> str:
    """In one case, with straight apostrophes."""
    return straight(text.casefold())


def one_line(text: str) -> str:
    """The same with single spaces, and none at either end."""
    return " ".join(plain(text).split())
