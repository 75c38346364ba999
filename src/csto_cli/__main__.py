"""`csto`, and `python -m csto_cli`: the start of the program.

The garbage collector rests while a command is imported and runs: what is made then stays, and looking through it again
and again costs two fifths of a bare Python start. What grows with a corpus turns it on again (`store.build`).
"""

import gc

gc.disable()

from csto_cli.app import main  # noqa: E402 - the line above is for this import too

if __name__ == "__main__":
    main()
