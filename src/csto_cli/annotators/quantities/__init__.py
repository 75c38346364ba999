"""Quantities and dates."""
