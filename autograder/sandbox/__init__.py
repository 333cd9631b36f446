"""Starts the process that runs learners' code, limits it, and treats every byte it sends as hostile.

`supervisor` is the trusted side. `zygote`, `limits` and `syscalls` run in the confined process and
import the standard library only.
"""
