"""The registry: the list of local governments, and a page for each of them."""
