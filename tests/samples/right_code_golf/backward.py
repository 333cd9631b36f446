def topological_sort(root):
 d,o,s={},[],[(root,0)]
 while s:
  v,k=s.pop()
  if k:o+=[v]
  elif v not in d:d[v]=1;s+=[(v,1)]+[(c,0)for c in v._prev]
 return o
def backward(root):
 root.grad=1.
 for v in topological_sort(root)[::-1]:v._backward()
def zero_grad(values):
 for v in values:v.grad=0.
