"""Proves that the fact files hold together: schema, references, dates, sources and languages."""
