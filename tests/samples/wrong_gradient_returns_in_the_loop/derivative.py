def forward_difference(f, x, h):
    return (f(x+h) - f(x)) / h

def central_difference(f, x, h):
    return (f(x+h) - f(x-h)) / (2*h)

def gradient(f, inputs, h):
    ans = []
    for i in range(len(inputs)):
        a = list(inputs); a[i] += h
        b = list(inputs); b[i] -= h
        ans.append((f(*a) - f(*b)) / (2*h))
        return ans
