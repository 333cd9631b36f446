# TODO
# f(x+h) - f(x) ... divided by h
