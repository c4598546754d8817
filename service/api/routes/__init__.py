"""The addresses of the JSON API, one file for each kind of thing."""
