"""Claims: clauses that assert something, and in whose voice."""
