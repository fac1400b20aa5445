"""The words of the 25 items, for those who may change them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.views.making.acting import is_done, sent
from journeys.domain.fidelity import items
from journeys.forms.fidelity import ItemForm
from journeys.models import FidelityItem
from journeys.views.asked import manager_required
from people.requests import SignedInRequest


@manager_required
@require_safe
def listing(request: SignedInRequest) -> HttpResponse:
    context = {"sections": items.in_sections()}
    return render(request, "journeys/fidelity/items.html", context)


@manager_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, number: int) -> HttpResponse:
    item = get_object_or_404(FidelityItem, number=number)
    form = ItemForm(**sent(request, name=item.name, words=item.words))

    def act() -> None:
        items.change(item, **form.cleaned_data, by=request.user)

    if is_done(request, form, act, done="The words are saved."):
        return redirect("fidelity_items")
    return render(request, "journeys/fidelity/item.html", {"form": form, "item": item})
