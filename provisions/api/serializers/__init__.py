"""What a row looks like in an answer, one noun a file: as in a list, and with what a reader of one row expects."""
