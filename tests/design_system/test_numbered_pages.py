"""The links below a list of several pages."""

import re

from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory


def shown(count: int, *, asked: str = "") -> str:
    request = RequestFactory().get(f"/list/{asked}")
    page = Paginator(range(count), 10).get_page(request.GET.get("page"))
    return render_to_string("design_system/numbered_pages.html", {"page": page}, request=request)


def test_a_list_of_one_page_has_no_links():
    assert shown(10).strip() == ""


def test_the_links_keep_what_was_asked():
    drawn = shown(25, asked="?words=%22%3E%3Cb%3E+%26&page=2")

    assert "Page 2 of 3" in drawn
    assert re.findall('href="(.*?)"', drawn) == [
        "?words=%22%3E%3Cb%3E+%26&amp;page=1",
        "?words=%22%3E%3Cb%3E+%26&amp;page=3",
    ]
