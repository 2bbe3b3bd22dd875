"""What the mending of misspelt words must know besides the names it mends towards."""

from collections.abc import Mapping

from core.language.slots.senses import words

REAL_WORDS = words(
    "state weight length single double singles doubles county country calls extensions inline chain"
    " choir chains runner runners trailing listed states placed played listing scopes slopes"
    " clauses classes stuff spans angle angles session sessions fewer staff bullet waiter downwards"
    " grave graves gravel march match machines hiding circuit forwards trailer stated walter powers"
    " rolled roller workouts spice exercises clash clashes sniff speeds doubled walker walkers"
    " tweaks spend stating shims seated slope rises solves ships squats player players lunges"
    " spline strain strained barred baked rising ballot barry slate brick angel angels steed"
    " spanning roger exercised baking spies spain speedy reformed plate wales trained slated"
    " skaters indoors indoor grown overread bridges insure insured bikini aches skier skiers"
    " lengthy criss clair weigh spits sales powder poker overheads grain frost downhills crops"
    " waters strengths skins wight kneel kneels riders planar pedals lange couch faking extender"
    " brink biting bites abductor abductors kettlebell walls waking squad squads spike stationery"
    " slims swiss shiny shines solos solis ruling penal mountains lifter lungs lounge lounges"
    " inclined heals glues gluten expended carve carves caves chasing erring erred edged cycler"
    " crosse cycles bride bridle bicycles barren barrel barrels archer archers slimming plates"
    " pirate pirates lumber sundry sundae groan bluster planter planters hires hired hides hived"
    " hiker hikers ruining plant plants prank pranks planks walked talks boost tempo later lower"
    " power tower shoes shone shore shorts short store story study strip stick sticks stock still"
    " skill skills skull spoke sport spot start steps stops strap straps strips crunch crunches"
    " crawl crown brawl chest check chill child chick hamster hammer hammers feels field fiend"
    " fiver forever thing things think thinks third thyme bands bonds bends barge beach bench"
    " bricks fries fraud jogger joggers rides rider cough tough warrior warriors warmer worrier"
    " worriers wallet yogi yogurt planes plane planet planned plan rowers rowdy rover robin roping"
    " swings swinging swine spins spiny spine spines trainer trainers bikes bike biker bikers hiked"
    " shine whine swine twine paste pasted pastes waterlogged scrum chase chased chases chafe"
    " chafes spotty slivers acting arching arched poking poked hiring seating steep paella hoiking"
    " shits kicks overheat overheats overheated overheard overhear jagged roped waked calms ramble"
    " rumbling perineal bridget spite piles skulls quals racking racked rocking sitrep weighs"
    " weighty groans baker bakers curls curly cures press presses dress stress"
)
"""Right as they are, though one slip away from a name."""

RARE = words(
    "runned swimmed spinned kickr strep rucked rucking plies sculls plodded erged rambled rambling"
    " puking pistes ellipt speedwalk airdyne"
)
"""Names so seldom meant that a word one slip away is rather some other word."""

_WRONG = {
    "achilles": "acheles achillies achiles achilees achilis achillis acchilles achills akilles"
    " acheeles acillies archilles acheles",
    "hammy": "hammie hamie",
    "right": "rigth rihgt rigt righ rite",
    "left": "lef letf leftt lfet elft",
    "knee": "kneee nkee kne",
    "knees": "nees kness",
    "ankle": "ankel anckle ancle ankl",
    "calves": "calfes calve",
    "calf": "claf calff",
    "hamstring": "hamstrin hamsting hamstrung",
    "glutes": "gluts",
    "glute": "glut",
    "shins": "shinz",
    "plantar": "planter",
    "fasciitis": "fascitis faciitis fascitus fashiitis",
    "wednesday": "wedsday wensday wendsday wednsday wednesaday",
    "thursday": "thrusday thurday thirsday",
    "tuesday": "teusday tuseday tusday",
    "swimming": "swimmin swiming swimimg",
    "cycling": "cykling cycyling cyclin",
    "elliptical": "eliptical ellipticle eliptycal elyptical elipticle ellyptical",
    "pilates": "pilatis pilate pilaties palates",
    "strength": "strenght stregth strenth",
    "yoga": "yogga yga",
    "running": "runing runnin",
    "jogging": "jogin joging joggin",
    "soreness": "sorness",
    "ran": "rann",
    "dumbbells": "dumbels dumbells",
    "squat": "sqaut",
    "flexor": "flexer flexr",
    "flexors": "flexers flexrs",
    "nordic": "nordick nordik",
    "morning": "mornin mornig moring",
    "evening": "evenin evning",
    "briskly": "briskley brisky briskly",
    "marathon": "maraton marathn marathom marthon marathone",
    "instead": "insted instad",
    "weeks": "weks weekks",
    "skipping": "skiping skippin",
}
MISSPELT: Mapping[str, str] = {
    wrong: right for right, wrongs in _WRONG.items() for wrong in wrongs.split()
}
"""Wrong spelling -> right one, where more than one letter is off or the word is short."""
