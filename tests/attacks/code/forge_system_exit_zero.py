# /// attack
# story = "Raises SystemExit(0) while it is imported."
# verdict = "crashed"
# ///
import sys

sys.exit(0)
