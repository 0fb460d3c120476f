"""What is answered at each address, one noun a file."""
