"""No skill, week or nudge offers what the sheets forbid to a body, and care comes along.

The expectations are the domain sheets, copied into files beside this one; nothing of the coach's
own policy is used to judge it. `make prove` covers every injury with every day, level, kit and
season, and every pair of injuries in every pair of phases; `make test` a sample of it.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations, product

import pytest

from core.model.intent import Intent
from tests.proofs import sheet
from tests.proofs.people import GENERAL, KITS, LEVELS, SEASONS, Case, heard, particular
from tests.proofs.verdict import Fault, faults

Count = Callable[[str, object], None]
SLIM = {name: GENERAL[name] for name in ("today", "leg_day", "plan_week")}
"""What calendar, kit and level can change."""
NO_BLOW = ("doms", "illness", "blister", "pregnancy")
"""What no sudden injury brings."""


def judged(case: Case, *intents: Mapping[str, Intent]) -> tuple[int, list[Fault]]:
    """How many answers were judged, and what was wrong with them."""
    answers = [one for asked in intents for one in heard(case, asked)]
    return len(answers), [fault for one in answers for fault in faults(case, one)]


def turned(bodies: Iterable[tuple[tuple[str, str], ...]]) -> Iterator[Case]:
    """One case a body; the other dimensions turn at coprime paces, so that all of them meet."""
    for n, body in enumerate(bodies):
        yield Case(
            body=body,
            level=LEVELS[n % 2],
            kit=list(KITS)[n % 3],
            season=SEASONS[n % 5],
            weekday=n % 7,
            has_skills=n % 11 < 4,
        )


def pairs(first: str) -> Iterator[tuple[tuple[str, str], ...]]:
    """`first` with every injury after it, in every pair of phases."""
    for one, two in combinations(sheet.injuries(), 2):
        if one == first:
            for phases in product(sheet.PHASES, repeat=2):
                yield (one, phases[0]), (two, phases[1])


def sample(seed: int, size: int) -> list[Case]:
    every = [body for one in sheet.injuries() for body in pairs(one)]
    singles = [((one, phase),) for one in sheet.injuries() for phase in sheet.PHASES]
    picked = random.Random(seed)
    return [*turned([*picked.sample(every, size), *picked.sample(singles, size)])]


@pytest.mark.parametrize("case", sample(seed=20, size=6), ids=str)
def test_a_sample_of_bodies_is_offered_nothing_forbidden(case: Case) -> None:
    _, found = judged(case, GENERAL, particular())

    assert found == []


@pytest.mark.prove
@pytest.mark.timeout(900)
@pytest.mark.parametrize("injury", sheet.injuries())
def test_one_injury_on_every_day_at_every_level_with_every_kit(
    injury: str, record_property: Count
) -> None:
    count, found = 0, list[Fault]()
    calendar = product(SEASONS, range(7))
    who = [(phase, level, kit) for phase in sheet.PHASES for level in LEVELS for kit in KITS]
    for (phase, level, kit), (season, weekday) in product(who, calendar):
        case = Case(
            body=((injury, phase),),
            level=level,
            kit=kit,
            season=season,
            weekday=weekday,
            has_skills=bool(weekday % 2),
        )
        is_whole = (kit, level) == (list(KITS)[weekday % 3], LEVELS[weekday % 2])
        more, wrong = judged(case, *((GENERAL, particular()) if is_whole else (SLIM,)))
        count, found = count + more, found + wrong
    record_property("checked answers to one injury", count)

    assert [str(one) for one in found[:20]] == []


@pytest.mark.prove
@pytest.mark.timeout(900)
@pytest.mark.parametrize("first", sheet.injuries()[:-1])
def test_two_injuries_in_every_phase_obey_the_stricter(first: str, record_property: Count) -> None:
    count, found = 0, list[Fault]()
    for case in turned(pairs(first)):
        more, wrong = judged(case, GENERAL, particular())
        count, found = count + more, found + wrong
    record_property("checked answers to two injuries", count)

    assert [str(one) for one in found[:20]] == []


@pytest.mark.parametrize("injury", [one for one in sheet.injuries() if one not in NO_BLOW])
def test_the_first_72_hours_of_a_sudden_injury_spare_the_part(injury: str) -> None:
    """Source: EVIDENCE 2: rest, only good cells that do not use the body part."""
    case = Case(body=((injury, "acute"),), is_fresh=True)
    asked = {name: one for name, one in GENERAL.items() if name != "sore"}
    _, found = judged(case, asked)

    assert [str(one) for one in found] == []


def test_the_sheet_of_cells_is_whole() -> None:
    assert len(sheet.cells()) == 224 * 3
    assert sorted(set(sheet.cells().values())) == ["A", "C", "G", "R"]
    assert sheet.forbidden({"achilles": "subacute", "pfps": "acute"}) >= {"tennis", "row", "cycle"}
    assert sheet.letters({"achilles": "subacute", "low_back": "acute"}, "cycle") == "CG"
