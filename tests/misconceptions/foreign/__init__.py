"""The mistakes of the catalogue in another hand: right code of theirs, and what to change in it."""
