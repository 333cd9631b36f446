# /// attack
# story = "The recursion limit is lifted and the stack overflows."
# ///
import sys

sys.setrecursionlimit(10**9)


def deeper(f):
    return [deeper(each) for each in (f, f)]


deeper(1)
