"""HTTP: what the world reads. Read-only and public; thin, because it judges nothing itself."""
