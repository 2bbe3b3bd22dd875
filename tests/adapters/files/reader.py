"""A reader of calendar files that shares nothing with what wrote them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass
class Part:
    """BEGIN to END."""

    name: str
    lines: dict[str, str] = field(default_factory=dict)
    """Property -> value; a parameter stands behind its name: "DTSTART;TZID=Europe/Berlin"."""
    parts: list["Part"] = field(default_factory=list)

    def one(self, name: str) -> str:
        (found,) = (value for key, value in self.lines.items() if key.split(";")[0] == name)
        return found

    def all(self, name: str) -> Sequence["Part"]:
        return [one for one in self.parts if one.name == name]


def parse(content: bytes) -> Part:
    """The calendar. Raises `AssertionError` for what RFC 5545 forbids."""
    assert content.endswith(b"\r\n")
    for raw in content.split(b"\r\n"):
        assert b"\n" not in raw
        assert len(raw) <= 75
    text = content.decode().replace("\r\n ", "").replace("\r\n\t", "")
    root = Part("")
    stack = [root]
    for line in text.splitlines():
        key, _, value = line.partition(":")
        if key == "BEGIN":
            part = Part(value)
            stack[-1].parts.append(part)
            stack.append(part)
        elif key == "END":
            assert stack.pop().name == value
        else:
            assert key not in stack[-1].lines, f"{key} twice"
            stack[-1].lines[key] = value
    (calendar,) = root.parts
    assert len(stack) == 1
    return calendar


class Diary:
    """A calendar program: one entry a uid, and a file changes only what is older."""

    def __init__(self) -> None:
        self._entries: dict[str, Part] = {}

    def open(self, content: bytes) -> None:
        for event in parse(content).all("VEVENT"):
            known = self._entries.get(event.one("UID"))
            if known is None or int(known.one("SEQUENCE")) <= int(event.one("SEQUENCE")):
                self._entries[event.one("UID")] = event

    @property
    def shown(self) -> Mapping[str, Sequence[str]]:
        """Day -> titles, as its owner sees it."""
        days: dict[str, list[str]] = {}
        for one in self._entries.values():
            if one.one("STATUS") != "CANCELLED":
                start = one.one("DTSTART")[:8]
                days[start] = sorted([*days.get(start, []), one.one("SUMMARY")])
        return days
