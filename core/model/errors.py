"""The few ways things go wrong; raised in core and adapters, told to people at the edge."""


class OffdayError(Exception):
    """Root of all our errors; its text is one calm line that says what to do next."""


class WrongFact(OffdayError):
    """A row of knowledge or phrases is wrong, so the coach refuses to start."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"{file}: {key}: {problem}")
        self.file, self.key, self.problem = file, key, problem


class WrongSetting(OffdayError):
    """A setting or token cannot work as it is."""


class NotDelivered(OffdayError):
    """A message did not arrive."""


class Unreachable(NotDelivered):
    """It never will: the bot is blocked, the account is gone, direct messages are closed."""


class TryLater(NotDelivered):
    """It certainly did not arrive and may be tried again."""

    def __init__(self, reason: str, *, after_s: float | None = None) -> None:
        super().__init__(reason)
        self.after_s = after_s
        """Seconds the platform asks for, if it says."""


class InDoubt(TryLater):
    """It may have arrived, but sending it again within two minutes has no second effect."""


class Forbidden(NotDelivered):
    """The platform forbids it, and nobody knows whether for good."""


class Moved(NotDelivered):
    """The chat has another address now; nothing arrived."""

    def __init__(self, chat: str) -> None:
        super().__init__("the chat has moved")
        self.chat = chat
        """Its new `Address.chat`."""


class NotKept(OffdayError):
    """The database cannot be read or written just now."""


class Unsure(NotDelivered):
    """The request left and no answer came: it may have arrived, so it is not repeated."""
