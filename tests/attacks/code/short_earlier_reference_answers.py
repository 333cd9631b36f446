# /// attack
# story = "backward(root) hands its work to the given Value's own backward, which hands it back."
# unit = "backward"
# ///
def backward(root):
    root.backward()
