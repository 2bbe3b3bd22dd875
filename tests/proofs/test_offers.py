"""The judge's ear is tried on replies made by hand, so that it can be wrong in the open."""

import pytest

from core.model.prose import Bullets, Heading, Paragraph, Reply, Steps, Table
from tests.proofs.offers import offers


def heard(*blocks: Heading | Paragraph | Bullets | Steps | Table) -> set[str]:
    return {one.what for one in offers(Reply(blocks=blocks))}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Today: easy rowing, 20 min", {"row"}),
        ("Tue: easy cycling, 30 min (this one can move)", {"cycle"}),
        (
            "A swim, some yoga or a walk with the club can hold that place.",
            {"swim", "yoga"} | {"walk_fast"},
        ),
        ("For the extra room I'd pick tennis and barre.", {"tennis", "barre"}),
        ("Swim 20 min, without fins.", {"swim"}),
        ("Sun: long run, 90 min", {"run"}),
        (
            "Calm breathing, then a soft downward dog and a low lunge.",
            {"downward_dog", "high_lunge"},
        ),
        ("A few slow squats first.", {"squat_press"}),
        ("Why not go skating?", set()),
        ("Leave for now: running, barre, rowing.", set()),
        ("No running for now, and no barre, rowing or 4 others.", set()),
        ("Left out for your left knee: overhead lunge.", set()),
        ("Wed: rest", set()),
        ("Don't push the heel down, as in downward dog.", set()),
        ("40 min easy run as rowing: roughly 45 min", {"row"}),
    ],
)
def test_an_offer_is_told_from_a_mention(line: str, what: set[str]) -> None:
    assert heard(Paragraph(line)) == what
    assert heard(Bullets(("Mon: rest", line))) == what


def test_a_title_offers_only_with_a_dose() -> None:
    assert heard(Heading("Rowing or swimming")) == set()
    assert heard(Heading("Today: rowing")) == {"row"}
    assert heard(Heading("Today: easy swimming, 20 min")) == {"swim"}


def test_a_card_that_says_not_now_offers_nothing_but_its_doses() -> None:
    refused = Paragraph("With your left knee: not now. Set the slide short.")
    good = Paragraph("Rowing is fun.")

    assert heard(Heading("Rowing"), refused, good) == set()
    assert heard(Heading("Rowing"), good) == {"row"}
    assert heard(Heading("Rowing"), refused, Paragraph("Easy rowing: 15-25 min.")) == {"row"}


def test_a_column_of_a_comparison_is_an_offer_unless_it_says_otherwise() -> None:
    rows = (("With your knee", "not now", "with care"),)

    assert heard(Table(("", "Rowing", "Swimming"), rows)) == {"swim"}


def test_steps_are_heard_too() -> None:
    assert heard(Steps(("Ball leg curl: 1-2 x 6-8.", "Wall sit: 20 s"))) == {"leg_curl", "wall_sit"}
