# /// attack
# story = "Ends its process by abort(), which writes a core file where it can."
# verdict = "crashed"
# ///
import os

os.abort()
