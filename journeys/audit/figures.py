"""What the audit log says: (action, label, message). The figures of a period."""

ACTIONS: list[tuple[str, str, str]] = [
    ("journeys.figures.freeze", "Freeze figures", "Figures of employment support frozen"),
    ("journeys.figures.print", "Enter a printed figure", "A figure entered as it was printed"),
    ("journeys.figures.unprint", "Take a printed figure away", "A printed figure taken away"),
]
