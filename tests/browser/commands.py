"""Runs commands of manage.py for a college in processes that have Django loaded already: loading it takes seconds."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class Commands:
    """One process waits with everything loaded; each command is a fork of it, so that none sees another's state."""

    def __init__(self, env: dict[str, str]):
        command = [sys.executable, "-m", "tests.browser.commands"]
        pipe = subprocess.PIPE
        self.waiting = subprocess.Popen(command, cwd=ROOT, env=os.environ | env, stdin=pipe, stdout=pipe, text=True)

    def run(self, *words: str) -> str:
        """What the command printed. Raises RuntimeError where it failed."""
        print(json.dumps(words), file=self.waiting.stdin, flush=True)
        code, said = json.loads(self.waiting.stdout.readline())
        if code:
            raise RuntimeError(f"manage.py {' '.join(words)} failed:\n{said[-2000:]}")
        return said

    def end(self) -> None:
        self.waiting.stdin.close()
        self.waiting.wait(timeout=20)
        self.waiting.stdout.close()


def wait_for_work() -> None:
    """Runs each line of standard input, a list of words, and answers with its exit code and what it printed."""
    import django
    from django.urls import get_resolver

    django.setup()
    get_resolver().url_patterns  # noqa: B018  (loads every view)
    for line in sys.stdin:
        with tempfile.TemporaryFile("w+") as said:
            if not (child := os.fork()):
                _become(json.loads(line), said.fileno())
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            said.seek(0)
            print(json.dumps([code, said.read()]), flush=True)


def _become(words: list[str], said: int) -> None:
    """Is the command from here on, and never returns."""
    from django.core.management import execute_from_command_line

    os.dup2(said, 1)
    os.dup2(said, 2)
    code = 1
    try:
        execute_from_command_line(["manage.py", *words])
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    wait_for_work()
