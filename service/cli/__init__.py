"""The command line: one command a file, heavy imports only where a command needs them."""
