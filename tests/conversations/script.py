"""Conversations as data: the one reader of the TOML files, which refuses what it does not know."""

import tomllib
from pathlib import Path
from typing import Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

HERE = Path(__file__).parent
DEEDS = ("say", "command", "press", "clock", "file", "restart", "blocks")


class _Strict(BaseModel):
    """An unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Turn(_Strict):
    """One deed, and what must come of it."""

    by: str = Field("anna", description="who does it")
    say: str | None = None
    command: str | None = Field(None, description="without slash, with its words", min_length=1)
    press: str | None = Field(None, description="label of a button on the latest reply with it")
    clock: AwareDatetime | None = Field(None, description="moves the clock, and the heart beats")
    file: str | None = Field(None, description="name of a file to send")
    restart: bool = Field(False, description="the program stops and starts anew")

    blocks: bool = Field(False, description="closes the private chat; the next word opens it")

    # {code} in the words stands for the pairing code that was read last
    times: int = Field(1, ge=1, description="repeats the words of `say`")
    again: int = Field(1, ge=1, description="says it so many times; the last one is looked at")
    alone: bool = Field(False, description="in a group conversation: said in private")
    aside: bool = Field(False, description="in the group, but not to the coach")
    there: bool = Field(False, description="on the other platform, where the same people are")

    intent: str | None = None
    flag: str | None = None
    contains: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    choices: tuple[str, ...] = Field((), description="labels that must be there")
    files: tuple[str, ...] = Field((), description="names of the files that come along")
    silent: bool = False
    private: bool | None = Field(None, description="nobody else can read any word of it")

    @model_validator(mode="after")
    def _one_deed(self) -> Self:
        done = [name for name in DEEDS if getattr(self, name) not in (None, False)]
        if len(done) != 1:
            raise ValueError(f"must have exactly one of {', '.join(DEEDS)}; it has {done}")
        return self

    @model_validator(mode="after")
    def _silence_says_nothing(self) -> Self:
        expected = (self.contains, self.choices, self.files, self.private)
        if self.silent and any(expected):
            raise ValueError("what is silent cannot contain, offer or be private")
        return self

    @property
    def deed(self) -> str:
        """What is done, in a few words."""
        name = next(one for one in DEEDS if getattr(self, one) not in (None, False))
        return f"{self.by} {name} {str(getattr(self, name))[:60]!r}"


class Conversation(_Strict):
    """A whole dialogue."""

    title: str
    now: AwareDatetime = Field(description="where the clock stands at the start")
    group: bool = Field(False, description="it happens in a club's group")
    captains: tuple[str, ...] = Field((), description="who administers that group")
    turn: tuple[Turn, ...] = Field(min_length=1)

    @property
    def is_hasty(self) -> bool:
        """Whether somebody writes faster than people do."""
        return any(turn.again > 1 for turn in self.turn)

    @property
    def is_on_two(self) -> bool:
        """Whether it takes two platforms."""
        return any(turn.there for turn in self.turn)


def load(path: Path) -> Conversation:
    """Read one file.  Raises `ValueError` that names it."""
    try:
        return Conversation.model_validate(_tupled(tomllib.loads(path.read_text(encoding="utf-8"))))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def _tupled(value: object) -> object:
    """TOML has lists where we want tuples that stay as they are."""
    match value:
        case dict():
            return {key: _tupled(one) for key, one in value.items()}
        case list():
            return tuple(_tupled(one) for one in value)
        case _:
            return value


def files() -> list[Path]:
    """All of them, by name."""
    return sorted(HERE.glob("*.toml"))
