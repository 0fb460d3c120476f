"""Reads over several models: rows in, plain values out."""
