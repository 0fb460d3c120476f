"""The embedded PostgreSQL: made, started, shared and stopped by the commands that use it.

A process that needs the database calls `sharing.join()` (the Django backend does so on its first connection).
"""
