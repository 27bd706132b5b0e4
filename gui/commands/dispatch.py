"""From words typed to work done: parse, load the one module that is needed, explain what goes wrong."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import sys
from collections.abc import Sequence

from gui.commands import output
from gui.commands.parser import build_parser
from gui.commands.run_folder import run_folder
from gui.language import choose_language
from storage.errors import (
    EarlierPack,
    LibraryUnusable,
    NotFound,
    PassphraseNeeded,
    WeakPassphrase,
    WrongPassphrase,
)


def run(arguments: Sequence[str]) -> int:
    """Do what `arguments` say and return the exit code. Never raises for what a seller can cause."""
    output.speak_utf8()
    choose_language(_language_asked_for(arguments))
    try:
        options = build_parser().parse_args(arguments)
    except SystemExit as end:  # argparse has printed the help, or what is wrong
        return end.code if isinstance(end.code, int) else output.WRONG_USAGE
    logging.basicConfig(level=os.environ.get("LIUZHENG_LOG", "ERROR"), stream=sys.stderr)
    try:
        work = getattr(importlib.import_module(options.module), options.function)
        with run_folder():
            code: int = work(options)
        return code
    except (LibraryUnusable, PassphraseNeeded, WrongPassphrase) as error:
        output.complain("", error)
        return output.LIBRARY_UNUSABLE
    except (NotFound, EarlierPack, WeakPassphrase) as error:
        output.complain("", error)
        return output.WRONG_USAGE
    except BrokenPipeError:  # the reader of our output has gone ("| head"): not a failure of ours
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return output.DONE
    except (Exception, KeyboardInterrupt) as error:  # a command ends in words, whatever it met
        logging.getLogger(__name__).debug("command failed", exc_info=True)
        output.complain("", error)
        return output.SOME_FAILED


def _language_asked_for(arguments: Sequence[str]) -> str | None:
    """`--language` has to be known before the help texts are made."""
    for place, word in enumerate(arguments):
        if word == "--language" and place + 1 < len(arguments):
            return arguments[place + 1]
        if word.startswith("--language="):
            return word.partition("=")[2]
    return None
