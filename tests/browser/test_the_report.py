"""The report that a service manager takes to commissioners: one button, then public, then taken back."""

from tests.browser import service_college
from tests.browser.service_college import MANAGER


def test_the_annual_report_is_one_button(visitor, college):
    college.behind(service_college.a_year_of_support)
    visitor.go("/reports/made/")
    visitor.sign_in(MANAGER)

    visitor.press("Make the annual report for")
    assert "8 of 16 people who used the service started or kept a paid job: 50.0%." in visitor.text
    visitor.press("Make the report public")
    visitor.go("/commissioners/")
    assert "50.0%" in visitor.text
    visitor.follow("Annual report")
    public = visitor.path
    assert "50.0%" in visitor.text
    assert "Ade Cole" not in visitor.text

    visitor.go("/reports/made/")
    visitor.page.locator("a[href^='/reports/made/']").last.click()
    visitor.look()
    visitor.press("Take the report back")
    visitor.expected.append("410")
    visitor.go(public)
    assert "50.0%" not in visitor.text


def test_figures_for_a_manager_have_numbers_charts_and_no_name(visitor, college):
    college.behind(service_college.a_year_of_support)
    visitor.go("/reports/?chosen=&first=2020-01-01&last=2020-03-31")
    visitor.sign_in(MANAGER)

    assert "no data" in visitor.text
    assert visitor.page.locator("svg[role='img']").count() == visitor.page.locator(".college-drawing").count() > 3
    visitor.follow("By team")
    assert "Ade Cole" not in visitor.text
