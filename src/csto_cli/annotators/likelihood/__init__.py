"""Likelihood: hedges and boosters, figures and conditions."""
