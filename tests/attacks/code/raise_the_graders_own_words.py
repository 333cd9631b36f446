# /// attack
# story = "Raises exceptions with the names that the grader itself uses, Finding and PASSED."
# verdict = "crashed"
# ///
for name in ("Passed", "Finding", "Outcome"):
    globals()[name] = type(name, (Exception,), {})

raise Passed("passed", "Verdict.PASSED", 100)
