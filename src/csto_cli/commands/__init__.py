"""One file a command: what was typed → one call on the corpus → its result. typer's home, with `app`."""
