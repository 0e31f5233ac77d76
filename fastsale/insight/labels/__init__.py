"""Labels with barcodes: what stands on them, how they lie on the paper, their drawing. Only reads."""
