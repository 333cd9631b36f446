forward_difference=lambda f,x,h:(f(x+h)-f(x))/h
central_difference=lambda f,x,h:(f(x+h)-f(x-h))/h/2
gradient=lambda f,inputs,h:[central_difference(lambda t:f(*inputs[:i],t,*inputs[i+1:]),x,h)for i,x in enumerate(inputs)]
