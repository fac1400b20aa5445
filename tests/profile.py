"""How thorough a run is: every change is checked in minutes, and `make test-long` takes its time."""

import os

IS_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
