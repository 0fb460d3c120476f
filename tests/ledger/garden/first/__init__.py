"""The migrations as they stood before the column was added."""
