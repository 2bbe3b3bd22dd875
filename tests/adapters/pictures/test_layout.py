"""Nothing overlaps, nothing runs over an edge, whatever names and numbers a scene brings."""

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.pictures.canvas import Box, Canvas
from adapters.pictures.icons import COLOURS, RINGS, SOLIDS, STROKES, colour_of
from adapters.pictures.painting import canvases_of
from adapters.pictures.typeface import ELLIPSIS, Type, cleaned, fitted
from core.model.scenes import (
    ClubCard,
    ClubRow,
    DayRow,
    ExerciseStrip,
    LegDayCard,
    LegRow,
    Milestone,
    PainPoint,
    PainTrend,
    Panel,
    ProgressChart,
    RaceCountdown,
    ReturnLadder,
    Rung,
    Scene,
    Session,
    Share,
    WeekBar,
    WeekCard,
)
from core.model.twins import twin
from tests import shipped
from tests.pictures.gallery import scenes
from tests.pictures.samples import STRIP

SMALLEST = 34
"""Pixels on a sheet of 1080: eleven on a phone that shows it 360 wide."""
SCENES = scenes()
STILL = {name: one for name, one in SCENES.items() if not getattr(one, "is_moving", False)}
FIGURE = re.compile(r"\d+")

letters = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
words = st.one_of(
    st.text(letters, min_size=1, max_size=60),
    st.sampled_from(
        ("Zoë", "Łódź – Kraków", "Überanstrengungsvermeidungstraining " * 3, "🙂", "W" * 60)
    ),
)
icons = st.sampled_from((*COLOURS, "unknown"))
minutes = st.integers(0, 999)
sessions = st.builds(Session, what=words, icon=icons, minutes=minutes)
days = st.builds(
    DayRow,
    day=st.sampled_from(("Mon", "Wed")),
    sessions=st.lists(sessions, min_size=1, max_size=2).map(tuple),
    note=st.one_of(st.just(""), words),
    is_today=st.booleans(),
)
shares = st.builds(Share, name=words, icon=icons, minutes=st.integers(1, 999))
bars = st.builds(WeekBar, label=words, count=words, shares=st.lists(shares, max_size=5).map(tuple))
score = st.one_of(st.none(), st.integers(0, 10))
points = st.builds(PainPoint, label=words, at=st.integers(0, 40), morning=score, during=score)
figures = st.sampled_from([None, *(one.thumbnail for one in shipped.handbook().drawings.values())])
panels = st.builds(Panel, name=words, cue=words, figure=figures.filter(lambda one: one is not None))


def many(of: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, min_size=1, max_size=most).map(tuple)


drawn = st.one_of(
    st.builds(WeekCard, title=words, about=words, days=many(days, 7)),
    st.builds(
        LegDayCard,
        title=words,
        about=words,
        rows=many(st.builds(LegRow, name=words, dose=words, note=words, figure=figures), 5),
        footer=words,
    ),
    st.builds(
        ExerciseStrip,
        title=words,
        about=words,
        panels=st.lists(panels, min_size=2, max_size=4).map(tuple),
        is_moving=st.just(False),
    ),
    st.builds(ProgressChart, title=words, about=words, weeks=many(bars, 5), unit=st.just("min")),
    st.builds(
        PainTrend,
        title=words,
        about=words,
        points=many(points, 14),
        morning_name=words,
        during_name=words,
        limit=st.integers(0, 5),
        limit_name=words,
    ),
    st.builds(
        ReturnLadder,
        title=words,
        about=words,
        rungs=many(st.builds(Rung, number=st.integers(0, 10), text=words), 6),
        at=st.integers(0, 10),
        here=words,
    ),
    st.builds(
        ClubCard,
        title=words,
        about=words,
        rows=many(st.builds(ClubRow, label=words, text=words, icon=icons), 5),
        footer=words,
    ),
    st.builds(
        RaceCountdown,
        title=words,
        about=words,
        number=st.sampled_from(("1", "12", "365", "Today")),
        unit=st.one_of(st.just(""), words),
        milestones=many(st.builds(Milestone, label=words, text=words), 5),
    ),
)


def problems(canvas: Canvas) -> list[str]:
    sheet = Box(left=0, top=0, right=canvas.width, bottom=canvas.height)
    found = [f"outside: {one.what}" for one in canvas.texts if not sheet.holds(one)]
    found += [f"a figure is outside: {one}" for one in canvas.figures if not sheet.holds(one)]
    found += [
        f"overlap: {one.what} / {other.what}"
        for one, other in combinations(canvas.texts, 2)
        if one.overlaps(other)
    ]
    return found + [
        f"covers a figure: {text.what}"
        for text in canvas.texts
        for figure in canvas.figures
        if text.overlaps(figure) and not FIGURE.fullmatch(text.what)
    ]


@pytest.mark.parametrize("name", SCENES)
def test_every_picture_we_send_is_in_good_order(name: str) -> None:
    for canvas in canvases_of(SCENES[name]):
        assert problems(canvas) == []


@given(drawn)
@settings(max_examples=40, deadline=None)
def test_no_scene_overlaps_or_overflows(scene: Scene) -> None:
    (canvas,) = canvases_of(scene)

    assert problems(canvas) == []


@pytest.mark.parametrize("name", STILL)
def test_everything_can_be_read_on_a_phone(name: str) -> None:
    (canvas,) = canvases_of(STILL[name])
    sizes = [float(one) for one in re.findall(r'font-size="([\d.]+)"', canvas.svg())]

    assert min(sizes) >= SMALLEST


@pytest.mark.parametrize("name", [one for one in STILL if one != "crowded"])
def test_picture_and_words_say_the_same_numbers(name: str) -> None:
    scene = STILL[name]
    (canvas,) = canvases_of(scene)
    shown = {number for one in canvas.texts for number in FIGURE.findall(one.what)}
    told = {number for line in twin(scene) for number in FIGURE.findall(line)}
    summed = {
        f"{sum(one.minutes for one in row.sessions)}" for row in getattr(scene, "days", ())
    } | {f"{sum(one.minutes for one in row.shares)}" for row in getattr(scene, "weeks", ())}
    marks = {"0", "5", "10"} if isinstance(scene, PainTrend) else set()
    numbered = {f"{n + 1}" for n in range(len(getattr(scene, "panels", ())))}

    assert shown - summed - marks - numbered <= told
    if not isinstance(scene, WeekCard | ProgressChart | PainTrend):
        assert told <= shown


@pytest.mark.parametrize("name", ["pain", "real-pain"])
def test_every_dot_of_a_pain_chart_stands_at_its_score(name: str) -> None:
    scene = STILL[name]
    assert isinstance(scene, PainTrend)
    (canvas,) = canvases_of(scene)
    svg = canvas.svg()
    none, _, worst = (float(y) for y in re.findall(r'points="120\.0,([\d.]+) ', svg)[:3])
    dots = re.findall(r'cy="([\d.]+)" r="(?:20|11)\.0"', svg)
    scores = [10 * (none - float(y)) / (none - worst) for y in dots]
    told = sorted(s for one in scene.points for s in (one.morning, one.during) if s is not None)

    assert sorted(scores) == pytest.approx(told, abs=0.05)
    assert f"{scene.limit_name}: {scene.limit}" in {one.what for one in canvas.texts}


@pytest.mark.parametrize("name", ["progress", "real-progress"])
def test_the_bars_are_as_long_as_the_minutes(name: str) -> None:
    scene = STILL[name]
    assert isinstance(scene, ProgressChart)
    (canvas,) = canvases_of(scene)
    minutes = [share.minutes for week in scene.weeks for share in week.shares]
    colours = {colour_of(share.icon) for week in scene.weeks for share in week.shares}
    bars = re.findall(r'width="([\d.]+)" height="54\.0" rx="0\.0" fill="([#\w]+)"', canvas.svg())
    widths = [float(width) for width, colour in bars if colour in colours]

    assert len(widths) == len(minutes)
    assert widths == pytest.approx([one * widths[0] / minutes[0] for one in minutes], abs=0.6)


@pytest.mark.parametrize("name", [one for one in STILL if one != "crowded"])
def test_nothing_that_we_send_is_cut_short(name: str) -> None:
    (canvas,) = canvases_of(STILL[name])

    assert not [one.what for one in canvas.texts if one.what.endswith(ELLIPSIS)]


def test_every_activity_has_its_icon_and_its_colour() -> None:
    activities = shipped.handbook().activities
    drawn_icons = STROKES.keys() | SOLIDS.keys() | RINGS.keys()

    assert activities.keys() <= drawn_icons
    assert activities.keys() <= COLOURS.keys()


def test_what_the_font_lacks_is_left_out_and_accents_stay() -> None:
    assert cleaned("Zoe\u0308 🙂 张\u202fok") == "Zoë ok"
    assert cleaned("Đorđević, Συνν, Тест") == "Đorđević, Συνν, Тест"


@given(words, st.integers(20, 400))
@settings(max_examples=100, deadline=None)
def test_a_fitted_text_fits(text: str, room: int) -> None:
    type_ = Type(size=34)

    assert type_.width(fitted(text, type_, room)) <= max(room, type_.width(ELLIPSIS))


def test_an_overlap_would_be_noticed() -> None:
    canvas = Canvas(400, 400)
    canvas.text((10, 100), "one", Type(size=40), 300)
    canvas.text((20, 110), "two", Type(size=40), 300)

    assert problems(canvas) == ["overlap: one / two"]


def test_a_runners_words_are_never_markup() -> None:
    canvas = Canvas(400, 400)
    canvas.text((10, 100), '<script>&"', Type(size=40), 300)

    assert "&lt;script&gt;&amp;" in canvas.svg()


def test_the_sample_strip_is_drawn_to_one_scale() -> None:
    (canvas,) = canvases_of(STRIP)
    standing, squatting = canvas.figures

    assert standing.bottom == pytest.approx(squatting.bottom, abs=1)
    assert standing.top < squatting.top
