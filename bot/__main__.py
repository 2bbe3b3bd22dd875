"""The command line: `offday`, or `python -m bot`."""

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.lean import leave_out_httpx
from core.model.errors import OffdayError

app = typer.Typer(
    help="The running-club coach for the days you don't run.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

db = typer.Typer(help="The database: migrations and backups.", no_args_is_help=True)
app.add_typer(db, name="db")

File = Annotated[Path, typer.Argument(help="The backup file.")]
Text = Annotated[str, typer.Argument(help="What to say; - reads one message a line.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Ready = Annotated[bool, typer.Option("--ready", help="Only if it also serves a platform.")]
Review = Annotated[bool, typer.Option("--review", help="What was missed in the last 14 days.")]
Database = Annotated[
    str | None, typer.Option("--db", help="Database URL for --review; DATABASE_URL by default.")
]
Group = Annotated[bool, typer.Option("--group", help="Play a group chat.")]


@app.command()
def chat(*, group: Group = False) -> None:
    """Talk to the coach in this terminal."""
    gc.disable()  # nothing is garbage while we load; `settle_memory` takes it up again
    from bot import talking  # noqa: PLC0415  (each command loads only what it needs)

    talking.chat(in_group=group)


@app.command()
def run() -> None:
    """Connect every platform whose token is set, and start the heartbeat."""
    from bot.settings import load_settings_to_run  # noqa: PLC0415

    settings = load_settings_to_run()  # first: what is wrong with them is said at once
    gc.disable()
    leave_out_httpx()
    from bot import running  # noqa: PLC0415

    raise typer.Exit(running.run(settings))


@app.command()
def ask(
    text: Text = "-",
    *,
    json: Json = False,
    now: Annotated[str | None, typer.Option(help="Freeze the clock at this ISO time.")] = None,
    db: Annotated[str | None, typer.Option(help="Database URL; temporary by default.")] = None,
    group: Group = False,
) -> None:
    """One conversation of one runner."""
    gc.disable()
    from bot import talking  # noqa: PLC0415

    talking.ask(text, json_out=json, now=now, db=db, in_group=group)


@app.command()
def understand(
    text: Text = "-", *, json: Json = False, review: Review = False, db: Database = None
) -> None:
    """How a message is understood; with --review, what was not, as counts."""
    if review:
        from bot import reviewing  # noqa: PLC0415

        reviewing.review(db)
        return
    gc.disable()
    from bot import readings  # noqa: PLC0415

    readings.understand(text, json_out=json)


@app.command()
def check() -> None:
    """See whether everything that `offday run` needs is in place."""
    from bot import checking  # noqa: PLC0415

    raise typer.Exit(checking.check())


@app.command()
def health(*, ready: Ready = False) -> None:
    """How the running `offday run` does, from its HEALTH_FILE; exit 0 if it lives."""
    from bot.health import look  # noqa: PLC0415
    from bot.settings import load_settings  # noqa: PLC0415

    raise typer.Exit(look(load_settings().health_file, needs_ready=ready))


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the tables up to date; `offday run` does so by itself."""
    from bot import keeping  # noqa: PLC0415

    keeping.upgrade_database()


@db.command("backup")
def db_backup(file: File) -> None:
    """Copy the database into a new file, safe beside a running bot."""
    from bot import keeping  # noqa: PLC0415

    keeping.back_up_database(file)


@db.command("restore")
def db_restore(file: File) -> None:
    """Put a backup in place of the database; stop the bot first."""
    from bot import keeping  # noqa: PLC0415

    keeping.restore_database(file)


def main() -> None:
    """Run the command line; a problem is one clear line and exit code 2."""
    try:
        app()
    except OffdayError as error:
        sys.stderr.write(f"offday: {error}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
