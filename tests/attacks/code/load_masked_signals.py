# /// attack
# story = "Masks every signal, swallows every exception and loops."
# verdict = "timed_out"
# ///
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
signal.setitimer(signal.ITIMER_REAL, 0.01) if hasattr(signal, "nothing") else None
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
