"""Backups made and brought back as the operator does; a server has tools of its own for it."""

from bot.keeping import back_up_database, restore_database
from tests.postgres import dump, load
from tests.proofs.delivery.program import Machine

NAME = "copy"


def back_up(here: Machine) -> None:
    """Beside a bot that runs."""
    if here.url.startswith("sqlite"):
        with here.beside():
            back_up_database(here.folder / NAME)
    else:
        dump(here.url, here.folder / NAME)


def bring_back(here: Machine) -> None:
    """The copy takes the place of what is there; nobody runs."""
    if here.url.startswith("sqlite"):
        with here.beside():
            restore_database(here.folder / NAME)
    else:
        load(here.url, here.folder / NAME)
