"""The catalogue can be read, linted by line, and compared by the advice it gives."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from adapters.files.calendars import IcsCalendars
from bot.handbook.__main__ import main
from bot.handbook.changed import changed_rows, with_row
from bot.handbook.lint import lint
from bot.handbook.page import page
from bot.handbook.panel import QUESTIONS, Told, panel, told
from core.knowledge.handbook import load_handbook
from core.knowledge.red_flags import load_red_flags
from core.model.body import Phase
from core.skills.skill import Shelf
from tests import shipped
from tests.core.skills.chat import NoPlaces

HOME = Path(__file__).parents[3] / "core" / "knowledge"
BOOK = shipped.handbook()
SHELF = Shelf(
    handbook=BOOK, words=shipped.phrasebook(), gazetteer=NoPlaces(), calendars=IcsCalendars()
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy that may be broken."""
    return Path(
        shutil.copytree(HOME, tmp_path / "knowledge", ignore=shutil.ignore_patterns("*.py"))
    )


def spoil(folder: Path, file: str, before: str, after: str) -> int:
    """Exchange the first `before`; the line on which it stood."""
    path = folder / file
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    return text[: text.index(before)].count("\n") + 1


def slips(folder: Path) -> list[str]:
    return [str(one) for one in lint(folder) if one.is_wrong]


def test_the_shipped_catalogue_has_no_slips() -> None:
    assert slips(HOME) == []


def test_every_slip_is_named_at_once_with_file_and_line(folder: Path) -> None:
    wrong_span = spoil(folder, "poses.toml", "hold_s = [20, 40]", "hold_s = [40, 20]")
    wrong_key = spoil(folder, "exercises.toml", "per_side = true", "per_leg = true")
    lacking = spoil(folder, "activities/swim.toml", 'source = "EVIDENCE 2.2, R28"\n', "")
    found = slips(folder)

    assert any(one.startswith(f"poses.toml:{wrong_span}: ") for one in found)
    assert f"exercises.toml:{wrong_key}: oh_lunge.per_leg: is not a known key" in found
    said = [one for one in found if one.startswith("activities/swim.toml:")]
    assert len(said) == 1
    assert "variants.breaststroke.source: is missing" in said[0]
    assert 0 < lacking - int(said[0].split(":")[1]) < 8  # the head of its table


def test_what_is_wrong_between_rows_is_named_by_line_too(folder: Path) -> None:
    line = spoil(folder, "activities/strength.toml", "purposes = [", 'purposes = ["glory", ')
    swap = spoil(folder, "exercises.toml", 'swaps = ["bird_dog"', 'swaps = ["burpee"')
    found = slips(folder)

    assert f"activities/strength.toml:{line}: purposes: 'glory' is not a purpose we know" in found
    assert any(one.startswith(f"exercises.toml:{swap}: ") for one in found)


def test_a_source_nobody_can_look_up_is_a_slip(folder: Path) -> None:
    line = spoil(folder, "poses.toml", 'source = "S158', 'source = "R99, S158')

    assert slips(folder) == [f"poses.toml:{line}: source: 'R99' is no source we know"]


def test_broken_toml_is_named_by_its_line(folder: Path) -> None:
    line = spoil(folder, "injuries.toml", 'site = "front of the knee"', "site = front")

    assert any(one.startswith(f"injuries.toml:{line}:") for one in slips(folder))


def test_a_row_nobody_uses_is_named(folder: Path) -> None:
    path = folder / "guidelines.toml"
    row = '\n[kit.trampoline]\nname = "a trampoline"\naliases = ["trampoline"]\n'
    path.write_text(path.read_text() + row + 'source = "design"\nevidence = "J"\n')
    unused = [str(one) for one in lint(folder) if not one.is_wrong]

    assert any("kit.trampoline: nobody uses this row" in one for one in unused)


def test_the_page_shows_everything_with_source_and_review() -> None:
    text = "\n".join(page(BOOK, load_red_flags(), date(2026, 11, 22)))

    for name in (*BOOK.activities, *BOOK.exercises, *BOOK.poses, *BOOK.injuries, "RF21", "W14"):
        assert name in text
    assert "reviewed by nobody yet" in text
    assert "0 signed by a clinician" in text
    assert "injury table (EVIDENCE 2" in text


def test_the_panel_is_the_same_each_time_and_holds_every_injury_and_phase() -> None:
    members = panel(BOOK)
    places = {(one.injury, hurt.phase) for one in members for hurt in one.runner.injuries}

    assert [one.name for one in members] == [one.name for one in panel(BOOK)]
    assert places == {(key, phase) for key in BOOK.injuries for phase in Phase}


def test_a_changed_cell_is_told_by_the_answers_it_changes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cell = '[injuries.pfps]\nacute = "caution"\nsubacute = "good"'
    stricter = '[injuries.pfps]\nacute = "avoid"\nsubacute = "avoid"'
    line = spoil(folder, "activities/swim.toml", cell, stricter)
    code = main(["--compare", str(HOME), str(folder)])
    said = capsys.readouterr().out

    assert code == 0
    assert f"activities/swim.toml:{line}: injuries.pfps" in said
    assert "acute: caution -> avoid; subacute: good -> avoid" in said
    assert "pfps acute" in said
    assert "    - - easy swimming" in said


def test_a_row_counts_by_itself_and_a_gate_changes_leg_day_alone(folder: Path) -> None:
    spoil(folder, "exercises.toml", "reps = [10, 12]", "reps = [12, 15]")
    spoil(folder, "poses.toml", "hold_s = [20, 40]", "hold_s = [30, 40]")
    rows = changed_rows(BOOK, load_handbook(folder))
    members = panel(BOOK)[:20]
    before = told(members, SHELF, tuple(QUESTIONS))
    one = Shelf(
        handbook=with_row(BOOK, rows[0].path, rows[0].after),
        words=SHELF.words,
        gazetteer=SHELF.gazetteer,
        calendars=SHELF.calendars,
    )
    after = told(members, one, tuple(QUESTIONS))

    assert [row.path for row in rows] == [("exercises", "back_extension"), ("poses", "bridge")]
    assert {question for key in _different(before, after) for question in key[1:]} == {"leg day"}


def _different(before: Told, after: Told) -> Sequence[tuple[str, str]]:
    return [key for key, lines in after.items() if lines != before[key]]


def test_an_unknown_revision_is_said_calmly(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--since", "no-such-revision"])

    assert code == 2
    assert "no-such-revision is no revision of this checkout" in capsys.readouterr().err
