"""The SPARQL 1.1 Protocol: what a query asks, who may ask it, how it is answered."""
