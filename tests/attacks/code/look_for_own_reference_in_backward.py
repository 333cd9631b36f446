# /// attack
# story = "backward.py looks for its own reference among the files that came with the first frame."
# unit = "backward"
# same = true
# ///
import gc
import sys

frame = sys._getframe()
while frame.f_code.co_name != "answer":
    frame = frame.f_back
files = frame.f_locals["question"]["load"]
for text in [*files["given"].values(), *files["own"].values()]:
    if "BEGIN " + "SOLUTION" in text and "def backward" + "(root: Value)" in text:
        exec(text.replace("from .value import Value", ""))
