//! Icons: 16 px outlines in the colour of the text beside them. The words beside them carry the meaning.

use crate::views::macros::view;
use crate::views::markup::Node;

/// A drawing. Each verdict has an outline of its own, so that it is told without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Passed: a check in a circle.
    Passed,
    /// Failed: a cross in a circle.
    Failed,
    /// Error: a triangle with a bar.
    Error,
    /// Timed out: a clock.
    TimedOut,
    /// Cancelled: a circle with a slash.
    Cancelled,
    /// Not evaluated: a dash in a circle.
    NotEvaluated,
    /// Queued: a ring with one quarter filled.
    Queued,
    /// Starting: two quarters.
    Starting,
    /// In call: three quarters.
    InCall,
    /// Evaluating: all four.
    Evaluating,
    /// An unknown word: a circle.
    Unknown,
    /// A person.
    Person,
    /// Back, towards the inline start.
    Back,
    /// Onward, towards the inline end.
    Forward,
    /// Reads again.
    Refresh,
    /// Pause.
    Pause,
    /// Play.
    Play,
    /// Search.
    Search,
    /// Takes away.
    Close,
    /// A link.
    Link,
    /// Copy.
    Copy,
    /// A point of the call.
    Flag,
    /// Saves a file.
    Download,
    /// No network.
    Offline,
    /// No access.
    Lock,
    /// Written by a model.
    Generated,
    /// A fact worth knowing.
    Info,
    /// A measured value that nobody judged.
    Measured,
    /// A tool call.
    Tool,
    /// A person should look at it: a question mark in a circle.
    Review,
    /// Two who speak at once.
    Overlap,
    /// Something that is kept from being judged.
    Blocked,
}

const CIRCLE: &str = "M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 1 1 0-12.5";

impl Icon {
    /// Lines, drawn 1.5 px wide, beside the circle if there is one.
    fn lines(self) -> &'static str {
        match self {
            Self::Passed => "M5.2 8.2l2 2l3.7-4.2",
            Self::Failed => "M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6",
            Self::Error => "M8 1.9l6.3 11.6H1.7zM8 6.2v3.4M8 11.4v.2",
            Self::TimedOut => "M8 4.4V8l2.4 1.6",
            Self::Cancelled => "M3.7 12.3l8.6-8.6",
            Self::NotEvaluated => "M5.2 8h5.6",
            Self::Queued | Self::Starting | Self::InCall | Self::Evaluating | Self::Unknown => "",
            Self::Person => "M8 2a2.8 2.8 0 1 1 0 5.6A2.8 2.8 0 1 1 8 2M2.6 14a5.4 4.6 0 0 1 10.8 0",
            Self::Back => "M10 3L5 8l5 5",
            Self::Forward => "M6 3l5 5l-5 5",
            Self::Refresh => "M13.5 8a5.5 5.5 0 1 1-1.7-4M13.6 1.8v2.9h-2.9",
            Self::Pause => "M5.5 3.5v9M10.5 3.5v9",
            Self::Play => "M5 3.2l7.5 4.8L5 12.8z",
            Self::Search => "M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9M10.3 10.3l3.4 3.4",
            Self::Close => "M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6",
            Self::Link => {
                "M6.6 9.4a2.7 2.7 0 0 0 3.8 0l2.3-2.3a2.7 2.7 0 0 0-3.8-3.8l-.9.9M9.4 6.6a2.7 2.7 0 0 0-3.8 0L3.3 8.9a2.7 2.7 0 0 0 3.8 3.8l.9-.9"
            }
            Self::Copy => "M5.5 5.5h8v8h-8zM3 10.5H2.5v-8h8V3",
            Self::Flag => "M4 14V2.5M4 3h8l-2 2.8L12 8.6H4",
            Self::Download => "M8 2.5v7.6M4.8 7L8 10.2L11.2 7M3 13.3h10",
            Self::Offline => {
                "M2 2l12 12M8 12.6v.2M5.6 10.2a3.4 3.4 0 0 1 4.8 0M3.2 7.6a6.8 6.8 0 0 1 3-1.7M9.5 5.9a6.8 6.8 0 0 1 3.3 1.7"
            }
            Self::Lock => "M3.5 7.5h9v6h-9zM5.5 7.2V5a2.5 2.5 0 0 1 5 0v2.2",
            Self::Generated => "M8 2l1.5 4.5L14 8l-4.5 1.5L8 14l-1.5-4.5L2 8l4.5-1.5z",
            Self::Info => "M8 7.4v3.6M8 5v.2",
            Self::Measured => "M3.5 12.5V9M8 12.5v-9M12.5 12.5V6.5",
            Self::Tool => {
                "M9.8 3.2a3.4 3.4 0 0 0-4.4 4.4L2.6 10.4a1.9 1.9 0 0 0 2.8 2.8L8.3 10.5a3.4 3.4 0 0 0 4.4-4.4L10.6 8 8 5.4z"
            }
            Self::Review => "M6.2 6.3a1.9 1.9 0 1 1 2.6 1.8c-.5.2-.8.6-.8 1.1M8 11.2v.2",
            Self::Overlap => "M2 6h7.5M6.5 10H14",
            Self::Blocked => "M4 4h8v8H4zM6.2 8h3.6",
        }
    }

    /// A filled shape within the lines.
    fn filled(self) -> &'static str {
        match self {
            Self::Queued => "M8 8V4.4A3.6 3.6 0 0 1 11.6 8z",
            Self::Starting => "M8 4.4a3.6 3.6 0 0 1 0 7.2z",
            Self::InCall => "M8 8V4.4A3.6 3.6 0 1 1 4.4 8z",
            Self::Evaluating => "M8 4.4a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 1 1 0-7.2",
            _ => "",
        }
    }

    fn in_circle(self) -> bool {
        use Icon::{
            Cancelled, Evaluating, Failed, InCall, Info, NotEvaluated, Passed, Queued, Review, Starting,
            TimedOut, Unknown,
        };
        matches!(
            self,
            Passed
                | Failed
                | TimedOut
                | Cancelled
                | NotEvaluated
                | Queued
                | Starting
                | InCall
                | Evaluating
                | Unknown
                | Review
                | Info
        )
    }

    /// Whether the drawing points along the line of reading and is turned around with it.
    fn is_directed(self) -> bool {
        matches!(self, Self::Back | Self::Forward)
    }
}

/// Draws an icon. It is hidden from screen readers: give the word beside it, or the control a label.
pub fn icon(icon: Icon) -> Node {
    let class = match icon {
        Icon::Queued | Icon::Starting | Icon::InCall | Icon::Evaluating => "icon icon--pending",
        _ if icon.is_directed() => "icon icon--directed",
        _ => "icon",
    };
    let circle = if icon.in_circle() { CIRCLE } else { "" };
    let lines = [circle, icon.lines()].concat();
    view! {
        <svg class=class viewBox="0 0 16 16" aria-hidden="true">
            <path d=lines/>
            <path class="icon__fill" d=icon.filled()/>
        </svg>
    }
}
