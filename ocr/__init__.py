"""Picture → reading. Pure functions over pictures and text; no Qt, no database."""

import os

# onnxruntime reports to its maker from the moment it is imported, whatever its API is told later. Here, so
# that no way in, no worker and no test can load it unasked: every one of them passes this package first.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
