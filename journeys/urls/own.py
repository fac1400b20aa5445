"""The person's own page."""

from django.urls import URLPattern, path

from journeys.views.own import away, entries, goals, hiding, page, plan, sharing, support

HERE = "my/journey"

urlpatterns: list[URLPattern] = [
    path(f"{HERE}/", page.page, name="my_journey"),
    path(f"{HERE}/print/", page.printed, name="my_journey_print"),
    path(f"{HERE}/hidden/", hiding.hidden, name="my_journey_hidden"),
    path(f"{HERE}/put-back/", away.put_back, name="my_journey_put_back"),
    path(f"{HERE}/goals/add/", goals.goal_add, name="my_goal_add"),
    path(f"{HERE}/goals/<int:goal_id>/", goals.goal, name="my_goal"),
    path(f"{HERE}/goals/<int:goal_id>/reach/", goals.goal_reach, name="my_goal_reach"),
    path(f"{HERE}/goals/<int:goal_id>/hide/", hiding.goal_hide, name="my_goal_hide"),
    path(f"{HERE}/goals/<int:goal_id>/take-away/", away.goal_away, name="my_goal_away"),
    path(f"{HERE}/goals/<int:goal_id>/steps/add/", goals.step_add, name="my_step_add"),
    path(f"{HERE}/steps/<int:step_id>/", goals.step, name="my_step"),
    path(f"{HERE}/steps/<int:step_id>/done/", goals.step_tick, name="my_step_tick"),
    path(f"{HERE}/steps/<int:step_id>/hide/", hiding.step_hide, name="my_step_hide"),
    path(f"{HERE}/steps/<int:step_id>/take-away/", away.step_away, name="my_step_away"),
    path(f"{HERE}/did/add/", entries.entry_add, name="my_entry_add"),
    path(f"{HERE}/did/<int:entry_id>/", entries.entry, name="my_entry"),
    path(f"{HERE}/did/<int:entry_id>/hide/", hiding.entry_hide, name="my_entry_hide"),
    path(f"{HERE}/did/<int:entry_id>/take-away/", away.entry_away, name="my_entry_away"),
    path(f"{HERE}/gathered/<slug:kind>/<int:key>/hide/", hiding.done_hide, name="my_done_hide"),
    path(f"{HERE}/sharing/", sharing.page, name="my_sharing"),
    path(f"{HERE}/sharing/yes/", sharing.give, name="my_sharing_give"),
    path(f"{HERE}/sharing/end/", sharing.end, name="my_sharing_end"),
    path(f"{HERE}/support/", support.page, name="my_support"),
    path(f"{HERE}/support/<int:referral_id>/take-back/", support.take_back, name="my_support_take_back"),
    path(f"{HERE}/staying-well/", plan.page, name="my_staying_well"),
    path(f"{HERE}/staying-well/share/", plan.share, name="my_staying_well_share"),
    path(f"{HERE}/staying-well/print/", plan.printed, name="my_staying_well_print"),
]
