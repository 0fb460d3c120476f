"""What a list can be filtered by, one noun a file. Every query parameter of a noun stands here, with a label."""
