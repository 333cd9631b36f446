# /// attack
# story = "backward.py looks for its own reference among the files that came with the first frame."
# unit = "backward"
# same = true
# ///
import binascii
import marshal
import sys

frame = sys._getframe()
while frame.f_code.co_name != "answer":
    frame = frame.f_back
files = frame.f_locals["question"]["load"]
for text in files["own"].values():
    if "BEGIN " + "SOLUTION" in text and "def backward" + "(root: Value)" in text:
        exec(text.replace("from .value import Value", ""))
for text in files["given"].values():
    code = marshal.loads(binascii.a2b_base64(text))
    if "topological_sort" in code.co_names:
        exec(code)
