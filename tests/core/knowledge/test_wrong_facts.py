"""Whatever is wrong in the facts, the coach refuses to start and says where."""

import shutil
from dataclasses import dataclass, fields
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from core.knowledge.handbook import Handbook, load_handbook
from core.model.errors import WrongFact


@dataclass(frozen=True)
class Slip:
    """One mistake in one file, and what the coach says about it."""

    name: str
    file: str
    right: str
    wrong: str
    says: str


SLIPS = [
    Slip(
        "a word that is no verdict",
        "activities/skate.toml",
        '[injuries.achilles]\nacute = "avoid"',
        '[injuries.achilles]\nacute = "bad"',
        "activities/skate.toml: injuries.achilles.acute: "
        "must be one of good, caution, avoid, refer, not 'bad'",
    ),
    Slip(
        "broken TOML",
        "activities/row.toml",
        'name = "rowing"',
        "name = rowing",
        "activities/row.toml: file: is not valid TOML: ",
    ),
    Slip(
        "a key nobody knows",
        "activities/swim.toml",
        'place = "pool"',
        'place = "pool"\nplaces = "pool"',
        "activities/swim.toml: places: is not a known key",
    ),
    Slip(
        "a field that is missing",
        "activities/yoga.toml",
        "indoors = true\n",
        "",
        "activities/yoga.toml: indoors: is missing",
    ),
    Slip(
        "a value of the wrong kind",
        "activities/yoga.toml",
        "indoors = true",
        'indoors = "yes"',
        "activities/yoga.toml: indoors: ",
    ),
    Slip(
        "a key that the file's name already says",
        "activities/yoga.toml",
        'name = "yoga"',
        'key = "yoga"\nname = "yoga"',
        "activities/yoga.toml: key: is not a known key",
    ),
    Slip(
        "a body part that is no slot",
        "activities/cycle.toml",
        'uses = ["knee"',
        'uses = ["elbow"',
        "activities/cycle.toml: uses.0: must be one of knee, shin,",
    ),
    Slip(
        "a row that gets stricter as the injury settles",
        "activities/barre.toml",
        '[injuries.itbs]\nacute = "avoid"',
        '[injuries.itbs]\nacute = "good"',
        "activities/barre.toml: injuries.itbs: "
        "a later phase must not be stricter than an earlier one",
    ),
    Slip(
        "a row with too little in it",
        "injuries.toml",
        "[pfps]\n",
        '[jumper]\nname = "x"\n[pfps]\n',
        "injuries.toml: jumper.source: is missing",
    ),
    Slip(
        "an injury the matrix does not know",
        "activities/tennis.toml",
        "[injuries.doms]",
        "[injuries.dooms]",
        "activities/tennis.toml: injuries: 'dooms' is not an injury we know",
    ),
    Slip(
        "an alias of two activities",
        "activities/walk_fast.toml",
        '"walk", "walking"',
        '"tennis", "walking"',
        "activities/walk_fast.toml: aliases: "
        "'tennis' already stands in activities/tennis.toml: aliases",
    ),
    Slip(
        "an alias in capitals",
        "activities/pilates.toml",
        'aliases = [\n    "pilates"',
        'aliases = [\n    "Pilates"',
        "activities/pilates.toml: aliases.0: ",
    ),
    Slip(
        "a range the wrong way round",
        "activities/dh_ski.toml",
        "minutes = [90, 180]",
        "minutes = [180, 90]",
        "activities/dh_ski.toml: sessions.recreational.steady.minutes: "
        "the first number must not be larger than the second",
    ),
    Slip(
        "a range that is none",
        "activities/dh_ski.toml",
        "minutes = [90, 180]",
        "minutes = 90",
        "activities/dh_ski.toml: sessions.recreational.steady.minutes: must be [low, high]",
    ),
    Slip(
        "kit without a name",
        "activities/strength.toml",
        'kit_optional = ["stability_ball"',
        'kit_optional = ["anvil"',
        "activities/strength.toml: kit_optional: 'anvil' is not kit we know",
    ),
    Slip(
        "a purpose that does not exist",
        "activities/strength.toml",
        'purposes = ["strength"]',
        'purposes = ["glory"]',
        "activities/strength.toml: purposes: 'glory' is not a purpose we know",
    ),
    Slip(
        "a variant for an injury nobody knows",
        "activities/swim.toml",
        'avoid = ["pfps", "itbs", "hip_groin", "hamstring"',
        'avoid = ["knee", "itbs", "hip_groin", "hamstring"',
        "activities/swim.toml: variants.breaststroke.avoid: 'knee' is not an injury we know",
    ),
    Slip(
        "a stroke to swim instead that is not there",
        "activities/swim.toml",
        'instead = "backstroke"',
        'instead = "doggy_paddle"',
        "activities/swim.toml: variants.butterfly.instead: 'doggy_paddle' is not a variant we know",
    ),
    Slip(
        "a swap that is no exercise",
        "exercises.toml",
        'swaps = ["bird_dog", "glute_bridge"]',
        'swaps = ["burpee"]',
        "exercises.toml: back_extension.swaps: 'burpee' is not an exercise we know",
    ),
    Slip(
        "a gate for an injury nobody knows",
        "exercises.toml",
        '[back_extension.avoid]\nlow_back = ["acute", "subacute"]',
        '[back_extension.avoid]\nback = ["acute", "subacute"]',
        "exercises.toml: back_extension.avoid: 'back' is not an injury we know",
    ),
    Slip(
        "a gate that opens and closes again",
        "poses.toml",
        '[bridge.avoid]\nbsi_suspected = ["acute", "subacute", "returning"]',
        '[bridge.avoid]\nbsi_suspected = ["subacute"]',
        "poses.toml: bridge: bsi_suspected: a later phase must not be stricter",
    ),
    Slip(
        "a phase that does not exist",
        "poses.toml",
        'hamstring = ["acute"]',
        'hamstring = ["early"]',
        "poses.toml: bridge.avoid.hamstring.0: "
        "must be one of acute, subacute, returning, not 'early'",
    ),
    Slip(
        "two exercises of one name",
        "poses.toml",
        'aliases = ["bridge"',
        'aliases = ["glute bridge"',
        "poses.toml: bridge.aliases: "
        "'glute bridge' already stands in exercises.toml: glute_bridge.aliases",
    ),
    Slip(
        "a fact without its source",
        "guidelines.toml",
        'source = "S14"\n',
        "",
        "guidelines.toml: purposes.cardio.source: is missing",
    ),
    Slip(
        "a source that is no id",
        "guidelines.toml",
        'source = "S14"\n',
        'source = "the internet"\n',
        "guidelines.toml: purposes.cardio.source: ",
    ),
    Slip(
        "two rules with one id",
        "guidelines.toml",
        'id = "W2"',
        'id = "W1"',
        "guidelines.toml: W1: is the id of two rules",
    ),
    Slip(
        "a stage whose minutes do not add up",
        "guidelines.toml",
        "walk_before = 30",
        "walk_before = 25",
        "guidelines.toml: stages.0: the minutes add up to 25, not to 30",
    ),
    Slip(
        "a review without a date",
        "injuries.toml",
        '[pfps]\nname = "runner\'s knee"',
        '[pfps]\nreviewed_by = "Dr Who"\nname = "runner\'s knee"',
        "injuries.toml: pfps: a review needs both reviewed_by and reviewed_on",
    ),
    Slip(
        "text that runs over the line",
        "injuries.toml",
        'site = "front of the knee"',
        'site = """front\nof the knee"""',
        "injuries.toml: pfps.site: ",
    ),
]


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """Our own copy of the facts, to spoil."""
    with as_file(files("core.knowledge")) as folder:
        shutil.copytree(folder, tmp_path / "facts", ignore=shutil.ignore_patterns("*.py", "__*"))
    return tmp_path / "facts"


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_wrong_fact_is_named_with_its_file_and_key(facts: Path, slip: Slip) -> None:
    page = facts / slip.file
    text = page.read_text(encoding="utf-8")
    assert slip.right in text
    page.write_text(text.replace(slip.right, slip.wrong, 1), encoding="utf-8")

    with pytest.raises(WrongFact) as caught:
        load_handbook(facts)

    assert str(caught.value).startswith(slip.says)
    assert "\n" not in str(caught.value)
    assert caught.value.file == slip.file


def test_an_activity_that_lacks_an_injury_is_named(facts: Path) -> None:
    page = facts / "activities" / "barre.toml"
    text = page.read_text(encoding="utf-8")
    page.write_text(text[: text.index("[injuries.unspecified]")], encoding="utf-8")

    with pytest.raises(WrongFact) as caught:
        load_handbook(facts)

    assert str(caught.value) == "activities/barre.toml: injuries.unspecified: is missing"


@pytest.mark.parametrize(
    "file", ["injuries.toml", "exercises.toml", "poses.toml", "guidelines.toml"]
)
def test_a_file_that_is_gone_is_named(facts: Path, file: str) -> None:
    (facts / file).unlink()

    with pytest.raises(WrongFact) as caught:
        load_handbook(facts)

    assert str(caught.value) == f"{file}: file: is missing"


def test_a_file_that_is_not_text_is_named(facts: Path) -> None:
    (facts / "poses.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(WrongFact) as caught:
        load_handbook(facts)

    assert str(caught.value) == "poses.toml: file: must be UTF-8 text"


def test_the_facts_load_from_any_folder(facts: Path) -> None:
    here, there = load_handbook(facts), load_handbook()

    assert all(getattr(here, one.name) == getattr(there, one.name) for one in fields(Handbook))
