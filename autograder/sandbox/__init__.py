"""Runs learners' code in a limited process and treats every byte that it sends as hostile.

Trusted side: `supervisor`, `channel`, `process`, `ahead`, `watch`, `replies`; `proof` attacks the
sandbox, `levels` says how good it is. In the confined process, with the standard library only:
`zygote`, `layers` and the layers themselves, `namespaces`, `landlock`, `limits`, `syscalls`, over
`kernel`.
"""
