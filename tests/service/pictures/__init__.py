"""Pictures of partnerships and their groups."""
