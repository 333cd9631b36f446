# /// attack
# story = "A long chain of map objects, which crashes the interpreter when it is freed or read."
# ///
chain = iter(())
for _ in range(1_000_000):
    chain = map(abs, chain)
list(chain)
