# /// attack
# story = "A finder of its own serves every module that the worker imports afterwards."
# ///
import sys


class Finder:
    def find_spec(self, name, path=None, target=None):
        raise SystemExit(0)


sys.meta_path.insert(0, Finder())
sys.path.insert(0, "/")
sys.path_hooks.insert(0, lambda path: sys.exit(0))
