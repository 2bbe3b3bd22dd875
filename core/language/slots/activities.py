"""Which activities are meant; running and walking only where they are something to do."""

from collections.abc import Iterable, Iterator, Mapping

from core.language.slots.activity_words import FORMS, GUARDS, IDIOMS, RUN
from core.language.slots.senses import Entry, Hit, Kind, entries_of, mentions_of, words
from core.language.slots.utterance import PAUSE, Utterance

_WALK, _WATER_RUN, _XC_SKI, _SWIM = "walk_fast", "water_run", "xc_ski", "swim"
_MACHINE = "treadmill"
"""A place to run on; the sport itself only where it corrects another: "no, the treadmill"."""

_GERUNDS = words("running jogging walking hiking")
_WALKS = words("walk walks walked walking hike hiking hiked")
_UNABLE = words(
    "cant cannot couldnt not dont never no without stop stopped avoid unable able wont havent didnt"
    " too off banned forbidden doesnt barely hardly whenever when while during mid after since"
    " before hurts hurt hurting painful"
)
_FIRM = words("ran jogged")
_GOING = words("go going went log logged did done been min mins minutes hour hours hr hrs km k")
_COMPLAINING = words(
    "hurt hurts hurting pulled pain pains painful ache aches aching tweaked rolled twisted strained"
    " popped tore sore niggle injured something"
)
_ASKED_OF = words("is does about like love hate")
_PAIRS = words("and or vs versus")
_EACH = words("a per each every")
_LONG = words("week weeks month months year years ages decades")
_QUANTITY = words("min mins minutes hour hours hr hrs km kms k miles mile h")
_WATCHED = words("watched watching watches")
_ON_TELLY = (("on", "tv"), ("on", "telly"), ("on", "television"))
_SOMEWHERE = words("home like to back into past by")
"""Walking there is a way to get about, unless it is measured: "walked home like a crab"."""
_AT_A_GYM = words("the my our your local hotel office work school uni a leisure")
_LIFTS = words(
    "bench press presses squat squats deadlift deadlifts curl curls lunges dips chins pullups"
    " weights dumbbell dumbbells barbell pulldowns upper"
)
"""Beside these "rows" are an exercise."""
_AFLOAT = (" belt", " vest", "deep end")
"""With one of these on, or in it, running is water running."""
_IN_THE_DEEP = words("ran run running jog jogs jogged jogging pool water laps belt vest min mins")
"""With none of these the deep end is where people are thrown in at work."""
_PLAIN_SKI = words("ski skis skied skiing")
_OWING = words("gotta must")
_HAVING_TO = words("got have")
_LEAVING = words("<end> bye now sorry guys all lads folks catch talk ttyl")
_OTHERS = words("he she it who that which they nobody everyone nose dad mum")
_LOOK_BACK, _CLAUSE = 4, 9


def entries(activities: Mapping[str, Iterable[str]]) -> Iterable[Entry]:
    """The handbook's names, the verb forms people use for them, and idioms that only look alike."""
    for key, forms in FORMS.items():
        if key in activities or key == RUN:
            yield from (Entry(form.strip(), Kind.ACTIVITY, key) for form in forms.split(","))
    known = {form.strip() for forms in FORMS.values() for form in forms.split(",")}
    yield from (
        entry for entry in entries_of(Kind.ACTIVITY, activities) if entry.phrase not in known
    )
    yield from (Entry(idiom.strip(), Kind.IDIOM, "") for idiom in IDIOMS.split(","))


def key_words() -> frozenset[str]:
    """The names of one word, which are worth mending when they are long enough."""
    forms = (form.strip() for names in FORMS.values() for form in names.split(","))
    return frozenset(form for form in forms if " " not in form)


def read_activities(said: Utterance, hits: Iterable[Hit]) -> tuple[str, ...]:
    """The keys of the activities meant, in order, corrections taken into account."""
    meant = [hit for hit in hits if hit.kind is Kind.ACTIVITY and _counts(said, hit)]
    meant = [hit for hit in meant if not _is_denied(said, hit)] or meant
    if len(meant) > 1:
        meant = list(_without_places(said, meant))
    return tuple(
        dict.fromkeys(
            one.value.key for one in said.standing(mentions_of(said, meant), is_swap=True)
        )
    )


def _is_denied(said: Utterance, hit: Hit) -> bool:
    """Whether it is the "swim" of "no swim today", not of "rowed 1k, no, swam 1k"."""
    if said.word(hit.first - 1) != "no":
        return False
    no = said.starts[hit.first - 1]
    return not any(no < cue <= said.starts[hit.first] for cue in said.cues)


def _counts(said: Utterance, hit: Hit) -> bool:
    guard = GUARDS.get(hit.phrase)
    if guard is not None and not guard.allows(said, hit.first, hit.last):
        return False
    if not _WATCHED.isdisjoint(said.words[max(0, hit.first - 3) : hit.first]):
        return False
    if said.words[hit.last : hit.last + 2] in _ON_TELLY:
        return False
    if hit.phrase == _MACHINE:
        return bool(said.cues)
    if hit.phrase == "deep end" and not said.has(_IN_THE_DEEP):
        return False
    if hit.phrase == "rows" and said.has(_LIFTS):
        return False
    if hit.key == RUN and (_is_habit(said, hit) or _is_farewell(said, hit)):
        return False
    if hit.key == RUN and hit.phrase not in _FIRM:
        return _is_to_do(said, hit)
    if hit.key == _WALK and hit.phrase in _WALKS | {"a walk"}:
        return _is_walked(said, hit)
    return True


def _without_places(said: Utterance, meant: list[Hit]) -> Iterator[Hit]:
    """Without what others say better: "bike at the gym", "pool, aqua jog", "skied the loipe"."""
    keys = {hit.key for hit in meant}
    is_afloat = any(hit.phrase.endswith(_AFLOAT) for hit in meant)
    for number, hit in enumerate(meant):
        is_gym = number > 0 and hit.phrase in ("gym", "the gym") and _is_place(said, hit)
        is_pool = hit.key == _SWIM and "pool" in hit.phrase and _WATER_RUN in keys
        is_loipe = hit.phrase in _PLAIN_SKI and _XC_SKI in keys
        if not (is_gym or is_pool or is_loipe or (hit.key == RUN and is_afloat)):
            yield hit


def _is_place(said: Utterance, hit: Hit) -> bool:
    """Whether a gym is where it was done: "at the gym", "in my local gym"."""
    at = hit.first - 1
    while said.word(at) in _AT_A_GYM:
        at -= 1
    return said.word(at) in ("at", "in")


def _is_farewell(said: Utterance, hit: Hit) -> bool:
    """Whether it is "gotta run, bye", which is no training."""
    if hit.phrase != "run" or said.word(hit.last) not in _LEAVING:
        return False
    before = said.word(hit.first - 1)
    return before in _OWING or (before == "to" and said.word(hit.first - 2) in _HAVING_TO)


def _is_to_do(said: Utterance, hit: Hit) -> bool:
    """Whether "run" is something done or to do, not "when I run", "can't run", "for running"."""
    before = _before(said, hit)
    if not before.isdisjoint(_UNABLE) or {"every", "time"} <= before:
        return False
    if hit.phrase in _GERUNDS:
        return _is_under_way(said, hit)
    return not ("on" in before and said.has(_COMPLAINING))


def _is_habit(said: Utterance, hit: Hit) -> bool:
    """Whether it is "3 runs a week", "been running for 6 months" or "he runs the café"."""
    after = said.words[hit.last : hit.last + 4]
    if hit.phrase == "runs":
        is_other = said.word(hit.first - 1) in _OTHERS
        return is_other or (len(after) > 1 and after[0] in _EACH and after[1] == "week")
    return hit.phrase == "running" and after[:1] == ("for",) and not _LONG.isdisjoint(after)


def _is_under_way(said: Utterance, hit: Hit) -> bool:
    """Whether it is "went running", "an hour of running", "running 40 min"."""
    before, after = said.word(hit.first - 1), said.word(hit.last)
    if before == "of":
        return said.word(hit.first - 2) in _QUANTITY
    return before in _GOING or before in _PAIRS or after in _PAIRS or after[0].isdigit()


def _is_walked(said: Utterance, hit: Hit) -> bool:
    before = _before(said, hit)
    if "briskly" in said.known and before.isdisjoint(_UNABLE):
        return True
    if not before.isdisjoint(_UNABLE | {"to"}):
        return False
    if said.word(hit.last) in _SOMEWHERE and not _is_measured(said, hit):
        return False
    if (
        hit.first == 0
        and (said.word(1) == PAUSE or said.word(1)[0].isdigit())
        and len(said.words) > 1
    ):
        return any(word[0].isdigit() for word in said.words[1:4])
    return (
        hit.phrase in ("walked", "hiked", "a walk")
        or _is_under_way(said, hit)
        or said.word(hit.first - 1) in _ASKED_OF
        or (said.has(_QUANTITY) and hit.phrase not in _GERUNDS)
    )


def _is_measured(said: Utterance, hit: Hit) -> bool:
    """Whether the clause says how long or how far it was."""
    after = said.words[hit.last : hit.last + _CLAUSE]
    clause = after[: after.index(PAUSE)] if PAUSE in after else after
    return not _QUANTITY.isdisjoint(
        (*clause, *said.words[max(0, hit.first - _LOOK_BACK) : hit.first])
    )


def _before(said: Utterance, hit: Hit) -> set[str]:
    """The words just before, back to the last pause."""
    before: set[str] = set()
    for at in range(hit.first - 1, max(-1, hit.first - 1 - _LOOK_BACK), -1):
        if said.words[at] in (PAUSE, "but", "so"):
            break
        before.add(said.words[at])
    return before
