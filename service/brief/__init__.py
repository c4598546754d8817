"""The brief of one chosen counterpart: its content in both languages, and its writers."""
