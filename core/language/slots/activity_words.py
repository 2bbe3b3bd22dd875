"""How runners talk of their sports: forms of the names, idioms that only look alike, doubts."""

from collections.abc import Mapping
from itertools import product

from core.language.slots.senses import Guard, words

RUN = "run"
"""The sport that is no activity of the handbook: what all the others stand in for."""
_RUNS = "run, runs, running, ran, jog, jogs, jogging, jogged"


def _together(firsts: str, seconds: str) -> str:
    """Every first with every second: "pool run, pool jog, water run, water jog"."""
    pairs = product(firsts.split(", "), seconds.split(", "))
    return ", ".join(f"{first} {second}" for first, second in pairs)


FORMS: Mapping[str, str] = {
    "swim": "swim, swims, swimmed, swam, swum, swimming, lap swimming, breaststroke, backstroke,"
    " butterfly"
    " stroke, freestyle swim, swam laps, did laps, pool laps, laps at the pool, laps in the pool,"
    " in the sea, in the lake, in the loch, in the lido, swim laps, laps at the leisure centre,"
    " masters swim, m pool, open water, wetsuit, doggy paddle, pull buoy, pull buoys, kickboard,"
    " pool version",
    "water_run": _together("aqua, pool, water, deep water, shallow water, hydro", _RUNS)
    + ", "
    + _together(
        _RUNS,
        "in the pool, in the water, in water, in deep water, in the deep end, in the shallow end",
    )
    + ", aquajog, aquajogging, aquajogged, waterjog, waterjogging, waterjogged, dwr, flotation"
    " belt, floatation belt, float belt, buoyancy belt, aqua belt, aqua jogging belt, flotation"
    " vest, float vest, buoyancy vest, wet vest, deep end, in deep water, deep water version",
    "row": "row, rows, rowed, sculling, sculled, rowing, rower, rowing machine, row machine, erg,"
    " ergs, erged, erging, sculls,"
    " ergo, ergometer, concept 2, concept2, c2, indoor rowing",
    "cycle": "cycle, cycles, cycled, cycling, bike, bikes, biked, biking, bike ride, bike rides,"
    " ride, rides, rode, riding, spin, spins, spinning, spin class, spin bike, turbo, turbo"
    " trainer, peloton, zwift, stationary bike, exercise bike, exercycle, road bike, cycle ride,"
    " pedalling, pedalled, pedaled, spinned, pedaling, bicycle, bicycling, spun, zwifted,"
    " wattbike, watt bike, kickr, rouvy, mtb, mountain bike, mountain biking, assault bike,"
    " cyclocross, gravel ride, bike commute, spinning class, gravel bike, on the rollers, on"
    " rollers, on my rollers, on the trainer, on my trainer, smart trainer, indoor trainer, home"
    " trainer, hometrainer, turboed, trainerroad, recumbent, airdyne, echo bike,"
    " ebike, ebikes, velodrome session, pushbike, push bike, bmx, rpm class",
    "elliptical": "arc trainer, elliptical, ellipticals, cross trainer, x trainer, xtrainer,"
    " crosstrainer, cross trainers, elliptical trainer, elliptical machine, elipt, ellipt,"
    " elliptigo, x train machine",
    "xc_ski": _together(
        "xc, x c, x country, cross country, nordic, classic, skate, roller",
        "ski, skis, skied, skiing, ski skating",
    )
    + ", skied cross country, langlauf, loipe, loipes, ski erg, skierg, xcski, rollerski,"
    " rollerskis, rollerskiing, rollerskied, skinny skis, classic technique, skate"
    " technique, skate style, skating technique, skating on xc skis, xc tracks, classic ski tracks",
    "dh_ski": "on the piste, on the pistes, on the slopes, piste, pistes, off piste, ski, skiing,"
    " skied, skis, downhill ski, downhill skiing, alpine skiing, snowboarding, dh skiing, dh ski,"
    " snowboard, snowboarded, ski touring",
    "yoga": "yoga, yoga class, vinyasa, hatha, yin, yin class, asanas, ashtanga, bikram, iyengar,"
    " yogaed",
    "skate": "skate, skates, skated, skating, ice skate, ice skates, ice skated, ice skating,"
    " speed skating, inline skating, roller skating, rollerblading, roller blading, rollerskating,"
    " iceskating, rollerblades, rollerblade, rollerbladed, roller bladed, ice hockey skate,"
    " speedskating",
    "strength": "strength, strength training, strength work, strength session, weights, weight"
    " training, weight lifting, weightlifting, lifting, lifted, gym, gym session, s and c, lift"
    " weights, lifting weights, resistance training, kettlebells, kettlebell, kettlebell session,"
    " pump iron, did some weights, did weights, do weights, do some weights, kettle bells, kettle"
    " bell, squat session, deadlift session, bench session, lifting session, dumbbells, pumped"
    " iron, pumping iron, crossfit, cross fit, bodypump, body pump, deadlifts, powerlifting,"
    " calisthenics, trx, barbell, barbells, circuit training, bodyweight circuit, body weight"
    " circuit, body weight workout, body weight session, kb workout, kb session, weight session,"
    " weights room, free weights, pumped some iron, gymmed, lift heavy, lift weights, i lift,"
    " still lift, we lift, keep lifting",
    "walk_fast": "brisk walk, brisk walks, brisk walking, fast walk, fast walking, power walk,"
    " power walking, power walked, speed walk, speed walking, speed walked, race walking,"
    " speedwalk,"
    " speedwalked, speedwalking, walk"
    " briskly, walked briskly, walking briskly, briskly walked, walk fast,"
    " nordic walking, nordic walk, nordic walks, powerwalk, powerwalking, fast walked, walked"
    " fast, walk, walks,"
    " walked, walking, incline walk, incline walking, treadmill walk, hillwalking, hill walking,"
    " hill walk, rambling, rambled, rucking, rucked, racewalk, racewalking, racewalked,"
    " route march",
    "tennis": "tennis, tennis match, played tennis, playing tennis, forehand, forehands, backhand,"
    " backhands, serve and volley, serve practice, serving practice, singles match,"
    " doubles match, sets of doubles, sets of singles, game of doubles, game of singles, tennis"
    " court",
    "pilates": "pilates, pilates class, reformer, mat pilates",
    "barre": "barre, barre class, ballet barre, ballet workout, ballet session, plies",
    RUN: "run, runs, ran, runned, plodded, jog, jogs, jogged, long run, long runs, easy run,"
    " easy runs, tempo run,"
    " trail run, recovery run, steady run, morning run, fun run, running, jogging,"
    " treadmill, went for a run,"
    " going for a run, go for a run, long slow run, interval run",
}
IDIOMS = (
    "skating on thin ice, weights off my mind, riding the bus, rode the bus, ride the bus, bike"
    " path, cycle path, bike paths, cycle paths, cycle route, bike helmet, bike lock, bike seat,"
    " jog on, jog on mate, run club, run clubs, club run, club runs, running club, running clubs,"
    " run group, running group, run crew, running crew, run streak, running late, run late, running"
    " shoes, running shoe, run out, ran out, running out, runs out, run into, ran into, run away,"
    " ran away, running away, run errands, running errands, running water, dry run, trial run, home"
    " run, long run effect, in the long run, run the numbers, run the report, run the app, run the"
    " bot, run the command, run it by, run through, run by you, ran over, run over, run down,"
    " running low, run low, run on sentence, run on sentences, runs on diesel, runs in the family,"
    " running nose, running joke, running a fever, running a temperature, running economy, running"
    " form, running coach, running plan, running watch, running belt, running injury, running"
    " injuries, running related, running season, running buddy, up and running, run forest run, run"
    " forrest run, run a bath, running a bath, running mate, run the leg day, ski season, in a row,"
    " front row, back row, next row, row of, same row, death row, car ride, bus ride, train ride,"
    " taxi ride, free ride, ride share, ride home, ride to work, spin off, spin out, head spinning,"
    " head is spinning, room spinning, room is spinning, world is spinning, things spinning,"
    " everything spinning, everything is spinning, spinning around, tennis ball, tennis balls,"
    " table tennis, tennis elbow, tennis shoes, motor bike, motor cycle, life cycle, menstrual"
    " cycle, sleep cycle, cycle lane, my cycle, training cycle, wash cycle, skate park, on thin"
    " ice, walk me through, walk through, walk away, walked away, walked out, walk out, walked"
    " into, walk into, walk the dog, dog walk, walk in the park, cake walk, gym ball, gym mat, gym"
    " kit, gym clothes, gym bag, gym shoes, gym membership, gym wear, run me through, run us"
    " through, run me, run it, run that, run this, yoga mat, yoga ball, pilates ball, pilates mat,"
    " cross training, cross train, crosstraining, x training, x train, swim suit, swim shorts,"
    " swimming costume, swim cap, rowing boat, row boat, bike shop, bike lane, bike shorts, gaining"
    " strength, strength to strength, sink or swim, no weights, own bodyweight, strength of, pool"
    " party, car pool, carpool, whirlpool, swimming pool, talent pool, uber pool, long lift, lift"
    " share, gym bro, gym bros, crawl through, running order, keep running, engine running, tap"
    " running, app running, running for president, spinning plates, swimming in emails, swimming in"
    " work, swimming in debt, swimming in money, swimming in it, rowing with my, rowed with my,"
    " weights on my mind, weight off my mind, walk the plank, cycle through, cycles through, cycle"
    " back, would run again, great north run, great south run, great manchester run,"
    " great birmingham run, great bristol run, great scottish run, ride or die,"
    " ride it out, ride out, along for the ride, server running, bot running, still running the,"
    " test run, school run, beer run, coffee run, food run, run a meeting, run a business, run for"
    " office, at lengths, great lengths, pub crawl, the gym is closed, walk up, walk in, walk down,"
    " bike rack, walk downstairs, walk upstairs, walk on it, walk properly, walk normally, resume"
    " training, thrown in the deep end, in at the deep end, in the deep end at, off the deep end,"
    " ran a home run, ran down, ride sharing, what a ride, rowing back, weights and measures,"
    " strength in numbers, swim with the fishes, swimming in laundry, walked right into, gym"
    " teacher, yoga pants, bike sheds, run of bad, run of luck, run of wins, bit of a run, a run"
    " in them, playing pool, play pool, pool table, stop spinning, spinning a yarn, spinning yarns"
)
_IN_WATER = Guard(after=words("m metres meters km k min mins minutes hour hours hr lengths dip"))
_UNLOADED = Guard(
    before=words(
        "<end> after again and at before during heavier if in more on or still than today"
        " tomorrow tonight twice when while with for"
    )
)
GUARDS: Mapping[str, Guard] = {
    "row": Guard(
        never_after=words("a front back each per skid this same of second third"),
        never_before=words("of about over"),
    ),
    "rows": Guard(
        never_after=words("dumbbell bent over seated renegade"), never_before=words("of")
    ),
    "ride": Guard(
        never_after=words("car bus train taxi to free roller"),
        never_before=words("share home along up out off"),
    ),
    "spin": Guard(never_after=words("a tail"), never_before=words("off out around the doctor me")),
    "spinning": Guard(
        never_after=words("is head room world are was im"), never_before=words("around me")
    ),
    "cycle": Guard(
        never_after=words("life menstrual sleep my training vicious"), never_before=words("of is")
    ),
    "cycles": Guard(never_after=words("training life sleep my")),
    "crawl": Guard(
        never_after=words("to i can pub will"), never_before=words("out into through up home")
    ),
    "lengths": Guard(never_after=words("great such same different")),
    "pool": Guard(
        after=words(
            "swam swim swimming laps did and or just only then from try min mins minutes hour hours"
            " <end>"
        ),
        before=words("at or and only instead today tonight tomorrow"),
        never_after=words("a no any"),
        never_before=words(
            "near table is was closed closes opens shut full drained got has noodle buoy temp"
            " length cue"
        ),
    ),
    "wetsuit": Guard(after=words("<end>")),
    "deep end": Guard(never_before=words("off of at")),
    "the pool": Guard(never_before=words("is was closed table")),
    "weights": Guard(never_after=words("no without need any have own of")),
    "gym": Guard(
        never_after=words("no without a need any"),
        never_before=words(
            "bike bikes erg rower rowing row cycle treadmill pool elliptical cross was is closed"
            " shut full packed rammed"
        ),
    ),
    **dict.fromkeys(
        ("dumbbells", "barbell", "barbells", "trx"),
        Guard(
            before=words("at for session workout work circuit min mins minutes"),
            never_after=words(
                "with have got own some any no of my the these two are need buy a one"
            ),
        ),
    ),
    **dict.fromkeys(("in the sea", "in the lake", "in the loch", "in the lido"), _IN_WATER),
    "the gym": Guard(
        never_before=words("is was closed closes opens bike bikes erg rower rowing treadmill pool")
    ),
    "lifting": Guard(
        never_after=words("when while without my out"), never_before=words("my the it")
    ),
    "lifted": Guard(never_before=words("my the a")),
    "strength": Guard(never_after=words("my the more no gain build lose losing of your inner")),
    "yin": Guard(before=words("yoga")),
    "ski": Guard(never_before=words("erg goggles pass season")),
    "tennis": Guard(never_after=words("table")),
    "open water": Guard(
        never_before=words("is was row rowing kayak kayaking paddle sailing diving diver")
    ),
    "i lift": _UNLOADED,
    "we lift": _UNLOADED,
    "still lift": _UNLOADED,
    "keep lifting": _UNLOADED,
    **dict.fromkeys(("rambling", "rambled"), Guard(never_before=words("on about"))),
    "bodyweight": Guard(before=words("workout session circuit training")),
}
"""Names that also mean something else, by the words around them."""
