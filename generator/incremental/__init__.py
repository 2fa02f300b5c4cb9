"""Tell what of a build is already there: an output whose inputs are all what they were is not made again.

An input has a name, and a digest of what it is (`present.py`). While an output is made, the names of what it looks at
are noted (`inputs.py`); they are kept with what came out (`records.py`), and a later build compares (`plan.py`). So a
record that is wrong, damaged or missing costs time, and never an output.
"""
