"""When a platform is left alone, and when it is tried again; the clock is ours."""

from adapters.delivery.gate import WIDE, Gate


def broken(gate: Gate, times: int, now: float = 0) -> list[bool]:
    """Messages that leave together and get no answer."""
    turns = [gate.leave() for _ in range(times)]
    return [gate.failed(turn, now) for turn in turns]


def test_a_gate_is_open_until_something_is_wrong() -> None:
    gate = Gate()

    assert (gate.shut_s(0), gate.room(), gate.ease(0)) == (0, WIDE, 1)


def test_a_wish_for_silence_shuts_it_for_as_long_as_it_says() -> None:
    gate = Gate()
    gate.refused(100, 60)

    assert [gate.shut_s(now) for now in (100, 130, 160)] == [60, 30, 0]


def test_after_silence_one_message_tries_and_the_others_wait_for_it() -> None:
    gate = Gate()
    gate.refused(0, 60)
    before = gate.room()
    turn = gate.leave()
    while_trying = gate.room()
    gate.passed(turn)

    assert (before, while_trying, gate.room()) == (1, 0, WIDE)


def test_an_answer_from_before_the_silence_does_not_end_it() -> None:
    gate = Gate()
    early, late = gate.leave(), gate.leave()
    gate.refused(0, 60)
    gate.passed(early)

    assert not gate.is_trusted
    assert not gate.failed(late, 1)


def test_a_second_wish_extends_the_first_and_never_shortens_it() -> None:
    gate = Gate()
    gate.refused(0, 60)
    gate.refused(1, 5)
    gate.refused(2, 90)

    assert gate.shut_s(2) == 90


def test_the_pace_is_halved_and_comes_back_gradually() -> None:
    gate = Gate()
    gate.refused(0, 60)
    eases = [gate.ease(now) for now in (60, 90, 120, 600)]

    assert eases == [0.5, 0.75, 1.0, 1.0]


def test_refused_again_and_again_it_slows_down_but_never_stops() -> None:
    gate = Gate()
    for _ in range(10):
        gate.refused(0, 1)

    assert gate.ease(0) == 0.1


def test_five_failures_in_a_row_open_the_circuit_for_thirty_seconds() -> None:
    gate = Gate()

    assert broken(gate, 5) == [False, False, False, False, True]
    assert (gate.shut_s(0), gate.shut_s(30), gate.room()) == (30, 0, 1)


def test_half_of_twenty_open_it_too_and_less_does_not() -> None:
    gate = Gate()
    shuts = []
    for number in range(20):
        turn = gate.leave()
        if number % 2:
            shuts.append(gate.failed(turn, 0))
        else:
            gate.passed(turn)
    milder = Gate()
    for number in range(60):
        turn = milder.leave()
        if number % 3 == 0:
            milder.failed(turn, 0)
        else:
            milder.passed(turn)

    assert shuts == [False] * 9 + [True]
    assert milder.is_trusted


def test_a_probe_that_fails_shuts_it_again() -> None:
    gate = Gate()
    broken(gate, 5)
    turn = gate.leave()

    assert gate.failed(turn, 31)
    assert gate.shut_s(31) == 30


def test_a_hurry_shortens_our_own_pauses_and_not_what_was_asked_for() -> None:
    gate, asked = Gate(hurry=10), Gate(hurry=10)
    broken(gate, 5)
    asked.refused(0, 60)

    assert (gate.shut_s(0), asked.shut_s(0)) == (3, 60)
