"""The command line keeps its contract.

Every command is started as a person would start it at least once. A start costs seconds, so
whatever else there is to say about a command is said to the same `main` in this process.
"""

import gc
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path

import pytest

from bot import talking
from bot.__main__ import main
from bot.settings import Settings
from bot.wiring import House, build_house, build_mind

ROOT = Path(__file__).parents[3]
Done = subprocess.CompletedProcess[str]
read_once = cache(build_mind)
"""Facts and weights are the same in every run; reading them is most of a start."""


def offday(*words: str, said: str = "", folder: Path, **env: str) -> Done:
    """Run the program as a person would, in an empty folder with an empty environment."""
    return subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-W", "error::DeprecationWarning:bot", "-m", "bot", *words],
        input=said,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], **env},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """This process, as bare as a fresh one: no settings, and what is read once stays."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(talking, "build_mind", read_once)
    monkeypatch.setattr(talking, "settle_memory", gc.enable)  # there is more than ours to look at
    yield monkeypatch
    gc.enable()


def offday_here(
    patch: pytest.MonkeyPatch, *words: str, said: str = "", folder: Path, **env: str
) -> Done:
    """The same without a process of its own."""
    out, wrong = io.StringIO(), io.StringIO()
    with ExitStack() as stack, patch.context() as here:

        def opened(*args: object, **settings: object) -> House:
            house = build_house(*args, **settings)  # type: ignore[arg-type]  # handed through
            stack.callback(house.engine.dispose)  # as the end of a process does
            return house

        here.chdir(folder)
        here.setattr(sys, "argv", ["offday", *words])
        here.setattr(sys, "stdin", io.StringIO(said))
        here.setattr(talking, "build_house", opened)
        for name, value in env.items():
            here.setenv(name, value)
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(wrong))
        with pytest.raises(SystemExit) as end:
            main()
    return Done(words, int(end.value.code or 0), out.getvalue(), wrong.getvalue())


def test_ask_prints_one_object_a_line(tmp_path: Path) -> None:
    said = (
        "what should I do today\nmy achilles hurts, 4/10\n/legday\n\n>1\nwhat should I do today\n"
    )
    done = offday("ask", "--json", "-", said=said, folder=tmp_path)
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 0, done.stderr
    assert len(rows) == 6
    assert [row["intent"] for row in rows[:3]] == ["today", "injured", "leg_day"]
    assert all(row["replies"] for row in rows)
    assert "achilles" in rows[-1]["replies"][0]["text"]
    assert rows[0]["replies"][0]["text"] != rows[-1]["replies"][0]["text"]
    assert set(rows[0]["replies"][0]) == {"text", "choices", "is_private", "pictures"}
    assert list(tmp_path.iterdir()) == []


def test_the_clock_stands_still_and_moves_by_request(
    tmp_path: Path, bare: pytest.MonkeyPatch
) -> None:
    said = "nudge me at 7\nLondon\n@2026-03-02T06:59\n@2026-03-02T07:00\n@2026-03-02T07:01\n"
    words = ("ask", "--json", "--now", "2026-03-01T12:00Z", "-")
    done = offday_here(bare, *words, said=said, folder=tmp_path)
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert [len(row["replies"]) for row in rows] == [1, 1, 0, 1, 0]
    assert "Not today" in [one["label"] for one in rows[3]["replies"][0]["choices"]]


def test_a_group_that_does_not_speak_to_us_hears_nothing(
    tmp_path: Path, bare: pytest.MonkeyPatch
) -> None:
    said = "nice run this morning\n@offday what should i do today\n/legday\n"
    done = offday_here(bare, "ask", "--json", "--group", "-", said=said, folder=tmp_path)
    rows = [json.loads(line) for line in done.stdout.splitlines()]

    assert rows[0]["replies"] == []
    assert [row["replies"][0]["is_private"] for row in rows[1:]] == [True, False]


def test_understand_prints_the_contract(tmp_path: Path) -> None:
    said = "my left knee hurts 4/10\nchest pain and my arm is numb\n"
    done = offday("understand", "--json", "-", said=said, folder=tmp_path)
    first, second = (json.loads(line) for line in done.stdout.splitlines())

    keys = {"text", "intent", "confidence", "alternatives", "decision", "slots", "red_flag"}
    assert set(first) == keys
    assert first["slots"]["body_part"] == "knee"
    assert first["slots"]["pain"] == 4
    assert len(first["alternatives"]) == 3
    assert second["intent"] == "emergency"
    assert second["red_flag"] == {"id": "RF01", "level": "emergency"}


def test_what_was_missed_is_reviewed_as_counts_without_words(
    tmp_path: Path, bare: pytest.MonkeyPatch
) -> None:
    db = f"sqlite:///{tmp_path / 'talk.db'}"
    empty = offday_here(bare, "understand", "--review", "--db", db, folder=tmp_path)
    said = "purple monkeys dishwasher\nwhat should I do today\npurple lamps dishwasher\n"
    offday_here(bare, "ask", "--db", db, "-", said=said, folder=tmp_path)
    done = offday_here(bare, "understand", "--review", folder=tmp_path, DATABASE_URL=db)
    (tmp_path / "talk.key").unlink()
    without_key = offday_here(bare, "understand", "--review", folder=tmp_path, DATABASE_URL=db)
    first, heading, *rows = done.stdout.splitlines()

    assert empty.stdout == "Nothing was missed in the last 14 days.\n", empty.stderr
    assert first.startswith("Not understood in the last 14 days: 2 messages.")
    assert heading.split() == ["count", "decision", "nearest", "words"]
    assert sum(int(row.split()[0]) for row in rows) == 2
    assert {row.split()[-1] for row in rows} == {"3-6"}
    assert "dishwasher" not in done.stdout
    assert without_key.stdout == done.stdout
    assert not (tmp_path / "talk.key").exists()


def test_the_words_of_what_was_missed_are_kept_for_an_operator_who_chose_so(
    tmp_path: Path, bare: pytest.MonkeyPatch
) -> None:
    db = f"sqlite:///{tmp_path / 'talk.db'}"
    said = "purple monkeys dishwasher\nhow private is this\nwhat should I do today\n"
    told = offday_here(bare, "ask", "--db", db, "-", said=said, folder=tmp_path, KEEP_MISSED="yes")
    done = offday_here(bare, "understand", "--review", folder=tmp_path, DATABASE_URL=db)
    words = done.stdout.split("Their words", 1)[1].splitlines()[1:]

    assert "for 72 hours, to teach me" in told.stdout
    assert [one.split(": ")[1] for one in words] == ["purple monkeys dishwasher"]


def test_chat_reads_a_pipe_and_keeps_its_memory_in_this_folder(
    tmp_path: Path, bare: pytest.MonkeyPatch
) -> None:
    first = offday("chat", said="my achilles hurts\n", folder=tmp_path)
    second = offday_here(bare, "chat", said="what should I do today\n", folder=tmp_path)

    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert "achilles" in second.stdout
    assert (tmp_path / "offday.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("env", "name"),
    [
        ({}, "TELEGRAM_TOKEN"),
        (
            {"TELEGRAM_TOKEN": "1:a", "DATABASE_URL": "sqlite:////no/such/folder/x.db"},
            "DATABASE_URL",
        ),
        ({"TELEGRAM_TOKEN": "1:a", "DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"TELEGRAM_TOKEN": "1:a", "DATA_KEY": "short"}, "DATA_KEY"),
        ({"TELEGRAM_TOKEN": "1:a", "TELEGRAM_API_URL": "localhost"}, "TELEGRAM_API_URL"),
        (
            {"TELEGRAM_TOKEN": "not a token", "TELEGRAM_API_URL": "http://127.0.0.1:9"},
            "TELEGRAM_TOKEN",
        ),
    ],
)
def test_a_wrong_setting_is_one_clear_line_and_exit_code_2(
    tmp_path: Path, env: dict[str, str], name: str
) -> None:
    done = offday("run", folder=tmp_path, **env)

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1, done.stderr
    assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_env_file_is_one_clear_line_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("TELEGRAM_TOKEN 1:a\n")
    done = offday("run", folder=tmp_path)

    assert done.returncode == 2
    assert "line 1" in done.stderr


def test_a_broken_page_of_the_handbook_is_one_clear_line_and_exit_code_2(tmp_path: Path) -> None:
    for package in ("bot", "core", "adapters"):
        shutil.copytree(ROOT / package, tmp_path / package)
    page = tmp_path / "core" / "knowledge" / "activities" / "skate.toml"
    page.write_text(page.read_text().replace('acute = "avoid"', 'acute = "perhaps"', 1))
    done = offday("understand", "hello", folder=tmp_path, PYTHONPATH=str(tmp_path))

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "skate.toml" in done.stderr
    assert "acute" in done.stderr


def test_a_backup_can_be_taken_and_put_back(tmp_path: Path, bare: pytest.MonkeyPatch) -> None:
    offday_here(bare, "chat", said="my achilles hurts\n", folder=tmp_path)
    taken = offday("db", "backup", "copy.db", folder=tmp_path)
    offday_here(bare, "chat", said="my achilles is all better now\n", folder=tmp_path)
    back = offday("db", "restore", "copy.db", folder=tmp_path)
    after = offday_here(bare, "chat", said="what should I do today\n", folder=tmp_path)

    assert taken.returncode == back.returncode == 0, taken.stderr + back.stderr
    assert "achilles" in after.stdout


def test_check_says_what_is_missing(tmp_path: Path) -> None:
    done = offday("check", folder=tmp_path)

    assert done.returncode == 1
    assert "no token" in done.stdout
    assert "reviewed" in done.stdout
