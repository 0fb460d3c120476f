from django.db import models


class Allowance(models.Model):
    """What one client has used up, as the moment at which it will have its whole quota again.

    The table is UNLOGGED: its rows are not in the write-ahead log, and after a crash everybody has a whole quota.
    """

    key = models.BinaryField(primary_key=True, max_length=16, help_text="The client, hashed with the server's key.")
    whole_at = models.DateTimeField(help_text="When the quota is whole again. Later by one interval for each request.")

    def __str__(self) -> str:
        return f"whole at {self.whole_at}"
