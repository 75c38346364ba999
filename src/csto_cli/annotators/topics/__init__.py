"""Topics and candidate propositions of claims."""
