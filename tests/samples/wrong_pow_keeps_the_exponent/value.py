import math as m
class Value:
 def __init__(s,data,_children=(),_op='',label=''):s.data=data;s.grad=0.;s._prev=_children;s._op=_op;s.label=label;s._backward=lambda:None
 def _(s,d,p,o,*g):
  r=Value(d,p,o)
  def b():
   for v,k in zip(p,g):v.grad+=k*r.grad
  r._backward=b;return r
 v=lambda s,o:o if isinstance(o,Value)else Value(o)
 def __add__(s,o):o=s.v(o);return s._(s.data+o.data,(s,o),'+',1,1)
 def __mul__(s,o):o=s.v(o);return s._(s.data*o.data,(s,o),'*',o.data,s.data)
 def __pow__(s,n):
  if type(n)not in(int,float):raise TypeError
  return s._(s.data**n,(s,),'**',n*s.data**n)
 __radd__=__add__;__rmul__=__mul__
 __neg__=lambda s:s*-1
 __sub__=lambda s,o:s+-o
 __rsub__=lambda s,o:-s+o
 __truediv__=lambda s,o:s*s.v(o)**-1
 __rtruediv__=lambda s,o:s**-1*o
 def exp(s):e=m.exp(s.data);return s._(e,(s,),'e',e)
 def log(s):return s._(m.log(s.data),(s,),'ln',1/s.data)
 def tanh(s):t=m.tanh(s.data);return s._(t,(s,),'th',1-t*t)
 def relu(s):return s._(s.data*(s.data>0),(s,),'r',s.data>0)
 __repr__=lambda s:f'Value(data={s.data})'
 def backward(s):from .backward import backward as b;b(s)
