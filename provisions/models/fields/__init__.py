"""Model fields of this domain."""
