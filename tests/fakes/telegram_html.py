"""Telegram's HTML, read as strictly as Telegram reads it (and stricter about a bare `&`)."""

import re
from dataclasses import dataclass, field
from html import unescape

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
START = re.compile(r"<(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>[^<>]*)>")
END = re.compile(r"</(?P<name>[a-zA-Z][a-zA-Z0-9-]*)?\s*>")
ATTRIBUTES = re.compile(r'(?:\s+[a-z-]+(?:=(?:"[^"<>]*"|\'[^\'<>]*\'|[^\s"\'<>=]+))?)*\s*')
ATTRIBUTE = re.compile(r"([a-z-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+)))?")
ALLOWED = {
    "a": {"href"},
    "span": {"class"},
    "code": {"class"},
    "blockquote": {"expandable"},
    "tg-emoji": {"emoji-id"},
}

MENTION = re.compile(r"(?<!\w)@[A-Za-z0-9_]{3,32}\b")
COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@<>])")


class CannotParse(Exception):
    """What Telegram answers to markup it cannot read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A stretch of the text with a meaning; counted in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None

    def as_json(self) -> dict[str, object]:
        plain = {"type": self.type, "offset": self.offset, "length": self.length}
        return {**plain, "url": self.url} if self.url else plain


@dataclass(slots=True)
class _Open:
    name: str
    at: int
    url: str | None = None


@dataclass(slots=True)
class _Reader:
    """Where we are in the markup, and what is open."""

    html: str
    text: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    at: int = 0

    @property
    def byte(self) -> int:
        return len(self.html[: self.at].encode())

    @property
    def length(self) -> int:
        return units("".join(self.text))

    def read(self) -> tuple[str, tuple[Entity, ...]]:
        while self.at < len(self.html):
            self._step(self.html[self.at])
        if self.open:
            raise CannotParse(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"'
            )
        return "".join(self.text), tuple(self.entities)

    def _step(self, char: str) -> None:
        if char == "&":
            self._entity()
        elif char == "<" and self.html.startswith("</", self.at):
            self._end()
        elif char == "<":
            self._start()
        elif char == ">":
            raise CannotParse(f"Character '>' must be escaped at byte offset {self.byte}")
        else:
            self.text.append(char)
            self.at += 1

    def _entity(self) -> None:
        match = ENTITY.match(self.html, self.at)
        if match is None:
            raise CannotParse(f"Character '&' must be escaped at byte offset {self.byte}")
        self.text.append(unescape(match[0]))
        self.at = match.end()

    def _start(self) -> None:
        match = START.match(self.html, self.at)
        if match is None:
            raise CannotParse(f"Unclosed start tag at byte offset {self.byte}")
        name = match["name"].lower()
        if name not in TAGS:
            raise CannotParse(f'Unsupported start tag "{name}" at byte offset {self.byte}')
        self.open.append(_Open(name, self.length, self._url(name, match["attributes"])))
        self.at = match.end()

    def _url(self, name: str, attributes: str) -> str | None:
        if not ATTRIBUTES.fullmatch(attributes):
            raise CannotParse(f'Invalid attribute in tag "{name}" at byte offset {self.byte}')
        given = {key: a or b or c for key, a, b, c in ATTRIBUTE.findall(attributes)}
        if unknown := given.keys() - ALLOWED.get(name, set()):
            raise CannotParse(f'Unsupported attribute "{min(unknown)}" at byte offset {self.byte}')
        if name == "span" and given.get("class") != "tg-spoiler":
            raise CannotParse(f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte}')
        return unescape(given["href"]) if "href" in given else None

    def _end(self) -> None:
        match = END.match(self.html, self.at)
        if match is None or not self.open:
            raise CannotParse(f"Unexpected end tag at byte offset {self.byte}")
        opened = self.open.pop()
        name = (match["name"] or opened.name).lower()
        if name != opened.name:
            raise CannotParse(
                f"Unmatched end tag at byte offset {self.byte}, "
                f'expected "</{opened.name}>", found "</{name}>"'
            )
        self._close(opened)
        self.at = match.end()

    def _close(self, opened: _Open) -> None:
        length = self.length - opened.at
        if length:
            kind = TAGS[opened.name]
            self.entities.append(Entity(type=kind, offset=opened.at, length=length, url=opened.url))


def parse_html(html: str) -> tuple[str, tuple[Entity, ...]]:
    """The text that people see and its entities. Raises `CannotParse`."""
    return _Reader(html).read()


def found_in(text: str) -> tuple[Entity, ...]:
    """What Telegram makes live by itself: mentions ring a phone, commands can be tapped."""
    return tuple(
        Entity(type=kind, offset=units(text[: m.start()]), length=units(m[0]))
        for kind, pattern in (("mention", MENTION), ("bot_command", COMMAND))
        for m in pattern.finditer(text)
    )


def units(text: str) -> int:
    """The length of `text` as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
