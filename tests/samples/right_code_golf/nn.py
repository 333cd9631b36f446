from .value import Value as V
import random as r
class Neuron:
 def __init__(s,n):s.p=[V(r.uniform(-1,1))for _ in'x'*n+'b']
 def __call__(s,x):return sum((a*b for a,b in zip(s.p,x)),s.p[-1]).tanh()
 def parameters(s):return s.p
class Layer:
 def __init__(s,i,o):s.n=[Neuron(i)for _ in range(o)]
 def __call__(s,x):y=[n(x)for n in s.n];return y[1:]and y or y[0]
 def parameters(s):return[p for n in s.n for p in n.parameters()]
class MLP(Layer):
 def __init__(s,i,o):s.n=[Layer(*q)for q in zip([i]+o,o)]
 def __call__(s,x):
  for l in s.n:x=l(x)
  return x
