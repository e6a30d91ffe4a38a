//! Native tests of the widget.

mod run;
