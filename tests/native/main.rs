//! Native tests of the widget.

mod support;
mod views;
