"""Statements that go to the driver as they are: their own values stay, and none may be missing."""

import pytest
from sqlalchemy import Engine, bindparam, insert, select, update

from adapters.storage.driver import insert_all, run
from adapters.storage.tables import Row

INBOX = Row.metadata.tables["inbox"]
ADD = insert(INBOX).inline()
DONE = update(INBOX).where(INBOX.c.key == bindparam("of_key")).values(state="done", payload=None)
STATES = select(INBOX.c.key, INBOX.c.state, INBOX.c.payload).order_by(INBOX.c.number)


def event(key: str) -> dict[str, object]:
    return {"key": key, "received_at": 1, "state": "waiting", "payload": b"words"}


def test_what_is_given_and_what_the_statement_says_itself_both_arrive(engine: Engine) -> None:
    with engine.begin() as connection:
        insert_all(connection, ADD, [event("a"), event("b")])
        run(connection, DONE, {"of_key": "b"})
        found = [tuple(row) for row in run(connection, STATES, {})]

    assert found == [("a", "waiting", b"words"), ("b", "done", None)]


def test_no_rows_are_no_statement(engine: Engine) -> None:
    with engine.begin() as connection:
        insert_all(connection, ADD, [])

        assert run(connection, STATES, {}).first() is None


def test_a_value_that_is_missing_is_said_at_once(engine: Engine) -> None:
    with engine.begin() as connection, pytest.raises(KeyError):
        insert_all(connection, ADD, [event("a"), {"key": "b"}])
