"""What watches and apps recorded is read as they meant it."""

import gzip
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from adapters.files import fit
from adapters.files.parts import drafts
from adapters.files.problems import Unreadable
from adapters.files.slim import slimmed
from adapters.files.worker import told
from core.model.recordings import Recording, Refused
from tests.adapters.files import fit_writer
from tests.adapters.files.fit_writer import activity
from tests.adapters.files.makes import START, gpx, lap, point, run, tcx, zipped

SAMPLES = Path(__file__).parent / "samples"
"""Made by another library than the one that reads them (fit-tool)."""


def read(content: bytes) -> Sequence[Recording]:
    return [made for one in drafts(content) if (made := one.recording)]


def only(content: bytes) -> tuple[str, datetime, float, float]:
    (one,) = read(content)
    return one.sport, one.started, one.seconds, one.metres


def refusal(content: bytes) -> Refused:
    with pytest.raises(Unreadable) as caught:
        read(content)
    return caught.value.reason


# --- GPX -----------------------------------------------------------------------------------------


def test_a_gpx_run_is_its_time_and_way() -> None:
    sport, started, seconds, metres = only(run())

    assert (sport, started, seconds) == ("running", START, 2650)
    assert metres == pytest.approx(8200, rel=0.01)


def test_a_pause_between_segments_does_not_count() -> None:
    later = START + timedelta(minutes=30)
    content = gpx(("running", [(START, 600, 2000), (later, 900, 3000)]))

    assert only(content)[2] == 1500


def test_a_pause_within_a_segment_does_not_count_and_a_traffic_light_does() -> None:
    at = START
    legs = [(at, 600, 2000)]
    content = gpx(("running", legs), points=10).decode()
    stop = '<trkpt lat="52.51798642" lon="13.4"><time>{}</time></trkpt>'
    end = START + timedelta(seconds=600)
    waits = [end + timedelta(seconds=40), end + timedelta(seconds=640)]
    extra = "".join(stop.format(f"{one:%Y-%m-%dT%H:%M:%SZ}") for one in waits)
    paused = content.replace("</trkseg>", f"{extra}</trkseg>").encode()

    assert only(paused)[2] == 640


def test_tracks_far_apart_are_two_activities_and_close_ones_are_one() -> None:
    soon, late = START + timedelta(minutes=20), START + timedelta(hours=5)
    content = gpx(
        ("running", [(START, 600, 2000)]),
        ("running", [(soon, 600, 2000)]),
        ("running", [(late, 1200, 4000)]),
    )

    assert [one.seconds for one in read(content)] == [1200, 1200]


def test_a_route_without_times_is_no_session() -> None:
    assert refusal(gpx(("running", [(START, 600, 2000)]), is_timed=False)) is Refused.UNTIMED


def test_a_gpx_of_waypoints_is_empty() -> None:
    assert refusal(gpx()) is Refused.EMPTY


def test_a_gpx_in_utf_16_or_with_a_mark_is_read() -> None:
    text = run().decode().replace("UTF-8", "UTF-16")

    assert only(text.encode("utf-16"))[2] == 2650
    assert only(b"\xef\xbb\xbf" + run())[2] == 2650


# --- TCX -----------------------------------------------------------------------------------------


def test_the_laps_of_a_tcx_add_up() -> None:
    content = tcx(lap(1200, 4000), lap(1450.5, 4200))

    assert only(content) == ("running", START, 2650.5, 8200)


def test_a_tcx_with_points_goes_by_its_laps() -> None:
    points = "".join(point(START + timedelta(seconds=n), n * 3) for n in range(0, 700, 10))

    assert only(tcx(lap(600, 2000, points)))[2:] == (600, 2000)


def test_a_tcx_whose_laps_say_nothing_goes_by_its_points() -> None:
    points = "".join(point(START + timedelta(seconds=n), 100 + n * 3) for n in range(0, 601, 10))

    assert only(tcx(lap(0, 0, points)))[2:] == (600, 1800)


def test_a_tcx_with_blanks_in_front_is_read() -> None:
    assert only(b"          " + tcx(lap(600, 2000)))[2] == 600


def test_a_tcx_indoors_has_no_distance() -> None:
    assert only(tcx(lap(1800, 0), sport="Other"))[::3] == ("other", 0)


# --- FIT -----------------------------------------------------------------------------------------


def test_a_fit_file_of_another_library_is_read_without_its_pause() -> None:
    content = (SAMPLES / "run_with_pause.fit").read_bytes()

    assert only(content) == ("running", START, 2650, 8200)


def test_every_leg_of_a_triathlon_is_a_session() -> None:
    content = (SAMPLES / "triathlon.fit").read_bytes()

    assert [(one.sport, one.metres) for one in read(content)] == [
        ("swimming", 750),
        ("cycling", 20_000),
        ("running", 5000),
    ]


def test_the_kind_of_a_gym_session_is_told() -> None:
    assert only((SAMPLES / "strength.fit").read_bytes())[0] == "strength_training"


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("is_developed", [True, False])
def test_a_fit_file_is_read_whatever_else_is_in_it(order: str, *, is_developed: bool) -> None:
    content = activity(START, points=50, is_developed=is_developed, order=order)

    assert only(content) == ("running", START, 2650, 8200)


def test_a_fit_file_without_its_points_says_the_same() -> None:
    for content in (
        activity(START, points=300, is_developed=True),
        *(one.read_bytes() for one in SAMPLES.glob("*.fit")),
    ):
        assert list(fit.read(slimmed(content))) == list(fit.read(content))
    assert len(slimmed(activity(START, points=300))) < len(activity(START, points=300)) * 0.7


def test_a_fit_file_that_is_no_activity_is_empty() -> None:
    file = fit_writer.FitFile()
    file.add(fit_writer.FILE_ID, [(0, fit_writer.ENUM, 6)])

    assert refusal(file.bytes()) is Refused.EMPTY


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_what_ends_too_early_is_broken(share: float) -> None:
    for content in (run(), tcx(lap(600, 2000)), activity(START, points=20)):
        assert refusal(content[: int(len(content) * share)]) is Refused.BROKEN


# --- Zips ----------------------------------------------------------------------------------------


def test_an_account_export_is_read_and_the_rest_of_it_left_alone() -> None:
    late = START + timedelta(days=2)
    content = zipped(
        {
            "export/activities/2.gpx": run(),
            "export/activities/3.fit.gz": gzip.compress(activity(late)),
            "export/activities/4.tcx.gz": gzip.compress(
                b"     " + tcx(lap(60, 200), begun="2026-11-20T06:00:00Z")
            ),
            "export/activities/5.fit": b"no",
            "export/activities.csv": b"Activity ID,Activity Date",
            "export/media/1.jpg": b"\xff\xd8\xff",
            "export/inner.zip": zipped({"6.gpx": run()}),
            "../../../../root/.ssh/7.gpx": run(start=START + timedelta(days=1)),
        }
    )
    answer = told(content)
    found = answer["recordings"]

    assert isinstance(found, list)
    assert [one["started"].day for one in found] == [17, 18, 19, 20]
    assert (answer["left_out"], answer["not_read"]) == (1, 0)
