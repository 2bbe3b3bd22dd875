"""A file is named or dragged into the terminal; everything else is a message."""

from pathlib import Path

import pytest

from adapters.console.dropped import content_of, path_in


@pytest.fixture
def run(tmp_path: Path) -> Path:
    file = tmp_path / "My run.gpx"
    file.write_bytes(b"<gpx/>")
    return file


@pytest.mark.parametrize(
    "shape",
    ["{}", "file {}", "'{}'", '"{}"', "file '{}'", "File {}", "  {}  "],
)
def test_a_file_is_found_however_it_is_written(run: Path, shape: str) -> None:
    assert path_in(shape.format(run)) == run


def test_dragged_names_have_backslashes_or_are_addresses(run: Path) -> None:
    assert path_in(str(run).replace(" ", "\\ ")) == run
    assert path_in(run.as_uri()) == run


@pytest.mark.parametrize(
    "line",
    [
        "I ran 8 km",
        "can you read my run.gpx",
        "what is a .fit",
        "file a complaint",
        "'",
        "",
        "/today",
        "/etc/passwd",
    ],
)
def test_a_message_stays_a_message(line: str) -> None:
    assert path_in(line) is None


def test_no_more_is_read_than_needed_to_see_that_it_is_too_much(run: Path) -> None:
    run.write_bytes(b"x" * 100)

    assert content_of(run, 10) == b"x" * 11
    assert content_of(run.parent / "none.gpx", 10) is None
