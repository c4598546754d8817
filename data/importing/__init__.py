"""Importing what local governments say of themselves, from CSV and Excel files."""
