from typing import Callable, List

def forward_difference(f: Callable[[float], float], x: float, h: float) -> float:
    return (f(x + h) - f(x)) / h

def central_difference(f: Callable[[float], float], x: float, h: float) -> float:
    return (f(x + h) - f(x - h)) / (h + h)

def gradient(f: Callable[..., float], inputs: List[float], h: float) -> List[float]:
    nudged = [x + h for x in inputs]
    return [(f(*nudged) - f(*inputs)) / h for _ in inputs]
