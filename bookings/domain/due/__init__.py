"""What is due: everything that waits for the college's staff, counted and listed.

Each kind of thing is one `Kind`. Rooms above this one add theirs with `kinds.add` when they are ready.
"""
