"""Other languages are ready to come in by a folder of their own."""

from pathlib import Path

from core.language.other_languages import load_other_languages


def test_a_language_brings_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "commands.toml").write_text('[says]\nlog_name = "registrar"\n')
    (tmp_path / "en").mkdir()
    found = load_other_languages(tmp_path)

    assert found.names == ("es",)
    assert found.find("log_name", "es") == "registrar"
    assert found.find("log_summary", "es") is None
    assert found.find("log_name", "fr") is None


def test_english_is_all_there_is_so_far() -> None:
    assert load_other_languages().names == ()
