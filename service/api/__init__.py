"""The JSON API and everything of HTTP that the pages share with it."""
