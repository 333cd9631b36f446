"""`python -m autograder`: see start.py and cli.py."""

from autograder.start import main

main()
