"""The lexicon the slot tests share, a small stand-in for the handbook, and how it mends words."""

import pytest

from core.language.slots.lexicon import Lexicon
from core.language.slots.reading import read_slots, slots_as_json

LEXICON = Lexicon(
    activities={
        "swim": ("swimming", "swim", "laps in the pool", "front crawl", "pool"),
        "water_run": ("water running", "aqua jogging", "pool running", "deep water running"),
        "row": ("rowing", "row", "erg", "rowing machine"),
        "cycle": ("cycling", "bike", "spin", "ride", "turbo"),
        "elliptical": ("elliptical", "cross trainer", "cross-trainer"),
        "xc_ski": ("cross-country skiing", "xc skiing", "nordic skiing"),
        "dh_ski": ("downhill skiing", "skiing", "alpine skiing"),
        "yoga": ("yoga", "yoga class", "vinyasa"),
        "skate": ("ice skating", "skating"),
        "strength": ("strength training", "weights", "gym", "the gym", "bodyweight"),
        "walk_fast": ("fast walking", "brisk walk", "walk", "walking", "hike", "hiking"),
        "tennis": ("tennis", "tennis match"),
        "pilates": ("pilates", "reformer"),
        "barre": ("barre", "barre class"),
    },
    injuries={
        "pfps": ("runner's knee", "runners knee", "kneecap pain", "front of knee", "patella",
                 "knee hurts downstairs", "knee aches after sitting", "pfps"),
        "itbs": ("it band", "itb", "itbs", "iliotibial", "outside of my knee", "outer knee"),
        "achilles": ("achilles", "heel cord", "back of my ankle", "sore tendon", "tendonitis"),
        "mtss": ("shin splints", "shinsplints", "shin pain", "mtss", "inside of shin"),
        "plantar": ("plantar fasciitis", "pf", "heel pain", "arch pain",
                    "first steps in the morning", "heel spur"),
        "calf_strain": ("pulled calf", "calf strain", "calf tear", "tight calf", "knot in calf"),
        "hamstring": ("pulled hamstring", "hammy", "back of thigh", "sit bone", "high hamstring"),
        "hip_groin": ("hip flexor", "groin", "groin strain", "adductor", "inner thigh", "hip pain"),
        "low_back": ("lower back", "back spasm", "threw my back out", "sciatica", "back pain"),
        "ankle_sprain": ("rolled ankle", "twisted ankle", "sprain", "sprained", "swollen ankle",
                         "went over on my ankle"),
        "bsi_suspected": ("stress fracture", "stress reaction", "bone pain", "hurts to hop",
                          "pain at night", "metatarsal"),
        "doms": ("sore", "doms", "achy legs", "stiff", "heavy legs", "quads trashed"),
        "illness": ("cold", "flu", "fever", "temperature", "sore throat", "cough", "covid",
                    "stomach bug", "vomiting", "under the weather", "sick", "ill"),
        "blister": ("blister", "hot spot", "chafing", "raw heel"),
        "pregnancy": ("pregnant", "expecting", "trimester", "bump", "postpartum"),
        "unspecified": ("injured", "hurt", "niggle", "pain", "sore leg", "my leg hurts"),
    },
    exercises={
        "squat_press": ("squat press", "squat to press", "squat"),
        "oh_lunge": ("overhead forward lunge", "forward lunge", "overhead lunge"),
        "leg_curl": ("ball leg curl", "leg curl"),
        "back_extension": ("back extension", "ball back extension"),
        "bridge": ("bridge pose", "bridge", "glute bridge"),
        "chair": ("chair pose", "chair"),
        "high_lunge": ("high lunge",),
    },
)  # fmt: skip


def said(text: str) -> dict[str, object]:
    """The slots of `text`, as a script would see them."""
    return slots_as_json(read_slots(text, LEXICON))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("achillies", "achilles"), ("acheles", "achilles"), ("hamstirng", "hamstring"),
        ("kneee", "knee"), ("ankel", "ankle"), ("swiming", "swimming"), ("cyclng", "cycling"),
        ("wendesday", "wednesday"), ("thrusday", "thursday"), ("elipticcal", "elliptical"),
        ("pilattes", "pilates"), ("squatt", "squat"), ("shinns", "shins"), ("teniss", "tennis"),
        ("lfet", "left"), ("insted", "instead"),
    ],
)  # fmt: skip
def test_a_slip_of_the_thumb_is_mended(wrong: str, right: str) -> None:
    assert LEXICON.mend(wrong) == right


def test_what_is_mended_is_read_by_every_rule() -> None:
    assert said("half marathn in 6 weks") == {"race": "half", "weeks": 6}


_REAL = (
    "things think right eight night weight hands angle pirates lounge stuff staff aches state"
    " there power lower fewer couch rolled plates march caves chain spain strain likes skills"
    " steep kicks acting seating poking hiring ruined skinned quals rocking"
)


def test_a_word_that_is_one_stays_as_it_is() -> None:
    mended = [LEXICON.mend(word) for word in _REAL.split()]

    assert " ".join(mended) == _REAL


def test_an_empty_handbook_still_reads_bodies_and_figures() -> None:
    nothing = Lexicon(activities={}, injuries={}, exercises={})

    got = slots_as_json(read_slots("swam 40 min, left knee 3/10", nothing))

    assert got == {"body_part": "knee", "side": "left", "pain": 3, "duration_min": 40}
