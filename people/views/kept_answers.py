"""Keeps what somebody typed when their sign-in had run out, and gives it back after they sign in again."""

from django.http import HttpRequest

KEY = "kept_answers"
LARGEST = 50_000  # characters of one form; a longer one is not kept
NEVER_KEPT = {"csrfmiddlewaretoken"}


def keep(request: HttpRequest) -> None:
    """Stores a refused POST in the session of the visitor. Only text: files cannot be kept."""
    if request.method != "POST":
        return
    fields = {name: request.POST.getlist(name) for name in request.POST if name not in NEVER_KEPT}
    if sum(len(value) for values in fields.values() for value in values) <= LARGEST:
        request.session[KEY] = {"path": request.path, "fields": fields}


def take(request: HttpRequest) -> dict | None:
    """The answers kept for this page as initial values for its form, once; None where there are none."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    return {name: values[0] if len(values) == 1 else values for name, values in kept["fields"].items()}
