"""One small module per intent, and the one table of them all."""

from collections.abc import Mapping

from core.skills import (
    activity_info,
    calendar,
    checkin,
    compare,
    convert,
    delete_data,
    exercise_howto,
    injured,
    leg_day,
    log_workout,
    motivation,
    my_data,
    nudge_list,
    off_season,
    plan_week,
    principles,
    privacy,
    progress,
    race,
    recovered,
    reminders,
    rest_day,
    seen,
    settings,
    small_talk,
    today,
    unclear,
    undo,
    why,
)
from core.skills.skill import Skill


def _table() -> tuple[Skill, ...]:
    return (
        today.skill,
        injured.skill,
        recovered.skill,
        checkin.skill,
        leg_day.skill,
        activity_info.skill,
        compare.skill,
        exercise_howto.skill,
        convert.skill,
        plan_week.skill,
        calendar.skill,
        log_workout.skill,
        race.skill,
        off_season.skill,
        reminders.start_skill,
        reminders.stop_skill,
        nudge_list.skill,
        principles.dos_donts_skill,
        principles.why_skill,
        today.swap_skill,
        why.skill,
        today.indoor_skill,
        today.equipment_skill,
        injured.sore_skill,
        rest_day.skill,
        progress.skill,
        motivation.skill,
        log_workout.done_skill,
        reminders.skip_skill,
        seen.skill,
        privacy.skill,
        my_data.skill,
        delete_data.skill,
        small_talk.greet_skill,
        small_talk.thanks_skill,
        settings.skill,
        undo.skill,
        unclear.cancel_skill,
        Skill(
            intent="help",
            command="help",
            summary="What I can do",
            answer=small_talk.help_with(_table),
        ),
    )


SKILLS: Mapping[str, Skill] = {skill.intent: skill for skill in _table()}
"""Everything the coach can do, in the order in which `/help` shows it."""
