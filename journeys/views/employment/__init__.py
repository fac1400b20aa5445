"""Employment support: what is asked for, caseloads, and the record of one person's support."""
