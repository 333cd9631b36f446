# /// attack
# story = "A cookie says UTF-7, in which a comment holds code."
# place = "alone"
# verdict = "crashed"
# ///
# coding: utf-7
# +AAo-import os+AAo-os._exit(0)
class Value: pass
raise RuntimeError("only this line should be run")
