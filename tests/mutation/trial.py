"""A pytest plug-in for the mutation run, used twice: `--note-lines FILE` notes which test runs which line;
`--try-mutants FILE` tries each mutant in a fork of the collected session, so that imports are paid once."""

from __future__ import annotations

import functools
import gc
import json
import os
import resource
import signal
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import coverage
import pytest

KILLED, SURVIVED, ELSEWHERE = 1, 0, 9
"""How a fork ends; ELSEWHERE: the broken code does not fit into the live function."""
GRACE, PATIENCE, IDLE = 10, 3, 90
"""A trial may take GRACE seconds of processor time and PATIENCE times what its tests took with nothing
broken; by the clock, which also counts what other programs take, IDLE seconds more and ten times that."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare what `tests.mutation` passes."""
    parser.addoption("--note-lines", help="write here which test runs which line")
    parser.addoption("--try-mutants", help="try these mutants; results are appended to FILE.done")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Begin to note lines before anything of ours is imported, which the first `conftest.py` does."""
    if out := early_config.known_args_namespace.note_lines:
        early_config.pluginmanager.register(LineNotes(Path(out)))


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Try mutants instead of running the tests once."""
    plan = session.config.getoption("--try-mutants")
    if not plan:
        return None
    items = {item.nodeid: item for item in session.items}
    gc.collect()
    gc.freeze()  # what is there now is shared with the forks: the collector must not write on its pages
    with Path(f"{plan}.done").open("a", encoding="utf-8") as done:
        for one in json.loads(Path(plan).read_text("utf-8")):
            outcome = try_mutant(session, one, [items[name] for name in one["tests"]])
            done.write(json.dumps({"n": one["n"], "outcome": outcome}) + "\n")
            done.flush()
    return True


class LineNotes:
    """Writes `{"seconds": {test: s}, "lines": {file: {line: [test, …]}}}`; "" stands for an import."""

    def __init__(self, out: Path) -> None:
        self.out, self.seconds = out, dict[str, float]()
        self.failed: set[str] = set()
        self.cover = coverage.Coverage(data_file=None, include=["ocr/*", "storage/*", "gui/*"])
        self.cover.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Put the lines under the test's name; what was cached for one test is not kept from the next."""
        forget_answers()
        self.cover.switch_context(item.nodeid)
        began = sum(os.times()[:4])
        result = yield
        self.seconds[item.nodeid] = sum(os.times()[:4]) - began
        self.cover.switch_context("")
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails anyway notices nothing."""
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write it all down."""
        self.cover.stop()
        data = self.cover.get_data()
        lines = {
            str(Path(file).relative_to(Path.cwd())): {
                line: [test for test in tests if test not in self.failed]
                for line, tests in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        self.out.write_text(json.dumps({"seconds": self.seconds, "lines": lines}), "utf-8")


def forget_answers() -> None:
    """Empty the caches of our functions; the engines, which are dear, stay."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper):
            room, _, rest = str(one.__module__).partition(".")
            if room in ("ocr", "storage", "gui") and not rest.startswith("engines"):
                one.cache_clear()


def try_mutant(session: pytest.Session, one: dict[str, Any], items: list[pytest.Item]) -> str:
    """Break the line, run the tests until one fails, mend the line. Returns what came of it."""
    path = Path(one["file"]).resolve()
    whole = path.read_text("utf-8")
    path.write_text(one["text"], "utf-8")  # for the processes that tests start
    try:
        codes = (
            None
            if one["fresh"]
            else changed_functions(compile(whole, str(path), "exec"), compile(one["text"], str(path), "exec"))
        )
        limit = GRACE + int(PATIENCE * one["seconds"])
        status = _fork(session, items, codes, limit) if codes else ELSEWHERE
        if status == ELSEWHERE:
            status = _new_process(one["tests"], limit)
    finally:
        path.write_text(whole, "utf-8")
    return "timed out" if status is None else "survived" if status == SURVIVED else "killed"


def changed_functions(old: CodeType, new: CodeType) -> list[tuple[CodeType, CodeType]] | None:
    """The outermost functions that differ; None if statements of a module or class do, which run once."""
    before, after = (
        [const for const in code.co_consts if isinstance(const, CodeType)] for code in (old, new)
    )
    if len(before) != len(after) or _own(old) != _own(new):
        return None
    found: list[tuple[CodeType, CodeType]] = []
    for a, b in zip(before, after, strict=True):
        if a == b:
            continue
        if a.co_flags & 1:  # CO_OPTIMIZED: the body of a function, not of a class
            found.append((a, b))
        elif (inner := changed_functions(a, b)) is None:
            return None
        else:
            found += inner
    return found


def _own(code: CodeType) -> CodeType:
    """Without the functions in it, and without columns: those of a `def` end where its last line does."""
    own = tuple(None if isinstance(const, CodeType) else const for const in code.co_consts)
    return code.replace(co_consts=own, co_linetable=b"")


def put_in(codes: list[tuple[CodeType, CodeType]]) -> bool:
    """Give the live functions their new code. False if one is not there or cannot take it."""
    live = defaultdict(list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType):
            live[_place(one.__code__)].append(one)
    for old, new in codes:
        if not live[_place(old)]:
            return False
        for function in live[_place(old)]:
            try:
                function.__code__ = new
            except ValueError:  # it closes over another number of variables
                return False
    return True


def _place(code: CodeType) -> tuple[str, str, int]:
    return str(Path(code.co_filename).resolve()), code.co_qualname, code.co_firstlineno


def _fork(
    session: pytest.Session, items: list[pytest.Item], codes: list[tuple[CodeType, CodeType]], limit: int
) -> int | None:
    sys.stdout.flush()
    child = os.fork()
    if child:
        return _wait(child, limit)
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    status = KILLED
    try:
        gc.unfreeze()
        if not put_in(codes):
            os._exit(ELSEWHERE)
        forget_answers()
        for item, following in zip(items, [*items[1:], None], strict=True):
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                break
        else:
            status = SURVIVED
    finally:
        os._exit(status)


def _wait(child: int, limit: int) -> int | None:
    """The exit status; None if it had to be ended, with what it had started."""
    alarm = threading.Timer(IDLE + 10 * limit, os.killpg, (child, signal.SIGKILL))
    alarm.start()
    _, status = os.waitpid(child, 0)
    alarm.cancel()
    code = os.waitstatus_to_exitcode(status)
    return None if code in (-signal.SIGXCPU, -signal.SIGKILL) else code


def _new_process(tests: list[str], limit: int) -> int | None:
    words = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(
        [*words, *tests], stdout=nowhere, stderr=nowhere, start_new_session=True
    ) as process:
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (limit + GRACE, limit + GRACE + 1))
        return _wait(process.pid, limit)
