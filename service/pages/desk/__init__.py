"""Where officers begin: what waits for them today."""
