"""Bytes on disk: the files of a corpus, which are the truth, and their index, which is a cache."""
