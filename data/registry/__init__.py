"""The registry: every local government that can be asked for or proposed."""
