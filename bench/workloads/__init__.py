"""What is measured: `NAME_run.py` measures one size inside the office, `NAME.py` knows the targets."""
