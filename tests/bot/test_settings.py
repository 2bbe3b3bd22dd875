"""Settings say clearly what is wrong with them."""

from pathlib import Path

import pytest

from bot.settings import Settings, load_settings
from core.model.errors import WrongSetting

ROOT = Path(__file__).parents[2]


def names_in(file: Path) -> set[str]:
    lines = (line.strip() for line in file.read_text().splitlines())
    return {line.partition("=")[0] for line in lines if line and not line.startswith("#")}


def test_the_example_lists_every_setting_and_no_other() -> None:
    assert names_in(ROOT / ".env.example") == {name.upper() for name in Settings.model_fields}


def test_the_readme_lists_every_setting() -> None:
    readme = (ROOT / "README.md").read_text()

    assert all(f"`{name.upper()}`" in readme for name in Settings.model_fields)


def test_empty_settings_are_unset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "  ")
    monkeypatch.setenv("DATABASE_URL", "")

    settings = load_settings(tmp_path / "none")

    assert settings.telegram_token is None
    assert settings.database_url == "sqlite:///offday.db"


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# fine\nTELEGRAM_TOKEN=1:a\nthis is no setting\n")

    with pytest.raises(WrongSetting, match="line 3"):
        load_settings(file)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"\xff\xfe\x00bad")

    with pytest.raises(WrongSetting, match=r"\.env"):
        load_settings(file)


def test_an_address_without_scheme_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", "localhost:8081")

    with pytest.raises(WrongSetting, match="TELEGRAM_API_URL"):
        load_settings(tmp_path / "none")


def test_a_yes_or_no_that_is_neither_is_asked_for_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEEP_MISSED", "maybe")

    with pytest.raises(WrongSetting, match="KEEP_MISSED: use yes or no"):
        load_settings(tmp_path / "none")


def test_tokens_never_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:very-secret")

    assert "very-secret" not in repr(load_settings(tmp_path / "none"))
