import os

from django.db import models

from ledger import recorded


@recorded
class Tree(models.Model):
    """E.g. an oak, 20.5 m high. With GARDEN=2 in the environment it is the model after its second migration."""

    id = models.CharField(primary_key=True, max_length=20)
    height = models.DecimalField(max_digits=6, decimal_places=2)
    if os.environ.get("GARDEN") == "2":
        leaves = models.CharField(max_length=20, default="green")

    def __str__(self) -> str:
        return self.id
