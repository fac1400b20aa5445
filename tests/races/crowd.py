"""One of the processes of a race: so many people, a thread each, all pressing “Book” at the same moment.

Reads the people's numbers from its first line of input, says it is ready, starts at the second line, prints what
became of each as JSON. Called by `rush`.
"""

import json
import os
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def rush(url: str, *, run_id: int, people: list[int], processes: int) -> Counter:
    """Everybody at once for one run, from several processes; counts what became of them."""
    command = [sys.executable, "-m", "tests.races.crowd", str(run_id)]
    env = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    crowds = [
        subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(processes)
    ]
    for number, crowd in enumerate(crowds):
        crowd.stdin.write(json.dumps(people[number::processes]) + "\n")
        crowd.stdin.flush()
    for crowd in crowds:
        crowd.stdout.readline()  # ready
    for crowd in crowds:
        crowd.stdin.write("go\n")
        crowd.stdin.flush()
    return sum((Counter(json.loads(crowd.communicate(timeout=300)[0])) for crowd in crowds), Counter())


def book_or_wait(run, person) -> str:
    """What the pages do: book; where the run is full, join the waiting list. Gives what became of it."""
    from bookings.domain import places
    from tests import factories

    asked = {"person": person, "by": person.user, "now": factories.NOW}
    try:
        return places.book_place(run, **asked).state
    except places.RunIsFull:
        return places.join_waiting_list(run, **asked).state
    except places.Refusal as refusal:
        return type(refusal).__name__


def main(run_id: int) -> None:
    import django

    django.setup()
    from django.db import connection

    from courses.models import CourseRun
    from people.models import Person

    run = CourseRun.objects.get(pk=run_id)
    numbers = json.loads(sys.stdin.readline())
    found = Person.objects.select_related("user", "enrolment").in_bulk(numbers)
    people = [found[number] for number in numbers]
    gate = threading.Barrier(len(people) + 1)

    def one(person: Person) -> str:
        connection.ensure_connection()
        gate.wait()
        try:
            return book_or_wait(run, person)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(people)) as threads:
        outcomes = [threads.submit(one, person) for person in people]
        print("ready", flush=True)
        sys.stdin.readline()
        gate.wait()
        print(json.dumps(Counter(each.result() for each in outcomes)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
