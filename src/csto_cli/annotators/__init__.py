"""Annotators: what a machine finds in a text, as suggestions."""
