"""The texts of the reports in ``samples/``, one module each; every agency in them is invented."""
