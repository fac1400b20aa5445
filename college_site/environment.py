"""Reads the environment, with a .env file beside manage.py underneath it."""

import os
from pathlib import Path

import dj_database_url
import dj_email_url
from django.core.exceptions import ImproperlyConfigured
from dotenv import load_dotenv

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"

load_dotenv(os.environ.get("ENV_FILE", ROOT / ".env"))


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    value = text(name).lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return value in {"1", "true", "yes", "on"} if value else default
    raise ImproperlyConfigured(f"{name} should be 1 or 0, not “{value}”.")


def listed(name: str, default: str) -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secret_key() -> str:
    """The secret key, or a sentence that says how to get one."""
    key = text("SECRET_KEY")
    if not key:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. `make setup` writes one to .env; .env.example lists all settings."
        )
    return key


def database() -> dict:
    """The `default` entry of DATABASES; SQLite is set up for several processes at once."""
    default = f"sqlite:///{VAR / 'college.sqlite3'}"
    config: dict = {**dj_database_url.parse(text("DATABASE_URL", default), conn_max_age=60, conn_health_checks=True)}
    if config["ENGINE"].endswith("postgresql"):
        # Compiling the catalogue's query takes longer than running it, each time.
        config["OPTIONS"] = {"options": "-c jit=off", **config.get("OPTIONS", {})}
    if config["ENGINE"].endswith("sqlite3"):
        config["CONN_MAX_AGE"] = 0
        if config["NAME"] != ":memory:":
            path = Path(config["NAME"])
            config["NAME"] = str(path if path.is_absolute() else ROOT / path)
            Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        config["OPTIONS"] = {
            # A transaction takes the write lock when it begins: two bookings queue instead of failing half way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 60,  # seconds in that queue: 200 people at once on a busy machine are all answered
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    return config


def email() -> dict:
    """EMAIL_* settings. `file:` writes .eml files, anything else is what dj-email-url understands."""
    url = text("EMAIL_URL", "file:var/mail")
    if url.startswith("file:"):
        return {
            "EMAIL_BACKEND": "messaging.backends.EmlFileBackend",
            "EMAIL_FILE_PATH": str(ROOT / url.removeprefix("file:").removeprefix("//")),
        }
    parsed = dj_email_url.parse(url)
    names = ["BACKEND", "HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL", "TIMEOUT"]
    return {f"EMAIL_{name}": parsed[f"EMAIL_{name}"] for name in names if f"EMAIL_{name}" in parsed}


def cache() -> dict:
    """The `default` entry of CACHES. Sign-in limits need one that all processes share."""
    url = text("CACHE_URL", "db://")
    if url.startswith("db:"):
        return {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache_entries",
            "OPTIONS": {"MAX_ENTRIES": 5000},
        }
    if url.startswith("locmem:"):
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if url.startswith(("redis:", "rediss:")):
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    raise ImproperlyConfigured("CACHE_URL should begin with db:, locmem: or redis:.")
