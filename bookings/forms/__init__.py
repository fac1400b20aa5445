"""What people type when they book, manage a place or mark a register."""
