"""Forms of an answer, one a file."""
