"""The brief of one counterpart: to read, to print, to edit and to take along."""
