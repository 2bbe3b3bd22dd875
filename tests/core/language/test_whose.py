"""Whose sore place it is decides whether anything is kept of it."""

import pytest

from core.language.whose import is_about_other

THEIRS = """
my son has osgood schlatter, what can he do instead of running
one of my runners has a stress reaction, what can she do
my better half twisted her knee
a kid i coach has sore heels
she says it hurts at night
kid's got osgood schlatters, knee. 13. what can she do
my husband has a bad back, can he do that too
and my husbands back is worse
dad's a prostate survivor and his thigh bone has been aching for no reason for weeks
mum has a sore knee
the wife's ankle is swollen
a lad in our group has done his hamstring
Priya rolled her ankle
one of my runners has shin pain
my husband's back is out
my son's knee hurts, what can i do?
my son is 12 and his heel hurts after football, what can i tell him
hubby's hip is sore again
husband did his calf in
can my husband swim with a bad knee
a friend has a sore achilles, what should she do
what should i tell my friend with runners knee
our coach pulled a hamstring
my mate Dave's calf is tight
she's got a sore shin
he says his foot aches
the kid i coach has knee pain
one of the girls twisted her ankle
my sister-in-law has plantar fasciitis
my training partner's itb is playing up
someone in the group has sore shins
asking for a friend: sore shin
its not me, its my husband, his knee
not for me, for my mum: her ankle's swollen
our lass has hurt her back
my daughters ankle
wife's knee hurts
my partner tweaked his back
my better half has a dodgy hip
Tom's knee is bad
my other half hurt her calf
neighbour's lad has sore heels
the missus has a sore hip
my wife is pregnant
my wife's physio said she may swim
my daughter had surgery on her knee
my husband's physio said no running for him
our daughter is expecting
dad, 58, sore knee
my son, 12, sore heel, what can he do
sore knee for my daughter, 14
someone with sore shins asked me what to do
can my friend run with a sore calf
is it ok for my husband to run on a sore achilles?
hubby has done his calf, what can he do
our 14 year old has sore heels
my athlete has shin pain
one of my lads has shin splints
my running mate has itb trouble
two of my girls have sore shins
a mate with achilles trouble asks what he can do
my husband's knee is worse today
his knee is better now
"""
OWN = """
leg hurts since the half marathon, mostly calf
the doctor says runners knee
physio reckons it's runner's knee
do i tell my team mates i'm injured
my sit bone's sore, right cheek
nah bro mines the thigh
it's not doms, bro, it's one side of the calf
my son gave me his cold
seen the physio, he says its shin splints
she says my calf is swollen
chased the kids round the park, calf is tight
my mate says my knee needs rest
my wife thinks I should rest my calf
Tom kicked my shin
ran with my dad, my calf hurts
ran with my dad, calf hurts
my physio says my achilles is fine
my knee hurts like my dad's
same knee as my mum's, hurts
my boss makes me stand all day and my feet hurt
my husband rolled on my ankle in bed, sore now
my coach said rest the hamstring
picked up the kid and my back went
carried my son on my shoulders, neck sore
my friend told me to ask about my shin pain
achilles stiff, the husband laughs at me
knee hurts, my wife worries
sore calf after chasing the kids
the doc thinks it is my itb
someone stepped on my foot at parkrun
my kid jumped on my knee
sore hip, she says rest
he said my shin is fine
knee sore. husband wants to run together
parkrun with my daughter then my shin started
left knee, my friend had the same, how long did hers take
my dad had bad knees and now mine hurt
hamstring went in the tag game with the kids
my knee hurts
shin hurts
calf tight since tuesday, Priya says roll it
Priya thinks its my achilles
can i run with Tom with a sore knee
the dog pulled me over and my wrist hurts
my physio says no running
surgeon said no impact for six weeks
husband drove me to the doctor, achilles
my husband is a physio and says rest my calf
i'm pregnant, my husband is worried
pregnant, my husband worries
alright mate, knee's sore
hey coach, calf hurts
runner's knee again
i've got runner's knee
it's my knee
it's the achilles again
today's knee: 3/10
that's my achilles sorted
shin's killing me
my left knee's outer side hurts
everyone says my hip is weak
i run with a friend and my knee hurts
in our club many have it, now i have shin splints too
my daughter's tournament today, my back is sore
the guy at the shop says my shoes caused the shin pain
the doctor thinks it's a stress fracture
i train with the girls and hurt my ankle
my girlfriend dumped me and my knee hurts
shins sore since the club run with tom
i'm a runner with a sore knee
i am a beginner with sore shins
as a coach i stand a lot, back hurts
58 year old woman, stiff achilles
beginner, 58, stiff achilles
i'm the coach and my hip hurts
"""


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("text", _lines(THEIRS))
def test_somebody_else_is_sore(text: str) -> None:
    assert is_about_other(text)


@pytest.mark.parametrize("text", _lines(OWN))
def test_whoever_only_comes_along_or_speaks_is_not_the_sore_one(text: str) -> None:
    assert not is_about_other(text)
