"""Rows from rows: what follows from what a corpus holds. No files, no index, no terminal."""
