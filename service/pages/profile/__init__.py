"""A local government writes what it needs and is good at, and says that it still holds."""
