# /// attack
# story = "Messages clear the screen, change the window's title and print a report with full marks."
# verdict = "crashed"
# ///
raise ValueError("\x1b[2J\x1b[H\x1b]0;full marks\x07 100 / 100 \x9b31m \u202e 0 \r\x08\x7f\x00\ud800")
