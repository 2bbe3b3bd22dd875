"""What watches and apps call a sport, as one of our activities; near enough counts."""

from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "run": (
        "run running trail_run trail_running treadmill treadmill_running track_running"
        " street_running virtual_run virtual_running virtual_activity_run indoor_running jogging"
        " ultra_run ultra obstacle orienteering 9"
    ),
    "cycle": (
        "ride cycling biking bike bicycle road road_biking road_cycling mountain mountain_biking"
        " mountain_bike gravel_cycling gravel_ride cyclocross indoor_cycling virtual_ride spin"
        " spinning ebikeride e_biking e_bike_fitness e_bike_mountain handcycle hand_cycling"
        " virtual_cycling downhill recumbent track_cycling 1"
    ),
    "swim": "swim swimming lap_swimming open_water open_water_swimming pool_swimming pool_swim",
    "water_run": "water_running aqua_jogging aqua_fitness",
    "row": (
        "row rowing indoor_rowing rower virtual_row virtual_rowing paddling kayaking canoeing"
        " stand_up_paddleboarding paddle_boarding"
    ),
    "walk_fast": (
        "walk walking hike hiking trek trekking speed_walking casual_walking treadmill_walking"
        " indoor_walking nordic_walking fast_walking snowshoeing snowshoe mountaineering rucking"
        " power_walking"
    ),
    "xc_ski": (
        "xc_ski cross_country_skiing nordic_ski nordic_skiing classic_ski skate_skiing"
        " skate_ski roller_ski roller_skiing backcountry_ski backcountry_skiing ski_touring"
    ),
    "dh_ski": (
        "ski skiing alpine_ski alpine_skiing resort resort_skiing downhill_skiing snowboard"
        " snowboarding resort_skiing_snowboarding"
    ),
    "skate": (
        "skate skating inline_skate inline_skating ice_skate ice_skating rollerblading"
        " roller_skating"
    ),
    "elliptical": "elliptical elliptical_trainer cross_trainer stair_climbing stair_stepper stepper"
    " stairclimber floor_climbing",
    "yoga": "yoga flexibility flexibility_training stretching mobility breathing",
    "pilates": "pilates",
    "barre": "barre dance dancing",
    "strength": (
        "strength strength_training weight_training weights weightlifting crossfit functional"
        " functional_strength_training traditional_strength_training circuit_training"
        " core_training calisthenics hiit high_intensity_interval_training"
    ),
    "tennis": (
        "tennis badminton squash racquetball pickleball padel paddle table_tennis racket"
        " platform_tennis"
    ),
}
_ACTIVITY = {word: activity for activity, words in _WORDS.items() for word in words.split()}
_LAST_WORDS: Mapping[str, str] = {
    "running": "run",
    "run": "run",
    "cycling": "cycle",
    "biking": "cycle",
    "ride": "cycle",
    "swimming": "swim",
    "swim": "swim",
    "rowing": "row",
    "walking": "walk_fast",
    "walk": "walk_fast",
    "hiking": "walk_fast",
    "yoga": "yoga",
    "strength": "strength",
}


def activity_of(sport: str) -> str | None:
    """The activity for a word such as "trail_running"; None for what a file leaves open."""
    last = sport.rpartition("_")[2]
    return _ACTIVITY.get(sport) or _LAST_WORDS.get(last)
