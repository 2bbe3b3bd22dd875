"""The program: reads the environment, wires the parts, runs them."""

import os

# A message's matrices are small: shared between threads they take 50 microseconds on an idle
# machine and 20 milliseconds on a busy one. NumPy's library looks here when it is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
