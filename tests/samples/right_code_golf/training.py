from .backward import*
squared_error=lambda predictions,targets:sum((p-t)**2 for p,t in zip(predictions,targets))
def gradient_step(parameters,learning_rate):
 for p in parameters:p.data-=learning_rate*p.grad
def train(model,inputs,targets,steps,learning_rate):
 h=[]
 for _ in range(steps):l=squared_error(map(model,inputs),targets);p=model.parameters();zero_grad(p);backward(l);gradient_step(p,learning_rate);h+=[l.data]
 return h
