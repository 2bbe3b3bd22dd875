"""Scenes to look at and to measure: ordinary ones, and the longest that may come."""

from dataclasses import replace

from core.model.figure import Limb, PoseFigure
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

WEEK = WeekCard(
    title="Week of 23-29 November",
    about="2 runs, 4 sessions that are easy on the joints, 255 min",
    days=(
        DayRow(day="Mon", sessions=(Session(what="Rest", icon="rest"),), is_today=True),
        DayRow(day="Tue", sessions=(Session(what="Easy swimming", icon="swim", minutes=30),)),
        DayRow(day="Wed", sessions=(Session(what="Easy run", icon="run", minutes=40),)),
        DayRow(
            day="Thu",
            sessions=(
                Session(what="Strength training", icon="strength", minutes=35),
                Session(what="yoga", icon="yoga", minutes=20),
            ),
            note="can move",
        ),
        DayRow(day="Fri", sessions=(Session(what="Easy cycling", icon="cycle", minutes=45),)),
        DayRow(day="Sat", sessions=(Session(what="Long run", icon="run", minutes=75),)),
        DayRow(
            day="Sun",
            sessions=(Session(what="Cross-country skiing or the like", icon="xc_ski", minutes=30),),
            note="done",
        ),
    ),
)
LEGS = LegDayCard(
    title="Leg day, about 29 min",
    about="Warm up for 5 minutes first.",
    rows=(
        LegRow(name="Squat to overhead press", dose="2-3 x 10-12"),
        LegRow(name="Overhead lunge", dose="2-3 x 8 a side", note="Begin with the split squat."),
        LegRow(name="Calf raise, straight knee", dose="2-3 x 10-12", note="step, dumbbells"),
    ),
    footer="Rest 60-90 s between sets.",
)
PROGRESS = ProgressChart(
    title="Your last five weeks",
    about="Minutes by week",
    weeks=(
        WeekBar(
            label="26 Oct",
            count="2 sessions",
            shares=(Share(name="running", icon="run", minutes=70),),
        ),
        WeekBar(label="2 Nov", count="no sessions"),
        WeekBar(
            label="9 Nov",
            count="4 sessions",
            shares=(
                Share(name="running", icon="run", minutes=90),
                Share(name="swimming", icon="swim", minutes=60),
                Share(name="yoga", icon="yoga", minutes=25),
            ),
        ),
        WeekBar(
            label="16 Nov",
            count="3 sessions",
            shares=(
                Share(name="cycling", icon="cycle", minutes=120),
                Share(name="strength training", icon="strength", minutes=30),
            ),
        ),
        WeekBar(
            label="This week",
            count="1 session",
            shares=(Share(name="rowing", icon="row", minutes=40),),
        ),
    ),
    unit="min",
)
PAIN = PainTrend(
    title="Left knee, the last 14 days",
    about="0 is nothing, 10 the worst there is",
    points=tuple(
        PainPoint(label=f"{8 + n} Nov", at=n, morning=m, during=d)
        for n, m, d in ((0, 5, None), (2, 4, 4), (3, 3, None), (6, 2, 3), (9, 2, 2), (13, 1, 1))
    ),
    morning_name="Morning",
    during_name="While running",
    limit=3,
    limit_name="Stay at or below",
)
LADDER = ReturnLadder(
    title="Back to running",
    about="Two quiet sessions take you one up.",
    rungs=tuple(
        Rung(number=n, text=t)
        for n, t in enumerate(
            (
                "Walk 30 min",
                "6 x (run 1 min, walk 4 min)",
                "6 x (run 2 min, walk 3 min)",
                "6 x (run 3 min, walk 2 min)",
                "Run 30 min easy",
            )
        )
    ),
    at=2,
    here="You are here",
)
CLUB = ClubCard(
    title="Läufer Łódź – what's on",
    about="This week",
    rows=(
        ClubRow(label="Tue 18:30", text="Easy run from the old gate, 40 min", icon="run"),
        ClubRow(label="Thu 19:00", text="Leg day in the park, everybody welcome", icon="strength"),
    ),
    footer="Tap to say that you're in.",
)
RACE = RaceCountdown(
    title="Half marathon",
    about="Sunday 14 March",
    number="12",
    unit="days to go",
    milestones=(
        Milestone(label="4 March", text="Last proper leg day"),
        Milestone(label="7 March", text="Last long run"),
        Milestone(label="13 March", text="Rest, or 20 minutes very easy; lay out your things."),
        Milestone(label="Afterwards", text="10 easy days"),
    ),
)
STRIP = ExerciseStrip(
    title="Squat",
    about="10-12 repetitions",
    panels=(
        Panel(name="Stand", cue="Feet hip-width apart", figure=PoseFigure(works=("quads",))),
        Panel(
            name="Squat",
            cue="Sit back, heels down",
            figure=PoseFigure(
                hip=(-0.25, 0.5),
                torso=60,
                arms=(Limb(turns=(0, 0, 0)), Limb(turns=(0, 0, 0))),
                legs=(Limb(at=(0.1, 0)), Limb(at=(0.1, 0))),
                works=("quads",),
            ),
        ),
    ),
)
MOVING = replace(STRIP, is_moving=True)
LONG = "Überanstrengungsvermeidungstraining mit Zoë Đorđević-Østergård und Συννεφάκι 🙂"
CROWDED = WeekCard(
    title=LONG,
    about=LONG,
    days=tuple(
        DayRow(
            day=day,
            sessions=(
                Session(what=LONG, icon="walk_fast", minutes=600),
                Session(what=LONG, icon="elliptical", minutes=240),
            ),
            note=LONG,
        )
        for day in ("Mon", "Tue", "Wed")
    ),
)
SAMPLES: dict[str, Scene] = {
    "week": WEEK,
    "legs": LEGS,
    "progress": PROGRESS,
    "pain": PAIN,
    "ladder": LADDER,
    "club": CLUB,
    "race": RACE,
    "strip": STRIP,
    "moving": MOVING,
    "crowded": CROWDED,
}
