"""The worker: carries owed deliveries to the providers."""
