"""The program: reads the environment, wires the parts, runs them."""

import os

# A message's matrices are small. Shared between threads they take 50 microseconds on an idle machine
# and 20 milliseconds on a busy one. NumPy's library reads this as it is loaded, so it stands here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
