"""Teaching the bundled encoder what municipal problems are alike, with few added weights."""
