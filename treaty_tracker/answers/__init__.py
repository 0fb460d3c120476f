"""Public answers, kept as bytes until the record or the day changes. Django never meets a request for a kept one."""
