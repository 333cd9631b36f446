"""Runs learners' code in a limited process and treats every byte that it sends as hostile.

`supervisor`, `watch` and `replies` are the trusted side. `zygote`, `limits` and `syscalls` run in
the confined process and import the standard library only.
"""
