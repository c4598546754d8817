"""The accounts of the service, for its administrators."""
