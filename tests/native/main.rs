//! Native tests of the widget.
