"""Values as providers store them."""
