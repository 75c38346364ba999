"""Mentions: names of the registry, and names that it does not know."""
