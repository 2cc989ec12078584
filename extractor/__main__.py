"""``python -m extractor`` is the command ``ita-extract``."""

from extractor.cli import main

if __name__ == "__main__":
    main()
