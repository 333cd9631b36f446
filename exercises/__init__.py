"""Automatic differentiation from scratch: derivative, value, backward, graph, nn, training."""
