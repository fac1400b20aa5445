"""Employers, what they offer, and who on a caseload is thought of for it. Nothing here says anything of health."""
