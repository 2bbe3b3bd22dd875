"""Documents land in a folder, and never on top of anything."""

from pathlib import Path

from adapters.console.files import save
from core.model.prose import Document

DATA = Document("data.json", "application/json", b"{}")


def test_a_document_is_written_for_its_owner_only(tmp_path: Path) -> None:
    [file] = save([DATA], tmp_path)

    assert file == tmp_path / "data.json"
    assert file.read_bytes() == b"{}"
    assert file.stat().st_mode & 0o777 == 0o600


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text("mine")
    names = [file.name for file in save([DATA, DATA], tmp_path)]

    assert names == ["data-2.json", "data-3.json"]
    assert (tmp_path / "data.json").read_text() == "mine"


def test_a_name_leads_out_of_no_folder(tmp_path: Path) -> None:
    [file] = save([Document("../../out.json", "application/json", b"")], tmp_path)

    assert file.parent == tmp_path
