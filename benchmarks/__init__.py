"""How long grading takes, as a ratio to the bare run of the same student work beside it."""
