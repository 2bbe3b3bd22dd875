"""XML from strangers: its root is looked at first, and what could unfold is refused."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from adapters.files.problems import Unreadable
from core.model.recordings import Refused

_BLANKS = b" \t\r\n"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def trimmed(content: bytes) -> bytes:
    """Without blanks in front, which some exports have and no parser takes."""
    return content.lstrip(_BLANKS)


def looks_like_xml(content: bytes) -> bool:
    """Whether a tag begins it."""
    start = content[:200]
    for mark in _MARKS:
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"").lstrip(_BLANKS).startswith(b"<")


def root_of(content: bytes) -> str:
    """The name of the outermost element.  Raises `Unreadable`, also where a DTD stands first."""
    for event, element in _events(content):
        if event == "start":
            return local(element)
    raise Unreadable(Refused.BROKEN)


def elements(content: bytes, *names: str) -> Iterator[Element]:
    """Each element of these names once it is whole; its inside is then let go.

    Raises `Unreadable` where the text is no XML, or stops being any.
    """
    depth = 0
    for event, element in _events(content):
        is_ours = local(element) in names
        if event == "start":
            depth += is_ours
        elif is_ours:
            depth -= 1
            yield element
            element.clear()
        elif not depth:
            element.clear()


def local(element: Element) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2]


def text_of(element: Element, name: str) -> str:
    """What the child `name` says, or nothing."""
    found = (one.text for one in element if local(one) == name)
    return (next(found, None) or "").strip()


def _events(content: bytes) -> Iterator[tuple[str, Element]]:
    try:
        yield from iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise Unreadable(Refused.BROKEN) from error
