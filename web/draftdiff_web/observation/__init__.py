"""What whoever runs the site can see of it: a line for each request, and figures; never what people read or wrote."""
