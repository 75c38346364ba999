"""`python -m csto_cli` is `csto`."""

from csto_cli.app import main

main()
