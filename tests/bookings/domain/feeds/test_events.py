"""Entries are built once and kept."""

from bookings.domain.feeds import events


def test_only_what_is_not_kept_is_built():
    asked = []

    def build(missing):
        asked.append(missing)
        return [(key, key.encode()) for key in missing]

    first, second = events.fetch(["b", "a"], build=build), events.fetch(["a", "c", "b"], build=build)

    assert (first, second) == ([b"b", b"a"], [b"a", b"c", b"b"])
    assert asked == [["b", "a"], ["c"]]


def test_what_is_not_there_any_more_is_left_out():
    assert events.fetch(["gone", "here"], build=lambda missing: [("here", b"here")]) == [b"here"]


def test_what_another_request_forgets_meanwhile_is_still_answered_in_full():
    events.fetch(["old"], build=lambda missing: [("old", b"old")])

    def build(missing):
        events.forget()
        return [(key, key.encode()) for key in missing]

    assert events.fetch(["old", "new"], build=build) == [b"old", b"new"]


def test_more_than_a_process_should_keep_is_forgotten(monkeypatch):
    monkeypatch.setattr(events, "MOST", 2)
    asked = []

    def build(missing):
        asked.append(missing)
        return [(key, key.encode()) for key in missing]

    for keys in (["a", "b"], ["c"], ["a"]):
        events.fetch(keys, build=build)

    assert asked == [["a", "b"], ["c"], ["a"]]
