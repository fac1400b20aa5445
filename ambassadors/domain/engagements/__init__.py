"""Work outside courses: asked for, shaped, ambassadors asked in fair turn, confirmed, and looked back on."""
