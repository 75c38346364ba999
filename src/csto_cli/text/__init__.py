"""Text to spans and back: pure functions, no files, no index, no terminal."""
