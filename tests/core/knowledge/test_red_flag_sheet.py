"""The red-flag file: whatever is wrong in it refuses to start, naming its place."""

from itertools import pairwise, product
from pathlib import Path

import pytest

from core.advice.red_flags.wording import read
from core.knowledge import red_flag_sheet as sheets
from core.knowledge.red_flags import RedFlags, load_red_flags
from core.model.errors import WrongFact
from core.model.intent import Level

SOURCE = Path(sheets.__file__).parent
TEXT = (SOURCE / "red_flags.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def flags() -> RedFlags:
    return load_red_flags()


def wrong(folder: Path, text: str) -> WrongFact:
    (folder / "red_flags.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WrongFact) as caught:
        load_red_flags(folder)
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        ('[flags.RF01]\nlevel = "emergency"', '[flags.RF01]\nlevel = "soonish"', "level", "soon"),
        ('[flags.RF01]\nlevel = "emergency"\n', "[flags.RF01]\n", "flags.RF01.level", "missing"),
        ("[flags.RF01]\n", '[flags.RF01]\nnice = "x"\n', "flags.RF01.nice", "not a known key"),
        ("[flags.RF01]\n", "[flags.RF1]\n", "flags.RF1", "must look like"),
        ('"chest + chest_trouble', '"chest + chest_troubel', "flags.RF01", "chest_troubel"),
        ('"palpitations - emoji"', '"palpitations - emojy"', "flags.RF02", "emojy"),
        ('jaw = ["jaw', 'jaw = ["@jawbone", "jaw', "concepts.jaw", "jawbone"),
        ('jaw = ["jaw', 'jaw = ["<cannt> jaw", "jaw', "concepts.jaw", "<cannt>"),
        ('jaw = ["jaw', 'jaw = ["Jaw\'s", "jaw', "concepts.jaw", "never be found"),
        ('jaw = ["jaw', 'jaw = ["jaw ~", "jaw', "concepts.jaw", "never be found"),
        ('jaw = ["jaw', 'jaw = ["pian in jaw", "jaw', "concepts.jaw", "mended"),
        ("[concepts]\n", '[concepts]\nidle = ["idle"]\n', "concepts.idle", "no flag"),
        ("places = [\n", 'places = [\n  "tail",', "places", "tail"),
        ("\njoke = [", "\njest = [", "guards.", "guards"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, old: str, new: str, key: str, problem: str) -> None:
    assert old in TEXT

    error = wrong(tmp_path, TEXT.replace(old, new, 1))

    assert error.file == "red_flags.toml"
    assert key in error.key
    assert problem in error.problem


def test_a_row_without_signs_is_named(tmp_path: Path) -> None:
    empty = (
        '\n[flags.RF30]\nlevel = "soon"\nsign = "x"\nwhy = "x"\n'
        'evidence = "K"\nsource = "EVIDENCE 4"\n'
    )

    error = wrong(tmp_path, TEXT + empty)

    assert (error.key, error.problem) == ("flags.RF30", "has no signs")


def test_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongFact, match=r"red_flags.toml"):
        load_red_flags(tmp_path)
    assert "TOML" in wrong(tmp_path, "places = [").problem


def test_a_row_may_have_signs_at_other_levels(flags: RedFlags) -> None:
    levels = {sign.level for sign in flags["RF17"].signs}

    assert flags["RF17"].level is Level.SOON
    assert levels == {Level.SOON, Level.URGENT}


def test_no_phrase_is_written_as_reading_would_never_leave_it(flags: RedFlags) -> None:
    named = sheets.phrases_by_name(sheets.read_sheet(SOURCE))

    lost = [
        (name, phrase)
        for name, phrases in named.items()
        for phrase in phrases
        if not survives_reading(phrase, flags)
    ]

    assert lost == []


def survives_reading(phrase: str, flags: RedFlags) -> bool:
    """Whether some choice of words for each two neighbours is read as it is written."""
    places = [plain_words(atom) for atom in phrase.removeprefix("=").split()]
    return all(
        any(read(f"{one} {other}", flags.spelling).words == (one, other) for one, other in pairs)
        for pairs in (list(product(*two)) for two in pairwise(places))
        if pairs
    )


def plain_words(atom: str) -> list[str]:
    return [word for word in atom.removesuffix("?").split("|") if word.isalpha()]


def test_a_stem_takes_back_its_silent_e(tmp_path: Path) -> None:
    text = TEXT.replace('twins = ["twin|twins"]', 'twins = ["waggl*|knav*|pant*"]', 1)
    (tmp_path / "red_flags.toml").write_text(text, encoding="utf-8")

    twins = sheets.phrases_by_name(sheets.read_sheet(tmp_path))["twins"][0].split("|")

    assert {"waggle", "waggles", "waggled", "knave", "pant"} <= set(twins)
    assert "pante" not in twins
