"""Social insurance against the loss of the job, of the capacity to work and of the breadwinner."""
