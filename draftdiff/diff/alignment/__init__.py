"""Which clause became which, and which of them moved: passes from certain to likely over one board."""
