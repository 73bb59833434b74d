"""The checkout station application: camera frames in, paid baskets out."""

import os

# OpenBLAS threads keep spinning after each product and take the cores from inference: on two cores the embedding of
# five crops took 66 ms beside them and 46 ms without. It must be set before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
