"""Calendars that follow by themselves: one link per person and kind, and the public one."""
