# /// attack
# story = "A file test_value.py beside the units, with tests that pass, for a collector of tests."
# twin = "exercises"
# file = "test_value"
# same = true
# ///
def test_a_sum():
    assert True
