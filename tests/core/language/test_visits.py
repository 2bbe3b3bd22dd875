"""Only a clear yes of somebody who has looked is one; whatever leaves a doubt is none."""

import pytest

from core.language.visits import Visit, is_bad_news, is_good_news, names_clinician, read_visit

TOLD = {
    Visit.FIGURE: (
        "that was a figure of speech",
        "haha just kidding",
        "i was being dramatic, sorry",
        "i didn't mean it literally",
    ),
    Visit.REFUSED: (
        "the gp wouldn't see me",
        "they turned me away at a&e",
        "waited six hours and left without being seen",
        "the surgery has no appointments for three weeks",
        "physio won't take me without a referral",
        "tried the doctor, no luck",
        "there is no doctor here where i live",
        "the physio is fully booked, couldn't fit me in",
        "I sat there for 5 hours and nobody came so I left",
        "the hospital sent me home without looking at it",
        "er was packed so we went home",
        "nobody has looked at it",
        "called the clinic but nobody picked up",
    ),
    Visit.NOT_SEEN: (
        "i'm not going to a doctor for this",
        "i skipped the appointment, feels fine",
        "I haven't bothered with the doctor, it's fine",
        "no, didn't go",
        "not seen anyone yet but feeling good to go",
        "I haven't been seen yet",
        "I didn't go",
        "cancelled the physio, I'm fine",
        "no doctor needed, I'm fine",
    ),
    Visit.BOOKED: (
        "physio tomorrow, feeling good",
        "about to see the nurse, all good so far",
        "on my way to a&e",
        "physio hopefully clears me tomorrow",
        "fingers crossed the surgeon says yes next week",
        "trying to get a doctors appointment, nothing till next week",
        "have to wait for the scan before he says anything",
        "my physio is on holiday till the 3rd, seeing her then",
        "Meeting the sports doctor in 3 days. For now everything okay!",
        "I see my PT Saturday. I'm fine to run til then?",
        "doctor on weds then hopefully I'm good to go",
        "I see the cardiologist on thursday, feel fine",
        "GP appointment is booked",
        "x-ray was clear but they want a CT as well",
        "still waiting on the scan",
        "not been yet, the appointment is on the 9th",
        "the consultant comes in december, feeling ok",
        "bloods on tuesday",
        "physio at 5pm, it's fine really",
    ),
    Visit.HELD: (
        "the doctor says it's not clear yet",
        "The doctor hasn\u2019t cleared me",
        "no running until the scan is fine",
        "they want me off it for three weeks",
        "first metatarsal broken, in plaster till march",
        "the doctor literally said no running",
        "not joking, the physio said rest",
        "nurse told me to rest",
        "signed me off running till easter",
        "it was a clot after all",
        "MRI says stress fracture",
        "doc said no",
        "doc says I can run from monday",
        "all good says the physio, start in two weeks",
        "the surgeon gave me a boot",
        "physio says two weeks break",
        "ten days off, says the gp",
        "they found a bone bruise, nothing for 4 weeks",
        "cardiologist found an arrhythmia",
        "the doc found something on my heart and says no sport",
        "she says i tore my calf",
        "doctor advised against running",
        "the GP would rather I didn't run",
        "physio grounded me for a fortnight",
        "ecg wasn't normal, they won't let me train",
        "they don't think I'm fine",
        "consultant says I can run at 12 weeks",
    ),
    Visit.LIMITED: (
        "I've been seen and can train with limits",
        "I've been seen, with limits",
        "the physio cleared me for swimming only",
        "doc is happy for me to cycle",
        "midwife says walking is fine",
        "green light for the bike but not running, says the doc",
        "can walk but not run says the physio",
        "doc says bike is ok, no running",
        "told me I can do upper body only",
        "my doctor permits only walking for the moment",
        "he said i could jog on grass but no hills",
        "gp: keep it under 30 mins",
        "physio reckons easy running is ok, no speedwork for a month",
    ),
    Visit.CLEARED: (
        "cleared by the physio",
        "my doctor says it is no problem to run",
        "surgeon discharged me, no restrictions",
        "just back from the doctors, all clear!",
        "went to the gp. fit to run.",
        "Orthopedist: everything healed, running allowed",
        "physio happy for me to get going again",
        "neurologist signed me off to go back to sport",
        "they ran all the tests and said I can exercise as normal",
        "the doctor cleared me to train",
        "The cardiologist says I\u2019m fine",
        "physio says all good, can run easy",
        "the consultant gave me the green light",
        "cardiologist says ok for easy running",
        "no fracture and the doctor says I can run again",
        "the doctor checked my chest, all clear",
        "the concussion clinic cleared me",
        "they said everything is ok",
        "paramedics came and I'm ok",
    ),
    Visit.FOUND: (
        "x-ray came back clear",
        "physio says cycling made it worse",
        "my friend is a doctor and says it's fine",
        "saw the doc, only a strain",
        "GP says wear and tear",
        "discharged from physio today, she said bye",
        "they ran tests and found nothing",
        "the nurse isn't worried",
        "physio reckons it's a sprain",
        "no clot, says the hospital",
        "I went for a run and it's fine",
        "been resting all week, I'm ok",
        "talked to my brother, he says I'm good to go",
        "I told the doctor I'm fine",
        "the doctor said good luck",
        "saw a physio on youtube say it's fine",
        "the doctor said I can run when the swelling is gone",
        "the surgeon says I don't need an operation",
        "doctor said it's fine?",
        "my mate told me it's fine",
        "if the doctor says it's fine I'll run",
    ),
    Visit.SEEN: (
        "my doctor cleared me last year",
        "I've been seen",
        "I saw a doctor",
        "been to the hospital",
    ),
    Visit.OTHER: ("she's been seen", "he's been checked over, all clear"),
    Visit.NONE: ("I'm fine", "it's ok", "I'm not in danger", "what a lovely day"),
}


@pytest.mark.parametrize(("text", "visit"), [(t, v) for v, texts in TOLD.items() for t in texts])
def test_what_came_of_a_visit(text: str, visit: Visit) -> None:
    assert read_visit(text) is visit


@pytest.mark.parametrize("text", ["not broken", "no clot", "DVT ruled out", "boot off"])
def test_what_was_feared_and_is_not_is_no_bad_news(text: str) -> None:
    assert not is_bad_news(text)


def test_news_is_good_or_bad() -> None:
    assert is_good_news("nothing broken, phew")
    assert is_bad_news("fibula fractured")
    assert not is_good_news("fibula fractured, not the ankle at least")


def test_a_mate_is_no_clinician() -> None:
    assert names_clinician("the physio says go")
    assert not names_clinician("my mate says go")


@pytest.mark.parametrize(
    "text",
    [
        "I have a doctor's appointment but I'm fine to run",
        "I bet the doctor says I'm fine",
        "my mum (nurse) says I'm ok to run",
        "my dad is a doctor and he cleared me",
        "the doctor said I'd be fine to run if it doesn't swell",
        "doctor didn't say I can't run",
        "physio hasn't said I can run",
        "doc said it's ok to rest",
        "doctor says it's good that I stopped running",
        "the doctor can run a test",
        "cleared my calendar for the physio",
        "doctor cleared me in march, it popped yesterday",
        "can the doctor clear me to run",
        "dentist says all good",
        "physio says my form is good",
    ],
)
def test_what_leaves_a_doubt_ends_nothing(text: str) -> None:
    assert read_visit(text) not in {Visit.CLEARED, Visit.LIMITED}
