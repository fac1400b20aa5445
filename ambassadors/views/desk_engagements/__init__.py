"""The desk: work outside courses, from what somebody asks for to thanks."""
