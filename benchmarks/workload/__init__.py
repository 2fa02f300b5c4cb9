"""Write the documents that are measured, for each tool in its own language: `python -m benchmarks.workload FOLDER`."""
