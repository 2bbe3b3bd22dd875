"""What is wrong with an answer, by the sheets alone."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from core.model.prose import plain_text
from core.model.training import Week
from tests.proofs import sheet
from tests.proofs.people import Case, Heard

_LIMIT = re.compile(r"climbs above (\d+) out of 10")


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken rule, with what shows it."""

    rule: str
    what: str
    request: str
    line: str
    case: object

    def __str__(self) -> str:
        return f"{self.rule}: {self.what} | asked: {self.request} | {self.line!r} | {self.case}"


def faults(case: Case, heard: Heard) -> Iterator[Fault]:
    """Everything in `heard` that the sheets forbid to this runner."""
    body = dict(case.body)
    body |= {key: phase for key, phase in heard.known if key not in body}
    cut = sheet.forbidden(body, case.skills)
    if case.is_fresh:
        cut |= _loads(body)
    may_run = sheet.may_run(body)
    moves = sheet.forbidden_moves(body)
    for offer in heard.offers:
        if offer.what in cut or offer.what in moves or (offer.what == "run" and not may_run):
            yield Fault("EVIDENCE 2/3", offer.what, heard.request, offer.line, case)
    for week in heard.weeks:
        yield from _in_week(week, cut, case, heard, may_run=may_run)
    yield from _unmodified(case, body, heard)
    yield from _limits(case, body, heard)


def _loads(body: sheet.Body) -> frozenset[str]:
    """What the first 72 hours leave out: all but good cells that spare the part."""
    from tests.proofs.people import PARTS  # noqa: PLC0415 - people builds on offers, not on us

    parts = {PARTS[key] for key in body if key in PARTS}
    loading = {one for one, used in sheet.uses().items() if parts & used}
    return sheet.not_good(body) | loading


def _in_week(
    week: Week, cut: Collection[str], case: Case, heard: Heard, *, may_run: bool
) -> Iterator[Fault]:
    for day in week.days:
        for one in day.sessions:
            is_own = one.kind == "race" and not one.minutes
            if is_own and not may_run and not _leaves_it_to_others(heard):
                yield Fault("race without a word", "race", heard.request, str(day), case)
            is_run = one.activity == "run" and not may_run and not is_own
            if one.activity in cut or is_run:
                yield Fault("EVIDENCE 2 week", one.activity, heard.request, str(day), case)


def _leaves_it_to_others(heard: Heard) -> bool:
    """A race is the runner's own date: listed, but never as if nothing were wrong."""
    said = " ".join(plain_text(reply.blocks) for reply in heard.replies)
    return "whoever looks after" in said


def _unmodified(case: Case, body: sheet.Body, heard: Heard) -> Iterator[Fault]:
    """A caution cell is offered with its modification."""
    for reply in heard.replies:
        text = plain_text(reply.blocks)
        for offer in heard.offers:
            if not offer.is_dosed or offer.what not in sheet.activities():
                continue
            for injury, phase in body.items():
                how = sheet.modifications()[injury, offer.what]
                if sheet.cells()[injury, offer.what, phase] == "C" and how not in text:
                    yield Fault("caution", offer.what, heard.request, offer.line, case)


def _limits(case: Case, body: sheet.Body, heard: Heard) -> Iterator[Fault]:
    """Of a range of pain the lower number is the limit."""
    most = min((sheet.PAIN_LIMITS[one] for one in body if one in sheet.PAIN_LIMITS), default=3)
    for reply in heard.replies:
        for said in _LIMIT.findall(plain_text(reply.blocks)):
            if int(said) > most:
                yield Fault("EVIDENCE 5 limit", said, heard.request, f"at most {most}", case)
