"""Measuring at the size of a province: synthetic population, workloads, results (`satuatap bench`)."""
