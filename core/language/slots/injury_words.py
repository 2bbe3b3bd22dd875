"""How runners talk of injuries: words of one meaning, more phrases, and words to doubt."""

from collections.abc import Mapping

from core.language.slots.senses import Guard, words

_CONCEPTS = {
    "PAIN": "pain pains painful paining hurt hurts hurting ache aches aching achy ached sore"
    " soreness niggle niggles niggling niggly twinge twinges throbbing throbs tender dodgy gammy"
    " killing kill kills burning burns burn stinging stings stabbing stabs grumbling grumbles"
    " grumbly moaning moans complaining complains angry unhappy grumpy cranky irritated nagging"
    " nags sharp creaky crunchy uncomfortable discomfort gyp grief jabbing bad dicky trouble"
    " problem problems issue issues agony bothering bugging barking jip",
    "STRAIN": "pull pulled pulling pulls strain strained straining tear torn tore tweak tweaked"
    " ripped grabbed grab ping pinged pinging twang twanged twanging",
    "TWIST": "roll rolled rolling twist twisted twisting turned sprain sprained spraining",
    "SWELL": "swell swollen swelling swelled puffy",
    "STAIRS": "stairs downstairs upstairs staircase",
    "SIT": "sit sits sitting sat",
    "HOP": "hop hops hopping hopped",
    "OUT": "outside outer lateral",
    "IN": "inside inner medial",
    "FRONT": "front anterior",
    "TRASH": "trashed wrecked destroyed dead shot toast toasted battered screaming fire jelly"
    " cooked fried shattered ruined wasted spent noodles wood bricks blocks rocks stone brick"
    " murdered concrete lead knackered smoked",
    "TIGHT": "tight tightness tightened tightening",
    "STIFF": "stiff stiffness",
    "NIGHT": "night nights",
    "CRAMP": "cramp cramps cramping cramped",
    "knee": "knee knees", "kneecap": "kneecap kneecaps", "shin": "shin shins shinz",
    "heel": "heel heels", "arch": "arch arches", "hip": "hip hips",
    "calf": "calf calfs calves soleus gastroc",
    "ankle": "ankle ankles ankel", "quad": "quad quads quadriceps", "thigh": "thigh thighs",
    "hamstring": "hamstring hamstrings hammy hammie hammies", "bone": "bone bones",
    "glute": "glute glutes", "tendon": "tendon tendons", "back": "back",
    "splint": "splint splints", "blister": "blister blisters", "groin": "groin groins",
    "fracture": "fracture fractures fx",
}  # fmt: skip
CONCEPT_OF = {word: concept for concept, names in _CONCEPTS.items() for word in names.split()}
COMPLAINING = frozenset(
    word for word, concept in CONCEPT_OF.items() if concept in ("PAIN", "STRAIN", "SWELL", "TRASH")
) - words("bad issue issues problem problems")
"""Words that say that something hurts now."""
FILLERS = words("my the a an your his her in on after from is was i to s behind around for")

FURTHER: Mapping[str, str] = {
    "mtss": "inside of my lower leg; inner lower leg; shin splint; medial tibial stress"
    " syndrome; inner shin; inside of my shin; medial tibial stress",
    "pfps": "patellofemoral; patella tracking; patellar tracking; kneecap tracking; kneecap; knee"
    " cap; knee cap pain; front knee pain; knee pain stairs; knee pain squats",
    "itbs": "it band syndrome; iliotibial band; outside knee pain; itb syndrome; side of my knee",
    "plantar": "plantar; plantar fascia; plantars; heel spurs; bottom of my foot;"
    " underside of my foot; under my heel; underneath my heel; bottom of my heel",
    "achilles": "achilles tendon; achilles tendonitis; back of my heel; above my heel",
    "low_back": "slipped disc; put my back out; done my back; done me back; tweaked my back;"
    " lumbago; back strain; sciatic;"
    " back spasms; from back went; from back gone; from back seized; back locked; disc bulge;"
    " bulging disc; herniated disc; backache; back seized",
    "calf_strain": "tight calf; calf cramp; calf popped; calf knot",
    "ankle_sprain": "ankle sprain",
    "hip_groin": "hip flexor; tight hip flexor; hip flexors; sports hernia; hip strain;"
    " inside of my thigh; inner thigh pain",
    "hamstring": "hamstring strain; tight hamstring; hamstring pain; hamstring tendon;"
    " hamstring; sit bone pain; sit bones pain",
    "bsi_suspected": "stress fractures; stress fx; hairline fracture; bone stress; shin pain at"
    " night; hop pain; pain hopping",
    "illness": "a cold; head cold; chest infection; runny nose; tonsillitis; norovirus;"
    " feverish; coughing; puking; sniffles; strep; gastro; stomach flu; tummy bug; man flu; the"
    " flu; poorly; unwell; food poisoning; throwing up; covid 19; sinus infection; a virus;"
    " bronchitis; sinusitis; tested positive; upset stomach; upset tummy; high"
    " temp; lurgy; feel rough; feeling rotten; snotty; caught a bug; chest cold;"
    " laryngitis; bunged up; blocked nose",
    "doms": "muscle soreness; sore muscles; legs are jelly; legs trashed; quads trashed; calves"
    " trashed; hamstrings trashed; glutes trashed; legs stiff; sore all over; dead legs; legs"
    " heavy; legs ache; delayed onset; muscles ache; muscles stiff; achy; soreness; everything"
    " hurts; aching all over; legs tight; aching; achey; sore quads; sore calves; sore hamstrings;"
    " sore glutes; sore thighs",
    "pregnancy": "preggers; preggo; giving birth; pregnancy; baby on the way; c section;"
    " breastfeeding; having a baby; gave birth; prenatal; postnatal; weeks along",
    "blister": "chafed; rubbed raw; raw heels; raw toes",
    "unspecified": "im hurt; niggles; niggling; tweaked; pulled a muscle",
}
"""What runners write besides the handbook's phrases, for the keys it has."""
RANK = (
    "bsi_suspected",
    "pregnancy",
    "achilles",
    "plantar",
    "itbs",
    "pfps",
    "mtss",
    "calf_strain",
    "hamstring",
    "hip_groin",
    "low_back",
    "ankle_sprain",
    "blister",
    "illness",
    "doms",
)
LAST_RESORT = "unspecified"

_HAVING = words(
    "a an the bad nasty heavy head chest stinking horrible my this got caught catching have having"
    " with common slight mild summer winter terrible stupid"
)
_BEING = words(
    "im am is are was were be been being feel feeling feels felt get got getting fell really too so"
    " bit very while when if quite still pretty super rather off home and ive <end> bloody"
    " violently proper"
)
GUARDS: Mapping[str, Guard] = {
    "cold": Guard(
        after=_HAVING,
        before=words("symptoms"),
        never_after=words("is it its so too very really freezing the bit"),
        never_before=words(
            "outside out weather water shower showers shower today day morning evening rain brew"
            " turkey feet air plunge bath baths for to enough and wet wind snap front tub run runs"
            " running pool"
        ),
    ),
    "temperature": Guard(
        after=words("a high slight my have running raised mild"),
        before=words("of over above"),
        never_before=words("outside today drops falls is gauge range drop limit"),
        never_after=words("the what outside water room"),
    ),
    "expecting": Guard(
        after=words("im am is we were wife are"),
        before=words("a baby our twins in <end>"),
        never_before=words("rain snow to it them this that more results you too"),
    ),
    "bump": Guard(after=words("baby my the growing"), never_before=words("on in into this up")),
    "sick": Guard(
        after=_BEING,
        before=words("today again with since and note day days leave kid <end>"),
        never_before=words(
            "of beat beats move song view pb session pace time run bro mate workout dude trick tune"
            " list lists bay"
        ),
    ),
    "ill": Guard(
        after=_BEING - words("if and when <end> got too so"),
        before=words("today again with since for and should right <end>"),
        never_before=words(
            "be do go try run take have get give swim bike cycle row start see let make need use"
            " skip rest stick come pass add log just then never always also probably still keep"
            " stop move ask wait think"
        ),
    ),
    "fever": Guard(never_after=words("cabin marathon race pitch hay")),
    "sore": Guard(
        never_before=words("runners runner loser losers point throat subject spot bottom")
    ),
    "stiff": Guard(
        never_before=words(
            "runners runner old competition upper drink breeze shoe shoes sole soles"
        )
    ),
    "cough": Guard(never_before=words("up")),
    "hurt": Guard(never_before=words("feelings to if anyone")),
    "sprain": Guard(never_after=words("wrist finger thumb")),
    "tweak": Guard(never_before=words("the plan settings that")),
    "injured": Guard(
        never_after=words("get getting be not if players isnt"),
        never_before=words("people ppl runners list reserve"),
    ),
    "plantar": Guard(never_before=words("flexion")),
    "virus": Guard(never_after=words("computer")),
}
DENIALS = words("no not without never isnt arent wasnt dont havent didnt avoid prevent hasnt")
TRAINING = words(
    "stretch stretches stretching strengthen strengthening strong stronger strength exercise"
    " exercises workout curl curls build train training target work working"
)
JOINTS = frozenset({"knee", "ankle", "achilles", "foot", "hip", "shin", "back", "groin", "it_band"})
PLURALS = words("legs calves calfs quads hamstrings glutes thighs muscles hammies quadriceps bum")
