"""Methods that return a posterior: decomposable graphs, latent classes, thresholding; and whether chains suffice."""
