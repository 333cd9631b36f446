# /// attack
# story = "Reads its own memory and its parent's through /proc, and their environment and files."
# same = true
# ///
import os

for pid in ("self", "1", os.getppid()):
    for name in ("mem", "maps", "environ", "cmdline", "fd/0", "fd/3", "root/etc/passwd", "cwd"):
        try:
            with open(f"/proc/{pid}/{name}", "rb") as file:
                raise SystemExit(f"LEAK {file.read(80)!r}")
        except OSError:
            pass
