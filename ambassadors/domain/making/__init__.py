"""A course in the making, from one sentence of somebody to a page in the catalogue."""
