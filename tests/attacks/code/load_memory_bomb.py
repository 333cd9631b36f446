# /// attack
# story = "A list that doubles until memory is full."
# verdict = "crashed"
# ///
bomb = [0] * 1000
while True:
    bomb += bomb
