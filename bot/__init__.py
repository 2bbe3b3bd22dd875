"""The program: reads the environment, wires the parts, runs them."""
