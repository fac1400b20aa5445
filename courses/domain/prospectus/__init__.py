"""A prospectus file: one line per session of a college year, read, checked and compared with what is stored.

`lines` turns a row (see `courses.domain.csv_files`) into values, `checking` holds lines against each other, `plan`
holds the whole against the database and `writing` writes what is new.
"""
