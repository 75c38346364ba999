"""A result → what a person or a program reads. Pure: it returns text and writes nothing."""
