"""When to say "this is not in the policy": calibration on questions of its own, and the curve of risk and coverage."""
