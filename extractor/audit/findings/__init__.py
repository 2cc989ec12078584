"""What an auditor must look at: one module per kind of finding, all built by :mod:`.build`."""
