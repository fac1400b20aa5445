"""Settings. What differs from machine to machine comes from the environment; `.env.example` lists it."""

from csp.constants import NONE, SELF

from college_site import environment as env

BASE_DIR = env.ROOT
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = env.listed("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "college_site",
    "journeys",
    "ambassadors",
    "stories",
    "bookings",
    "courses",
    "messaging",
    "content",
    "people",
    "design_system",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "college_site.middleware.ForOnePerson",
    "college_site.middleware.SignInRequired",
    "people.second_factor.SecondFactorRequired",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "college_site.middleware.CmsPolicy",
    "college_site.middleware.OwnNotFound",
    "college_site.middleware.OwnWrongMethod",
]

ROOT_URLCONF = "college_site.urls"
WSGI_APPLICATION = "college_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
            "builtins": ["design_system.templatetags.plain_words"],
        },
    },
]

DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": env.cache(),
    # Built public pages, a few hundred a process: apart from the sign-in limits, which nothing may push out.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}

# Time and words
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
LANGUAGES = [("en-gb", "English")]

# People
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["people.backend.LoginWithPerson"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/my/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "people.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # typing the code proves the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # people look for their mail app, and for their glasses
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_FORMS = {
    "request_login_code": "people.forms.sign_in.AddressForm",
    "confirm_login_code": "people.forms.sign_in.CodeForm",
}
# A ward or a library shares one address on the network: the limit per person stays, the one per network is loose.
ACCOUNT_RATE_LIMITS = {"request_login_code": "200/m/ip,5/m/key", "login": "600/m/ip", "login_failed": "600/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.text("TRUSTED_PROXIES", "0"))
MFA_ADAPTER = "people.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "people.forms.second_factor.SetUpForm",
    "authenticate": "people.forms.second_factor.SecondFactorForm",
}
MFA_TOTP_ISSUER = "Recovery and Wellbeing College"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
STAFF_SECOND_FACTOR = env.flag("STAFF_SECOND_FACTOR", default=not DEBUG)
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# Mail and tasks
_email = env.email()
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_FILE_PATH = _email.get("EMAIL_FILE_PATH", str(env.VAR / "mail"))
EMAIL_HOST = _email.get("EMAIL_HOST", "localhost")
EMAIL_PORT = _email.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _email.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _email.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = bool(_email.get("EMAIL_USE_TLS"))
EMAIL_USE_SSL = bool(_email.get("EMAIL_USE_SSL"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "college@example.org")
# Text messages: by GOV.UK Notify where its key is set, else one file a text.
NOTIFY_API_KEY = env.text("NOTIFY_API_KEY")
NOTIFY_TEMPLATE_ID = env.text("NOTIFY_TEMPLATE_ID")
NOTIFY_CALLBACK_TOKEN = env.text("NOTIFY_CALLBACK_TOKEN")
NOTIFY_URL = env.text("NOTIFY_URL", "https://api.notifications.service.gov.uk")
TEXTS_PATH = str(BASE_DIR / env.text("TEXTS_FOLDER", "var/texts"))
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
MEDIA_URL = env.text("MEDIA_URL", "/media/")
MEDIA_ROOT = BASE_DIR / env.text("MEDIA_ROOT", "var/media")
KEPT_APART_ROOT = BASE_DIR / env.text("KEPT_APART_ROOT", "var/kept-apart")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Files of stories: no address of their own, so that none outlives a permission.
    "kept_apart": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": KEPT_APART_ROOT, "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Wagtail
WAGTAIL_SITE_NAME = "Recovery and Wellbeing College"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = True
# Its mails to every superuser would carry the working title of a story that somebody sent to be read.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_GLOBAL_EDIT_LOCK = True
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv", "txt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]  # no SVG: it can carry script
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5
TAGGIT_CASE_INSENSITIVE = True
# Room for a register of 200 and for long page forms, not for flooding.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Safety
HTTPS = env.flag("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "college_site.views.form_expired"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview shows our pages in a frame of our own
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # which would have DENY; the content policy’s frame-ancestors says the same
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
    },
}
# Wagtail's own screens use inline initialisers; this wider policy is for /cms/ alone.
CMS_CONTENT_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
}

from college_site.logs import LOGGING  # noqa: E402, F401  (a long table of its own)
