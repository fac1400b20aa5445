"""The college's own look at how true it is to what makes a recovery college (Toney and others 2019)."""
