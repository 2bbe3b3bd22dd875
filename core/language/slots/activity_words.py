"""How runners talk of their sports: forms of the names, idioms that only look alike, doubts."""

from collections.abc import Mapping

from core.language.slots.senses import Guard, words

RUN = "run"
"""The sport that is no activity of the handbook: what all the others stand in for."""
FORMS: Mapping[str, str] = {
    "swim": "swim, swims, swimmed, swam, swum, swimming, lap swimming, breaststroke, backstroke,"
    " butterfly"
    " stroke, freestyle swim, swam laps, did laps, pool laps, laps at the pool, laps in the pool,"
    " in the sea, in the lake, in the loch, in the lido, swim laps, laps at the leisure centre,"
    " masters swim, m pool, open water",
    "water_run": "aqua jog, aqua jogging, aqua jogged, aquajogged, aquajogging, aqua run, aqua"
    " running, pool run, pool"
    " running, pool jog, pool jogging, water run, water running, water jog, water jogging, deep"
    " water run, deep water running, aquajog, aquajogging, aqua jogs, ran in the pool, running in"
    " the pool, running in water, ran in the deep end, run in the deep"
    " end, running in the deep end, jogging in the pool, jogged in the pool, run in the pool,"
    " run in"
    " water, dwr",
    "row": "row, rows, rowed, sculling, sculled, rowing, rower, rowing machine, row machine, erg,"
    " ergs, erged, erging,"
    " ergo, ergometer, concept 2, concept2, c2, indoor rowing",
    "cycle": "cycle, cycles, cycled, cycling, bike, bikes, biked, biking, bike ride, bike rides,"
    " ride, rides, rode, riding, spin, spins, spinning, spin class, spin bike, turbo, turbo"
    " trainer, peloton, zwift, stationary bike, exercise bike, exercycle, road bike, cycle ride,"
    " pedalling, pedalled, pedaled, spinned,"
    " pedaling, bicycle, bicycling, spun, zwifted, wattbike, watt bike, kickr, rouvy, mtb,"
    " mountain bike,"
    " mountain"
    " biking, assault bike, cyclocross, gravel ride, bike commute, spinning class",
    "elliptical": "arc trainer, elliptical, ellipticals, cross trainer, x trainer, xtrainer,"
    " crosstrainer, cross trainers, elliptical trainer, elliptical machine",
    "xc_ski": "xc ski, xc skiing, xc skied, x c ski, x c skiing, x country ski, x country"
    " skiing, cross country ski, cross country skiing, cross country skied, skied cross country,"
    " nordic ski, nordic"
    " skiing, skate skiing, classic skiing, langlauf, ski erg, skate ski, skate skis, skate"
    " skied, xcski, xc skis, cross country skis,"
    " roller skiing, rollerskiing, rollerski, rollerskied, roller ski, roller skied",
    "dh_ski": "on the piste, on the pistes, on the slopes, ski, skiing, skied, skis, downhill"
    " ski, downhill skiing, alpine skiing,"
    " snowboarding, dh skiing, dh ski, snowboarded, ski touring",
    "yoga": "yoga, yoga class, vinyasa, hatha, yin, ashtanga, bikram, iyengar, yogaed",
    "skate": "skate, skates, skated, skating, ice skate, ice skates, ice skated, ice skating,"
    " speed skating, inline skating, roller skating, rollerblading, roller blading, rollerskating,"
    " iceskating, rollerblades, rollerblade, rollerbladed, roller bladed, ice hockey skate",
    "strength": "strength, strength training, strength work, strength session, weights, weight"
    " training, weight lifting, weightlifting, lifting, lifted, gym, gym session, s and c, lift"
    " weights, lifting weights, resistance training, kettlebells, kettlebell, kettlebell session,"
    " pump"
    " iron, did some weights, did weights, do weights, do some weights, kettle bells, kettle bell,"
    " squat session, deadlift session, bench session, lifting session, dumbbells, pumped"
    " iron, pumping iron, crossfit, cross fit, bodypump, body pump, deadlifts",
    "walk_fast": "brisk walk, brisk walks, brisk walking, fast walk, fast walking, power walk,"
    " power walking, power walked, speed walk, speed walking, speed walked, race walking,"
    " speedwalk,"
    " speedwalked, speedwalking, walk"
    " briskly, walked briskly, walking briskly, briskly walked, walk fast,"
    " nordic walking, nordic walk, nordic walks, powerwalk, powerwalking, fast walked, walked"
    " fast, walk, walks,"
    " walked, walking, incline walk, incline walking, treadmill walk, hillwalking, hill walking,"
    " hill walk, rambling, rucking, rucked",
    "tennis": "tennis, tennis match, played tennis, playing tennis",
    "pilates": "pilates, pilates class, reformer, mat pilates",
    "barre": "barre, barre class, ballet barre",
    RUN: "run, runs, ran, runned, plodded, jog, jogs, jogged, long run, long runs, easy run,"
    " easy runs, tempo run,"
    " trail run, recovery run, steady run, morning run, fun run, running, jogging,"
    " treadmill, went for a run,"
    " going for a run, go for a run, long slow run, interval run",
}
IDIOMS = (
    "skating on thin ice, weights off my mind, riding the bus, rode the bus, ride the bus, bike"
    " path, cycle path, bike paths, cycle paths, cycle route, bike helmet, bike lock, bike seat,"
    " jog"
    " on, jog on mate, run club, run clubs, club run, club runs, running club, running clubs,"
    " run group, running"
    " group, run crew, running crew, run streak, running late, run late, running shoes, running"
    " shoe, run out, ran out, running out, runs out, run into, ran into, run away, ran away,"
    " running away, run errands, running errands, running water, dry run, trial run, home run, long"
    " run effect, in the long run, run the numbers, run the report, run the app, run the bot, run"
    " the command, run it by, run through, run by you, ran over, run over, run down, running low,"
    " run low, run on sentence, run on sentences, runs on diesel, runs in the family, running nose,"
    " running joke, running a fever, running a temperature, running economy, running form, running"
    " coach, running plan, running watch, running belt, running injury, running injuries, running"
    " related, running season, running buddy, up and running, run forest run, run forrest run, run"
    " a bath, running a bath, running mate, run the leg day, ski season, in a row, front row, back"
    " row, next row, row of, same row, death row, car ride, bus ride, train ride, taxi ride, free"
    " ride, ride share, ride home, ride to work, spin off, spin out, head spinning, head is"
    " spinning, room spinning, room is spinning, world is spinning, things spinning, everything"
    " spinning, everything is spinning, spinning around, tennis ball, tennis balls, table tennis,"
    " tennis elbow, tennis shoes, motor bike, motor cycle, life cycle, menstrual cycle, sleep"
    " cycle, cycle lane, my cycle, training cycle, wash cycle, skate park, on thin ice, walk me"
    " through, walk through, walk away, walked away, walked out, walk out, walked into, walk into,"
    " walk the dog, dog walk, walk in the park, cake walk, gym ball, gym mat, gym kit, gym clothes,"
    " gym bag, gym shoes, gym membership, gym wear, run me through, run us through, run me, run it,"
    " run that, run this, yoga mat, yoga ball, pilates ball, pilates mat, cross training, cross"
    " train, crosstraining, x training, x train, swim suit, swim shorts, swimming costume, swim"
    " cap, rowing boat, row boat, bike shop, bike lane, bike shorts, gaining strength, strength to"
    " strength, sink or swim, no weights, own bodyweight, strength of, pool party, car pool,"
    " carpool, whirlpool, swimming pool, talent pool, uber pool, long lift, lift share, gym bro,"
    " gym bros, crawl through, running order, keep running, engine running, tap running, app"
    " running, running for president, spinning plates, swimming in emails, swimming in work,"
    " swimming in debt, swimming in money, swimming in it, rowing with my, rowed with my, weights"
    " on"
    " my mind, weight off my mind, walk the plank, cycle through, cycles through, cycle back, would"
    " run again, great north run, great south run, great manchester run, ride or die, ride it out,"
    " ride out, along for the ride, server running, bot running, still running the, test run,"
    " school run, beer run,"
    " coffee run, food run, run a meeting, run a business, run for office, at lengths, great"
    " lengths, pub crawl, the gym is closed, walk up, walk in, walk down, bike rack, walk"
    " downstairs, walk upstairs, walk on it, walk properly, walk normally, resume training"
)
_IN_WATER = Guard(after=words("m metres meters km k min mins minutes hour hours hr lengths dip"))
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
    "pool": Guard(after=words("swam swim swimming laps did"), never_before=words("near table")),
    "the pool": Guard(never_before=words("is was closed table")),
    "weights": Guard(never_after=words("no without need any have own of")),
    "gym": Guard(
        never_after=words("no without a need any"),
        never_before=words("bike bikes erg rower rowing row cycle treadmill pool elliptical cross"),
    ),
    "dumbbells": Guard(
        before=words("at for session workout work circuit"),
        never_after=words("with have got own some any no of my the these two are need buy"),
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
    "open water": Guard(before=words("swim swimming session")),
    "bodyweight": Guard(before=words("workout session circuit training")),
}
"""Names that also mean something else, by the words around them."""
