"""The prospectus of a term, and cards for leaflets."""

urlpatterns: list = []
