"""One way to make what was written ready for patterns."""

from core.language.hearing import one_line, plain, straight


def test_a_curled_apostrophe_is_one_and_a_shout_is_heard() -> None:
    assert straight("I\u2019m OK") == "I'm OK"
    assert plain("I\u2019M  OK") == "i'm  ok"
    assert one_line("  I\u2019M\n OK ") == "i'm ok"
