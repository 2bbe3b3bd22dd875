"""Which part of the body is meant, told apart from everything else called back, foot or calf."""

import re
from collections.abc import Iterable, Iterator

from core.language.slots.injury_words import COMPLAINING
from core.language.slots.senses import Entry, Guard, Hit, Kind, mentions_of, words
from core.language.slots.utterance import PAUSE, Utterance

_PARTS = {
    "knee": "knee, knees, kneecap, kneecaps, knee cap, patella, patellar, meniscus, mcl, acl, lcl,"
    " back of knee, back of my knee, back of the knee, nee,"
    " behind my knee, behind the knee",
    "shin": "shin, shins, shinbone, tibia, tibial, shinsplints, shinsplint, shin splint, shin"
    " splints, mtss, tibialis, tib ant, front of my lower leg, front of the lower leg, front of"
    " lower leg, inside of my lower leg, inside of the lower leg, inside of lower leg, inner lower"
    " leg",
    "achilles": "achilles, heel cord, achilles heel, achilles tendon, back of my ankle, back of"
    " the ankle, back of ankle, back of my heel, back of the heel, back of heel, back of heels,"
    " above my heel, above the heel, above heel, heel tendon, tendon of my heel",
    "ankle": "ankle, ankles, peroneal, peroneals, peroneal tendon, malleolus",
    "foot": "foot, feet, foots, heel, heels, arch, arches, toe, toes, sole, soles, instep,"
    " forefoot, midfoot, metatarsal, metatarsals, metatarsalgia, plantar, plantar fasciitis,"
    " plantar fascia,"
    " ball of my foot, ball of the foot, ball of foot, top of my foot, arch of my foot, sole of my"
    " foot, big toe, heel of my foot, bunion, toenail, toenails,"
    " heal pain, heal bone,"
    " my heal, left heal, right heal, navicular, sesamoid, sesamoids, hallux, calcaneus",
    "calf": "calf, calfs, calves, soleus, gastroc, gastrocnemius, calf muscle, back of my lower"
    " leg, back of the lower leg, back of lower leg",
    "hamstring": "hamstring, hamstrings, hammy, hammie, hammies, hammys, hamstrung, sit bone,"
    " sit bones, sitbone, sitbones, sits bone, sits bones, ischial, ham string, ham strings, biceps"
    " femoris, back of thigh, back of my thigh, back of the thigh, back of my leg, back of the"
    " leg",
    "quad": "quad, quads, quadricep, quadriceps, thigh, thighs, front of thigh, front of my thigh,"
    " front of the thigh, rectus femoris, vmo",
    "hip": "hip, hips, hip flexor, hip flexors, psoas, iliopsoas, hip joint, trochanter, tfl,"
    " front of my hip",
    "groin": "groin, groins, adductor, adductors, inner thigh, inner thighs, inside of my thigh,"
    " pubic bone",
    "glute": "glute, glutes, gluteal, gluteus, butt, buttock, buttocks, butt cheek, butt cheeks,"
    " bum, bum cheek, hind end, rear end, backside, piriformis, arse, arse cheek,"
    " arse cheeks",
    "back": "back, lower back, low back, upper back, mid back, lumbar, spine, sciatica, lowerback,"
    " lumbago, sciatic, back is killing, back is sore, back is stiff, back is tight, back is bad,"
    " back is aching, back feels sore, back feels stiff, back feels tight, back gone, back went,"
    " done me back, did me back, back has gone, back has seized, back has locked,"
    " back has gone into spasm, backache,"
    " tailbone, coccyx, sacrum, sacral, si joint, sacroiliac",
    "it_band": "it band, it bands, itb, itbs, it b, iliotibial, iliotibial band, i t band, itband,"
    " it band syndrome",
}
_PART_OF = {
    name.strip(): key for key, names in _PARTS.items() for name in names.split(",") if name.strip()
}
_IDIOMS = (
    "lost a calf, had a calf, newborn calf, calf liver, golden calf, toe to toe, arch rivals, cow"
    " in calf, cows in calf, heifer in calf, hip hop, hip hip, quad bike, quad bikes, quad core, on"
    " foot, by foot, set foot, foot path, foot race, first foot forward, best foot forward, square"
    " foot, square feet, foot the bill, cold feet, itchy feet, high heels, toe the line, on my"
    " toes, on your toes, sole purpose, sole reason, sole goal, knee jerk, knee deep, bee knees,"
    " knee brace, knee pads, knee sleeve, knee high, shin guards, shin pads, calf sleeves, calf"
    " sleeve, arch enemy, arch rival, arch support, arch supports, kick my butt, kicked my butt,"
    " kicking my butt, kick my arse, kicks my butt, kick butt, kicked butt, butt kicks, butt kick,"
    " bust my butt, work my butt off, got my back, have my back, has my back, watch my back, off my"
    " back, spine of, tennis elbow, heel drop, heel drops, toe touch, toe touches, calf raise, calf"
    " raises, hip thrust, hip thrusts, hip opener, hip openers, hip hinge, heel strike, heel"
    " striker, foot strike, forefoot strike, forefoot striker, footstrike, pain in the butt, pain"
    " in the arse, pain in the bum, dragging my feet, back extension, back extensions, back squat,"
    " back squats, my feet up, feet up, head over heels, up the bum, up the backside, up the arse,"
    " up the butt, achilles heel of, heel turn, kitten heels, down at heel, hip to it, rose hip,"
    " hip flask, on the back foot, on the other foot, foot in it, foot in the door, turn your"
    " back, a knees up, bees"
    " knees, weak at the knees, ankle biter, ankle biters, toe in the water, tip toe, butt of the"
    " joke, quad squad, spine tingling, knee of the"
    " curve, shin dig, chicken thigh, chicken thighs, golden arches,"
    " marble arch, arch villain, calf skin, being on my feet, been on my feet, day on my feet,"
    " hours on my feet, hrs on my feet, shift on my feet, night on my feet, on my feet all"
)
_NAMESAKES = {
    "achilles": words("greek hector troy trojan trojans homer iliad tortoise zeno"),
    "arch": words("bridge bridges viaduct finish gantry"),
    "heel": words("wrestling wrestler villain"),
    **dict.fromkeys(("calf", "calves"), words("cow cows cattle farm leather")),
    **dict.fromkeys(("thigh", "thighs"), words("chicken turkey recipe")),
}
"""Part -> what else its name may be of, where nothing hurts."""
_COMPLAINING = words(
    "pain pains painful ache aches aching spasm spasms hurts hurt injury injuries strain stiffness"
    " stiff sore soreness muscles issue issues problem problems trouble troubles tweak keeps seized"
    " locked niggle niggles playing"
)
_OURS = words(
    "my your his her their our lower low upper mid bad sore stiff tight aching achy dodgy gammy"
    " hurt tweaked strained injured pulled wonky left right mine both"
)
_MOVING = words(
    "lift lifting raise raising bend bending straighten straightening drive driving extend"
    " extending flex flexing put putting plant planting"
)
_OWNERS = words("my the a that this left right other")
_LANDS = words("lands hits strikes")
_WHEN = words("when if as whenever")
_RATING = re.compile(
    r"back(?: is| was)?(?: at| an?| about)?:? ?(?:[0-9]|10)"
    r"(?: ?(?:/|out of) ?10|(?= ?(?:$|[,;!?]|\.(?![0-9])|(?:today|this|now|when|after)\b)))"
)
_WELL = words("fine ok okay alright good great healed sorted perfect grand")
_IS_NOW = words("is are was feels feel now all totally completely absolutely perfectly quite again")
_TURNS = words("<end> and but so though it its now today only just still")
_GUARDS = {
    "back": Guard(
        after=_OURS,
        before=_COMPLAINING,
        never_before=words(
            "to from yard garden pack catalogue pocket door wheel foot in on at up home into of"
            " again soon running together with now then if later"
        ),
        never_after=words("come coming came get getting got go going welcome way be im"),
    ),
    "foot": Guard(
        never_after=words("on by per a"), never_before=words("long tall high drop wide of")
    ),
    "feet": Guard(never_before=words("long tall high deep wide above of per")),
    "sole": Guard(
        after=words("my the left right"), never_before=words("goal aim focus person way")
    ),
    "arch": Guard(never_before=words("enemy nemesis rival my")),
    "bum": Guard(
        after=words("my sore the left right your"),
        before=words("is hurts aches sore aching ache not"),
        never_before=words("knee hip ankle deal"),
    ),
    "butt": Guard(never_before=words("off in out dial")),
    "calf": Guard(never_after=words("baby cow"), never_before=words("born cow farm")),
    "spine": Guard(never_after=words("a no")),
    "hip": Guard(
        never_before=words(
            "replacement place bar vibe new little cafe bakery joint crowd young kids"
        )
    ),
    "arse": Guard(after=words("my")),
    "tfl": Guard(never_before=words("strike says app")),
    "nee": Guard(after=words("my left right bad sore")),
}


def entries() -> Iterable[Entry]:
    """What runners call their parts, and the idioms that only sound like them."""
    for key, names in _PARTS.items():
        for name in names.split(","):
            yield from (Entry(form, Kind.BODY, key) for form in _with_sides(name.strip()))
    yield from (Entry(idiom.strip(), Kind.IDIOM, "") for idiom in _IDIOMS.split(","))


def _with_sides(name: str) -> Iterator[str]:
    """The name, and "back of my left knee" for "back of my knee"."""
    yield name
    for owner in (" my ", " the "):
        if owner in name:
            yield from (name.replace(owner, f"{owner}{side} ") for side in ("left", "right"))


def key_words() -> frozenset[str]:
    """The words long enough to be worth mending."""
    return frozenset(name for name in _PART_OF if " " not in name)


def part_of(word: str) -> str | None:
    """The part that a single word names, whatever else it may mean."""
    return _PART_OF.get(word)


def read_bodies(said: Utterance, hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The parts meant, in order. Heel, arch and toe are `foot`."""
    meant = [hit for hit in hits if hit.kind is Kind.BODY and _counts(said, hit)]
    still = [hit for hit in meant if not _is_moved(said, hit)]
    meant = still or meant
    if len(meant) > 1 and said.has(_WELL):
        meant = [hit for hit in meant if not _is_well(said, hit)] or meant
    return tuple(one.value for one in said.standing(mentions_of(said, meant)))


def _is_another(said: Utterance, hit: Hit) -> bool:
    """Whether another word tells that it is no part: Hector's Achilles, the arch of a bridge."""
    others = _NAMESAKES.get(hit.phrase)
    return others is not None and said.has(others) and not said.has(COMPLAINING)


def _is_well(said: Utterance, hit: Hit) -> bool:
    """Whether it is said to be well, with no "but it hurts": "my knee is fine, it's the hip"."""
    at = hit.last
    while said.word(at) in _IS_NOW:
        at += 1
    if said.word(at) not in _WELL:
        return False
    at += 1
    while said.word(at) in _IS_NOW:
        at += 1
    if said.word(at) not in _TURNS and said.word(at) not in _OWNERS:
        return False  # "fine when I walk"
    while said.word(at) in _TURNS and at < len(said.words):
        at += 1
    return said.word(at) not in COMPLAINING


def _is_moved(said: Utterance, hit: Hit) -> bool:
    """Whether it is only what moves when another place hurts: "when I lift the knee"."""
    at = hit.first - 1
    if said.word(at) == "put":  # "put hamstring" answers, "put my foot down" moves
        return False
    while said.word(at) in _OWNERS:
        at -= 1
    lands = said.word(hit.last) in _LANDS and said.word(hit.last) != PAUSE
    return said.word(at) in _MOVING or (lands and said.has(_WHEN))


def _counts(said: Utterance, hit: Hit) -> bool:
    if hit.phrase in ("foot", "feet") and said.word(hit.first - 1)[0].isdigit():
        return False
    if _is_another(said, hit):
        return False
    if hit.phrase == "back" and _is_rated(said, hit):
        return True
    guard = _GUARDS.get(hit.phrase)
    return guard is None or guard.allows(said, hit.first, hit.last)


def _is_rated(said: Utterance, hit: Hit) -> bool:
    """Whether it is the "back" of "back 3/10"."""
    is_first = said.word(hit.first - 1) == PAUSE
    return is_first and _RATING.match(said.text, said.starts[hit.first]) is not None
