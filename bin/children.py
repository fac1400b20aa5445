"""Programs that run side by side: when one ends, or somebody asks us to stop, all of them stop."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_STOP = 8
PR_SET_PDEATHSIG = 1


class Stop(Exception):
    """Somebody asked us to stop."""


def stop_on_signals() -> None:
    """Ctrl-C, a polite kill and a closed terminal all raise Stop."""

    def stop(number: int, frame: object) -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)  # once is enough
        raise Stop

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, stop)


def _end_with_parent() -> None:
    """Linux only: a child is told to stop should we be killed without a chance to tell it."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Children:
    """Children by the words that name them. Leaving the block stops them all."""

    def __init__(self) -> None:
        self.running: dict[str, subprocess.Popen] = {}

    def start(self, name: str, *command: str, is_quiet: bool = False) -> None:
        """A quiet child is heard only when something is wrong (its second stream)."""
        # A group of its own: Ctrl-C reaches us alone, and we stop the children in good order.
        self.running[name] = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if is_quiet else None,
            process_group=0,
            preexec_fn=_end_with_parent,
        )

    def first_to_end(self) -> str | None:
        """The name of a child that has ended, if any has."""
        return next((name for name, child in self.running.items() if child.poll() is not None), None)

    def wait(self) -> str:
        """Waits until a child ends by itself; gives its name."""
        while not (name := self.first_to_end()):
            time.sleep(0.2)
        return name

    def __enter__(self) -> "Children":
        return self

    def __exit__(self, *what: object) -> None:
        alive = [child for child in self.running.values() if child.poll() is None]
        for child in alive:
            child.terminate()
        give_up_at = time.monotonic() + SECONDS_TO_STOP
        for child in alive:
            try:
                child.wait(timeout=max(0.1, give_up_at - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
