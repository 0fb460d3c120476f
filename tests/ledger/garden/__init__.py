"""A small app of its own that records with the ledger, and whose model gains a column by a migration."""

urlpatterns: list[object] = []
