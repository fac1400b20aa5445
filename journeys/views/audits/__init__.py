"""Case-management audits."""
