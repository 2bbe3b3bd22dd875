"""The command line: `offday`, or `python -m bot`."""

import sys
from typing import Annotated

import typer

from core.model.errors import OffdayError

app = typer.Typer(
    help="The running-club coach for the days you don't run.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Text = Annotated[str, typer.Argument(help="What to say; - reads one message a line.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Group = Annotated[bool, typer.Option("--group", help="Play a group chat.")]


@app.command()
def chat(*, group: Group = False) -> None:
    """Talk to the coach in this terminal."""
    from bot import talking  # noqa: PLC0415  (each command loads only what it needs)

    talking.chat(in_group=group)


@app.command()
def run() -> None:
    """Connect every platform whose token is set, and start the heartbeat."""
    from bot import running  # noqa: PLC0415

    raise typer.Exit(running.run())


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
    from bot import talking  # noqa: PLC0415

    talking.ask(text, json_out=json, now=now, db=db, in_group=group)


@app.command()
def understand(text: Text = "-", *, json: Json = False) -> None:
    """How a message is understood."""
    from bot import talking  # noqa: PLC0415

    talking.understand(text, json_out=json)


@app.command()
def check() -> None:
    """See whether everything that `offday run` needs is in place."""
    from bot import checking  # noqa: PLC0415

    raise typer.Exit(checking.check())


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
