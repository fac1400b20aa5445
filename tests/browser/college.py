"""A small college, served by gunicorn as in production, whose database starts afresh for every test."""

import contextlib
import datetime as dt
import email
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path

from django.utils import timezone

from bookings.models import Booking
from content.models import HomePage
from courses.models import CourseRun, Session
from courses.states import FacilitatorRole
from people.models import EmailAddressOf
from tests import factories, prepared_database
from tests.postgres.cluster import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
STUDENT = "sam@example.org"
FACILITATOR = "jo@example.org"
SECONDS_TO_ANSWER = 60
