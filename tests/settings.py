"""Settings of the tests: nothing from the machine's own .env; DATABASE_URL may name PostgreSQL."""

import os

os.environ["ENV_FILE"] = os.devnull
os.environ.setdefault("SECRET_KEY", "only-for-tests-and-long-enough-to-satisfy-the-deployment-check")
os.environ["DEBUG"] = "0"
os.environ["HTTPS"] = "0"
os.environ["STAFF_SECOND_FACTOR"] = "0"
os.environ["EMAIL_URL"] = "file:var/test-mail"
os.environ.setdefault("BASE_URL", "http://testserver")
os.environ["CACHE_URL"] = "locmem:"

from college_site.settings import *

ALLOWED_HOSTS = ["*"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "kept_apart": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": BASE_DIR / "var/test-kept-apart", "base_url": None},
    },
}
MIDDLEWARE = [m for m in MIDDLEWARE if "whitenoise" not in m]
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
from college_site import logs

LOGGING = logs.LOGGING | {"root": {"handlers": [], "level": "WARNING"}}
MEDIA_ROOT = BASE_DIR / "var/test-media"
