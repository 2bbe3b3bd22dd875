"""The shape of the rules of the house: frequencies, spacing, tapers, pain, and the way back."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from core.knowledge.rows import Alias, Count, Key, Line, MedicalRow, Row, SourcedRow, Span
from core.knowledge.schema import EnergyCost, RunnerLevel

Race = Literal["5k", "10k", "half", "marathon", "ultra"]


class Rule(SourcedRow):
    """One sentence the coach stands by, with the numbers that code needs."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
    text: Line
    kind: Literal["hard", "soft", "fact"] = "fact"
    """hard: a plan never breaks it; soft: it costs something to break it."""
    values: Mapping[Key, float] = {}


class MedicalRule(MedicalRow, Rule):
    """A rule a clinician should sign."""


class Purpose(SourcedRow):
    """What a session off the run is for. Source: S13-S16."""

    name: Line
    text: Line


class Frequency(SourcedRow):
    """Sessions a week for one kind of runner. Source: SEED 2, A10, A32."""

    runs: Span
    cross_training: Span
    training_days_most: Count
    rest_days_least: Count
    sessions_most: Count
    may_double: bool
    """Two sessions on one day, so that more than `training_days_most` sessions fit."""
    text: Line


class ScheduleStep(SourcedRow):
    """One step of building a week, as a question. Source: SEED 3."""

    step: Count
    ask: Line
    slot: Key


class Taper(SourcedRow):
    """How training winds down before one kind of race. Source: EVIDENCE 8."""

    starts_days_before: Span
    volume_cut_percent: Annotated[tuple[Span, ...], Field(min_length=1)]
    """One cut against the peak for each week of it; the last is the race week."""
    last_long_run_days: Span
    last_long_run_percent: Span | None = None
    last_heavy_legs_days: Span
    no_cross_training_days: Count = 0
    """The last days before the race, without any."""
    cross_training_last_week: Span | None = None
    """Sessions; None: as usual at most."""
    easy_only_days: Count
    """The last days in which cross-training stays easy."""
    easy_days_after: Span | None = None
    """Easy days after the race; None: the sheet has no figure."""
    text: Line


class PainZone(MedicalRow):
    """What a pain score means for the session and the next one. Source: EVIDENCE 5."""

    during: Span
    during_tendon: Span
    """For injuries of the group "tendon"."""
    evening: Line
    next_morning: Line
    do: Line


class Stage(MedicalRow):
    """One step of the ladder back to running. Source: EVIDENCE 6.2."""

    number: Count
    text: Line
    walk_before: Count = 0
    """Minutes, like all numbers here."""
    repeats: Count = 0
    run: Count = 0
    walk: Count = 0
    walk_after: Count = 0
    run_min: Count | None = None
    """All running minutes together; None where the stage is no single session."""
    total_min: Count | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        total = self.walk_before + self.repeats * (self.run + self.walk) + self.walk_after
        if self.total_min is not None and total != self.total_min:
            raise ValueError(f"the minutes add up to {total}, not to {self.total_min}")
        if self.run_min is not None and self.repeats * self.run != self.run_min:
            raise ValueError(f"the running minutes are not {self.run_min}")
        return self


class Dose(SourcedRow):
    """How much of an exercise. Source: EVIDENCE 12, LR8."""

    first_weeks: Count
    """For this long a beginner does `first_sets`, with bodyweight."""
    first_sets: Span
    sets: Span
    rest_s: Span
    in_reserve: Span
    """Repetitions that could still be done when a set ends."""
    lower_s: Span
    """Seconds on the way down."""
    times_a_week: Span
    ours: bool


class Kit(SourcedRow):
    """A thing one can train with."""

    name: Line
    aliases: tuple[Alias, ...]


class ExampleWeek(SourcedRow):
    """A week that keeps all hard rules, Monday first. Source: EVIDENCE 11."""

    who: Line
    days: Annotated[tuple[Line, ...], Field(min_length=7, max_length=7)]


class RecoveryTime(SourcedRow):
    """How long others took; shown only as "varies widely", never as a promise."""

    who: Line
    median_days: Count
    low: Count | None = None
    high: Count | None = None


class Guidelines(Row):
    """All the rules that belong to no single activity, exercise or injury."""

    purposes: Mapping[Key, Purpose]
    frequency: Mapping[RunnerLevel, Frequency]
    dos: tuple[Rule, ...]
    donts: tuple[Rule, ...]
    reasons: tuple[Rule, ...]
    """Why a runner does something else than running."""
    encouragement: tuple[Rule, ...]
    rut_signs: tuple[Rule, ...]
    schedule_steps: tuple[ScheduleStep, ...]
    week_rules: tuple[Rule, ...]
    example_weeks: tuple[ExampleWeek, ...]
    load_rules: tuple[Rule, ...]
    tapers: Mapping[Race, Taper]
    taper_rules: tuple[Rule, ...]
    phases: tuple[MedicalRule, ...]
    """How phases are told apart, first match wins."""
    questions: tuple[MedicalRule, ...]
    pain_zones: Mapping[Literal["green", "amber", "red"], PainZone]
    pain_rules: tuple[MedicalRule, ...]
    return_checks: tuple[MedicalRule, ...]
    stages: tuple[Stage, ...]
    return_rules: tuple[MedicalRule, ...]
    time_off: tuple[Rule, ...]
    """Coming back after a break without an injury."""
    recovery_times: tuple[RecoveryTime, ...]
    situations: tuple[MedicalRule, ...]
    convert_rules: tuple[Rule, ...]
    dose: Dose
    """How much of an exercise, for all of them."""
    strength_facts: tuple[Rule, ...]
    water_facts: tuple[Rule, ...]
    kit: Mapping[Key, Kit]
    energy: tuple[EnergyCost, ...]
    """Rows for running and stretching, which are no activity here."""

    def rule(self, id: str) -> Rule:
        """The rule with this id, for example "W4". Raises `KeyError` if there is none."""
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> Mapping[str, Rule]:
        """Looked up some fifty times for one idea."""
        return {one.id: one for one in self.rules}

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule of every kind."""
        return (
            *(*self.dos, *self.donts, *self.reasons, *self.encouragement, *self.rut_signs),
            *(*self.week_rules, *self.load_rules, *self.taper_rules, *self.phases),
            *(*self.questions, *self.pain_rules, *self.return_checks, *self.return_rules),
            *self.convert_rules,
            *(*self.time_off, *self.situations, *self.strength_facts, *self.water_facts),
        )
