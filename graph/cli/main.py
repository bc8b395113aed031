"""The entry point: gathers the commands, and turns every error into one clear line and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from typing import NoReturn

import click

from graph import __version__
from graph.cli import building, exchange, knowledge, serving
from graph.errors import KamergraphError

MISUSE = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kamergraph", message="%(prog)s %(version)s")
def cli() -> None:
    """A knowledge graph of what the Dutch government promises parliament about defence."""


for command in (*building.COMMANDS, *exchange.COMMANDS, *serving.COMMANDS, *knowledge.COMMANDS):
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command line and end the process.

    Exit codes: 0, 1 for rejected input, 2 for misuse, 130 after Ctrl-C.
    """
    try:
        code = cli.main(prog_name="kamergraph", standalone_mode=False)
        sys.stdout.flush()
    except KamergraphError as error:
        code = _complain(str(error), error.exit_code)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "kamergraph"
        code = _complain(f"{_lower(error.format_message())}; see {command} --help", MISUSE)
    except click.ClickException as error:
        code = _complain(_lower(error.format_message()), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        code = _complain("interrupted; what was there before is untouched", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output went away (`| head`): nothing is left to say, not even by Python at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        code = _complain("the disk is full; make room and run the command again", 1)
    sys.exit(code)


def _complain(message: str, code: int) -> int:
    for line in message.splitlines():
        click.echo(f"kamergraph: {line}", err=True)
    return code


def _lower(message: str) -> str:
    return (message[:1].lower() + message[1:]).rstrip(".")
