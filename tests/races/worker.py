"""A worker of the tests: delivers all that is due, and prints how many went out."""

import os
import sys


def main(what: str) -> None:
    import django

    django.setup()
    from django.conf import settings

    from messaging.domain import delivery, ledger
    from tests import factories
    from tests.messaging import hello

    assert what == "deliver"
    assert hello.HOSTILE
    settings.EMAIL_FILE_PATH = settings.TEXTS_PATH = os.path.join(os.environ["FOLDER"], "out")
    print(delivery.deliver_due(now=factories.NOW + ledger.LEASE * 2))


if __name__ == "__main__":
    main(sys.argv[1])
