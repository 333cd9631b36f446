"""`python -m autograder`: see cli.py, and self_check.py for the command that has to be quick."""

import sys

if sys.argv[1:2] == ["check"] and not any(each.startswith("-") for each in sys.argv[2:]):
    from autograder.self_check import main as check

    sys.exit(check(sys.argv[2:]))

from autograder.cli import main

sys.exit(main())
