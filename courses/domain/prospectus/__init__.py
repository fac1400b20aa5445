"""A prospectus file: one line per session of a college year, read, checked and compared with what is stored.

`reading` turns bytes into rows, `cells` a cell into a value, `checking` holds lines against each other, `plan` holds
the whole against the database and `writing` writes what is new.
"""
