"""Whoever asks to be erased is gone: from the tables, from the files, and from old backups."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, LargeBinary, Table, event, func, insert, select

from adapters.storage.archive import names_of
from adapters.storage.backup import back_up, restore
from adapters.storage.engine import open_engine, upgrade
from adapters.storage.erasing import replay, wipe
from adapters.storage.tables import Row
from adapters.storage.upkeep import tidy
from adapters.storage.vault import Vault
from core.model.body import Injury
from core.model.changes import HomeChanged, InjuryReported, Met
from core.model.club_changes import ClubChange, EventJoined, EventOpened, MemberSet
from core.model.gathering import Attendee, Event, Member, Post
from core.model.merging import merged
from core.model.messages import Address, Incoming, Person, Receipt
from core.model.pair_book import Paired
from core.model.pairing import Pair
from core.model.prose import Choice
from core.model.talk import Answer, Question
from tests.adapters.storage.conftest import live_in
from tests.contracts.house import ANA, CLUB, MORNING, House, paragraph

ZOE = Person("telegram", "7700123456", "Zoe Xyzzyknee")
SECRETS = (b"7700123456", b"xyzzyknee", b"Xyzzyknee", b"Zoe Xy")
FAREWELL = Answer(replies=(paragraph("Gone. Receipt 1."),), is_erasure=True)
MANY = 120
"""Runners, so that pages split and hold copies of what moved."""


def tells(house: House, person: Person, *, times: int = 1) -> None:
    """Words, health, accounts and addresses wherever they can go."""
    for _ in range(times):
        heard = house.said(f"my xyzzyknee hurts, says {person.name}", by=person)
        injury = Injury(key="xyzzyknee", reported_at=house.clock.now())
        changes = (
            Met(person),
            InjuryReported(injury),
            HomeChanged(Address(person.platform, person.id)),
        )
        reply = paragraph(f"{person.name}: xyzzyknee", Choice("Rest", "rest my xyzzyknee"))
        question = Question(
            id="xyzzyknee", intent="injured", slot="pain", asked_at=house.clock.now()
        )
        house.answer(heard, Answer(replies=(reply,), changes=changes, question=question))
        group = replace(house.said_in_group(by=person), where=CLUB)
        house.answer(group, Answer(replies=(replace(reply, is_private=True),)))
        house.tell_club(person, *joins(house.runner(person).id, person.name))


def joins(runner: str, name: str) -> tuple[ClubChange, ...]:
    """A tap on "I'm in", by name."""
    who = Attendee(runner=runner, name=name)
    event = Event(id="legs", kind=Post.LEG_DAY, on=MORNING.date())
    member = MemberSet(Member(runner=runner, name=name))
    return (member, EventOpened(event), EventJoined("legs", who))


def club_of_many(house: House) -> None:
    for number in range(MANY):
        tells(house, Person("telegram", f"55{number:06d}", f"Runner {number}"))
        if number == MANY // 2:
            tells(house, ZOE, times=4)
    house.send_all()
    tells(house, ZOE)


def everything_on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())


def leaks(folder: Path, *more: bytes) -> list[bytes]:
    content = everything_on_disk(folder)
    return [secret for secret in (*SECRETS, *more) if secret in content]


def sealed_of(engine: Engine, runner_id: str) -> list[bytes]:
    """Every sealed value and the key of a runner, as they lie in the file."""
    found: list[bytes] = []
    with engine.connect() as connection:
        for table in Row.metadata.sorted_tables:
            columns = [one for one in table.c if isinstance(one.type, LargeBinary)]
            for name in names_of(table):
                for column in columns:
                    query = select(column).where(table.c[name] == runner_id)
                    found += [value for value in connection.scalars(query) if value]
    return found


def test_no_byte_of_an_erased_runner_is_left_in_the_files(
    house: House, engine: Engine, tmp_path: Path
) -> None:
    club_of_many(house)
    sealed = sealed_of(engine, house.runner(ZOE).id)
    before = leaks(tmp_path, *sealed)
    house.answer(house.said("erase my data", by=ZOE), FAREWELL)
    house.send_all()

    assert before[0] == b"7700123456"
    assert len(before) >= 10
    assert leaks(tmp_path, *sealed) == []
    assert house.runner(Person("telegram", "55000007", "")).name == "Runner 7"


def test_without_the_rewrite_stale_copies_would_stay(
    house: House, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scan can fail: this is what it finds when only the rows are deleted."""
    monkeypatch.setattr("adapters.storage.erasing._rewrite", lambda _: False)
    club_of_many(house)
    house.answer(house.said("erase my data", by=ZOE), FAREWELL)
    house.send_all()
    still = leaks(tmp_path)
    monkeypatch.undo()
    tidy(engine, house.clock.now())

    assert still
    assert leaks(tmp_path) == []


def impatiently(driver: sqlite3.Connection, _record: object) -> None:
    """Who is not let in after five seconds is not let in after a fifth of one."""
    driver.execute("PRAGMA busy_timeout = 200")


def test_a_reader_in_the_way_only_delays_it(house: House, engine: Engine, tmp_path: Path) -> None:
    engine.dispose()
    event.listen(engine, "connect", impatiently)
    tells(house, ZOE)
    with closing(sqlite3.connect(tmp_path / "offday.db")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM runner").fetchone()
        house.answer(house.said("erase my data", by=ZOE), FAREWELL)
        house.send_all()
        meanwhile = leaks(tmp_path)
        reader.rollback()
    tidy(engine, house.clock.now())

    assert meanwhile
    assert leaks(tmp_path) == []
    assert wipe(engine)


def test_a_receipt_that_never_arrives_is_forgotten_all_the_same(
    house: House, engine: Engine, tmp_path: Path
) -> None:
    tells(house, ZOE)
    house.send_all()
    house.answer(house.said("erase my data", by=ZOE), FAREWELL)
    [farewell] = house.parts.outbox.claim("telegram", house.clock.now(), 10)
    house.parts.outbox.unsure(farewell.id)
    tidy(engine, house.clock.now())

    assert leaks(tmp_path) == []


def test_what_waited_to_leave_is_never_sent(house: House) -> None:
    tells(house, ZOE)
    house.answer(house.said("erase my data", by=ZOE), FAREWELL)

    assert [one.reply for one in house.send_all()] == list(FAREWELL.replies)


def test_an_erased_runner_who_writes_again_is_a_stranger(house: House) -> None:
    tells(house, ZOE)
    before = house.runner(ZOE)
    house.answer(house.said("erase my data", by=ZOE), FAREWELL)
    house.send_all()
    tells(house, ANA)
    after = house.answer(house.said("hello", by=ZOE), Answer(changes=(Met(ZOE),)))

    assert after.id != before.id
    assert (after.name, after.injuries, after.homes) == ("", (), ())
    assert house.runner(ANA).injuries


def test_their_old_buttons_mean_nothing_any_more(house: House) -> None:
    tells(house, ZOE)
    old, *_ = house.send_all()
    house.answer(house.said("erase my data", by=ZOE), FAREWELL)
    pressed = house.pressed(old.button_key(0), by=ZOE)
    with house.parts.turns.begin(pressed) as turn:
        found: Incoming = turn.incoming

    assert found.text == ""


def test_a_restored_backup_brings_nobody_back(
    house: House, engine: Engine, tmp_path: Path, key: bytes
) -> None:
    tells(house, ZOE)
    tells(house, ANA)
    house.send_all()
    url, copy = str(engine.url), tmp_path / "elsewhere" / "copy.db"
    copy.parent.mkdir()
    back_up(url, copy)
    gone = house.runner(ZOE).id
    house.answer(house.said("erase my data", by=ZOE), FAREWELL)
    house.send_all()
    engine.dispose()
    restore(url, copy)
    brought_back = leaks(tmp_path)
    again = open_engine(url)
    upgrade(again)
    count = replay(again, Vault([key]), house.clock.now() + timedelta(days=1))

    assert brought_back
    assert count == 1
    assert (tmp_path / "offday.erased").read_text().split() == [gone]
    assert leaks(tmp_path) == []


def test_a_lost_list_is_written_anew_from_the_table(
    house: House, engine: Engine, tmp_path: Path, key: bytes
) -> None:
    tells(house, ZOE)
    gone = house.runner(ZOE).id
    house.answer(house.said("erase my data", by=ZOE), FAREWELL)
    (tmp_path / "offday.erased").unlink()
    replay(engine, Vault([key]), house.clock.now())

    assert (tmp_path / "offday.erased").read_text().split() == [gone]


def test_a_backup_from_before_a_pairing_brings_neither_account_back(
    house: House, engine: Engine, tmp_path: Path
) -> None:
    there = replace(ZOE, platform="discord")
    for one in (ZOE, there):
        house.answer(house.said(by=one), Answer(changes=(Met(one),)))
    names = {house.runner(ZOE).id, house.runner(there).id}
    first = house.runner(ZOE)
    with house.parts.turns.begin(house.said("pair them", by=there)) as turn:
        pair = Pair(platform="discord", other="telegram", since=house.clock.now())
        runner = merged(first, turn.runner, pair=pair, nudge=None)
        paired = Paired(runner=runner, changes=(), notice=paragraph("One now."))
        turn.finish(Answer(pairing=paired))
    house.answer(house.said("erase my data", by=there), FAREWELL)

    assert set((tmp_path / "offday.erased").read_text().split()) == names
    assert all(count(engine, Row.metadata.tables["runner"], "id", one) == 0 for one in names)


@pytest.mark.parametrize("table", Row.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_that_mentions_a_runner_is_exported_and_erased(
    table: Table, house: House, engine: Engine, key: bytes
) -> None:
    """A new table joins in by itself; one whose key to a runner is undeclared fails here."""
    suspicious = {"runner", "runner_id", "person", "person_id", "owner", "owner_id", "buddy_id"}
    mentions = names_of(table)
    if table.name != "account":
        assert suspicious & {one.name for one in table.c} <= set(mentions)
    if not mentions:
        return
    tells(house, ZOE)
    runner_id = house.runner(ZOE).id
    fill(engine, table, runner_id, Vault([key]))
    with house.parts.turns.begin(house.said(by=ZOE)) as turn:
        exported = {kept.table: kept.rows for kept in turn.everything()}
    house.answer(house.said("erase my data", by=ZOE), FAREWELL)

    assert exported[table.name]
    assert not {"data_key"} & set(exported[table.name][0])
    assert all(count(engine, table, name, runner_id) == 0 for name in mentions)


def fill(engine: Engine, table: Table, runner_id: str, vault: Vault) -> None:
    """One row in a table that the conversation left empty."""
    if all(count(engine, table, name, runner_id) for name in names_of(table)):
        return
    with engine.begin() as connection:
        query = select(Row.metadata.tables["runner"].c.data_key).where(
            Row.metadata.tables["runner"].c.id == runner_id
        )
        box = vault.box(connection.scalars(query).one())
        values: dict[str, object] = {}
        for column in table.c:
            if column.name in names_of(table):
                values[column.name] = runner_id
            elif isinstance(column.type, LargeBinary):
                values[column.name] = box.seal(b'{"some": "thing"}')
            elif not column.nullable and column.autoincrement is not True:
                values[column.name] = column.type.python_type(1)
        connection.execute(insert(table).values(**values))


def count(engine: Engine, table: Table, name: str, runner_id: str) -> int:
    with engine.connect() as connection:
        found = connection.scalar(
            select(func.count()).select_from(table).where(table.c[name] == runner_id)
        )
    return int(found or 0)


def test_two_who_leave_at_once_leave_alone(house: House, engine: Engine, key: bytes) -> None:
    tells(house, ZOE)
    tells(house, ANA)
    house.answer(house.said("erase my data", by=ZOE), FAREWELL)
    house.answer(house.said("erase my data", by=ANA), FAREWELL)
    first, second = house.parts.outbox.claim("telegram", house.clock.now(), 10)
    house.parts.outbox.sent(first.id, Receipt("1"), house.clock.now())
    house.parts.outbox.retry(second.id, house.clock.now())

    assert [one.id for one in house.send_all()] == [second.id]
    assert live_in(engine, Vault([key])).runner(ZOE).name == ""
