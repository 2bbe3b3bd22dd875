"""Files that any spreadsheet opens, and none obeys."""

import csv
import io
import json

from core.model.kept import Kept
from core.skills import export
from tests.core.skills.chat import MORNING

KEPT = (
    Kept("runner", ({"name": "=cmd()", "homes": [{"chat": "1"}], "city": None, "empty": []},)),
    Kept("journal", ({"at": 1}, {"at": 2, "is_new": True})),
)


def rows() -> list[list[str]]:
    _, sheet = export.files(KEPT, MORNING)
    return list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))


def test_json_holds_the_tables_as_they_are() -> None:
    data, _ = export.files(KEPT, MORNING)
    tables = json.loads(data.content)["tables"]

    assert tables == {kept.table: [dict(row) for row in kept.rows] for kept in KEPT}


def test_csv_holds_one_value_a_line() -> None:
    assert rows() == [
        ["table", "row", "field", "value"],
        ["runner", "1", "name", "'=cmd()"],
        ["runner", "1", "homes.1.chat", "1"],
        ["journal", "1", "at", "1"],
        ["journal", "2", "at", "2"],
        ["journal", "2", "is_new", "True"],
    ]


def test_names_hold_no_folder() -> None:
    assert [one.name for one in export.files((), MORNING)] == [
        "offday-data.json",
        "offday-data.csv",
    ]
