//! Native tests of the widget.

mod session;
