# /// attack
# story = "Raises GeneratorExit at import: cleaning code may take it for an ordinary end."
# verdict = "crashed"
# ///
raise GeneratorExit
