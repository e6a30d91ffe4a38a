//! Filters of the calls list, read from its route.

use super::call::CallRow;
use super::ended::EndedGroup;
use super::range::Range;
use super::route::Route;
use super::verdict::Word;

/// Which calls the list shows (`calls?range=24h&status=failed&ended=connection&metadata.region=eu`).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CallsQuery {
    /// `range`, or `from` and `to`.
    pub range: Range,
    /// `status`: one pill; `None` is all.
    pub status: Option<CallPill>,
    /// `ended`: why the call ended.
    pub ended: Option<EndedGroup>,
    /// `duration`: how long it was.
    pub length: Option<LengthBand>,
    /// `metric`: only calls in which this metric failed.
    pub metric: Option<String>,
    /// `topic`, exactly.
    pub topic: Option<String>,
    /// `metadata.{key}`: keys and values, in the order of the route.
    pub metadata: Vec<(String, String)>,
    /// `q`: an exact call id, a phone number, or the end of one.
    pub search: String,
}

/// What stands before a key of the metadata, in the route and in the API's filters.
pub const METADATA: &str = "metadata.";

/// The pills over the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallPill {
    /// Failed, by whomever.
    Failed,
    /// Passed, by whomever.
    Passed,
    /// No verdict, or not yet.
    NotEvaluated,
    /// A person set the verdict.
    Reviewed,
}

impl CallPill {
    /// All, in the order shown.
    pub const ALL: [Self; 4] = [Self::Failed, Self::Passed, Self::NotEvaluated, Self::Reviewed];

    /// The word in the route.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Passed => "passed",
            Self::NotEvaluated => "not-evaluated",
            Self::Reviewed => "reviewed",
        }
    }

    /// Reads that word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pill| pill.as_str() == text)
    }

    /// Whether a call belongs under this pill. A connection that failed is a failed call here.
    pub fn holds(self, row: &CallRow) -> bool {
        match self {
            Self::Failed => matches!(row.verdict.word, Word::Failed | Word::Error),
            Self::Passed => row.verdict.word == Word::Passed,
            Self::NotEvaluated => {
                matches!(row.verdict.word, Word::NotEvaluated | Word::Evaluating | Word::Unknown(_))
            }
            Self::Reviewed => row.verdict.reviewed,
        }
    }
}

/// Lengths of calls, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LengthBand {
    /// At least.
    pub least: u32,
    /// Less than; `None` is any.
    pub below: Option<u32>,
}

impl LengthBand {
    /// The bands that are offered.
    pub const ALL: [Self; 4] = [
        Self { least: 0, below: Some(30) },
        Self { least: 30, below: Some(120) },
        Self { least: 120, below: Some(300) },
        Self { least: 300, below: None },
    ];

    /// The word in the route: `30-120`, `300-`.
    pub fn word(self) -> String {
        let below = self.below.map(|below| below.to_string()).unwrap_or_default();
        [&self.least.to_string(), "-", &below].concat()
    }

    /// Reads that word; any whole seconds will do.
    pub fn parse(text: &str) -> Option<Self> {
        let (least, below) = text.split_once('-')?;
        let number = |text: &str| text.parse::<u32>().ok();
        let band = Self {
            least: if least.is_empty() { 0 } else { number(least)? },
            below: if below.is_empty() { None } else { Some(number(below)?) },
        };
        (band.below.is_none_or(|below| below > band.least) && text != "-").then_some(band)
    }
}

impl CallsQuery {
    /// Reads the filters of a calls route; values that this version does not know are no filter.
    pub fn of(route: &Route) -> Self {
        let filled = |name: &str| route.get(name).map(str::trim).filter(|text| !text.is_empty());
        let metadata = |(name, value): &(String, String)| {
            let key = name.strip_prefix(METADATA).filter(|key| !key.is_empty())?;
            Some((key.to_owned(), value.clone()))
        };
        Self {
            range: Range::of(route),
            status: filled("status").and_then(CallPill::parse),
            ended: filled("ended").and_then(EndedGroup::parse),
            length: filled("duration").and_then(LengthBand::parse),
            metric: filled("metric").map(str::to_owned),
            topic: filled("topic").map(str::to_owned),
            metadata: route.query.iter().filter_map(metadata).collect(),
            search: filled("q").unwrap_or_default().to_owned(),
        }
    }

    /// Whether more than the range is chosen.
    pub fn is_narrow(&self) -> bool {
        *self != Self { range: self.range, ..Self::default() }
    }

    /// Whether the API lets through rows that do not belong here, so that its `count` counts them too.
    pub fn is_counted_loosely(&self) -> bool {
        matches!(self.status, Some(CallPill::Failed | CallPill::Passed))
    }

    /// Whether a row that the API let through belongs here: its filters know less of verdicts and endings than we do.
    pub fn holds(&self, row: &CallRow) -> bool {
        let ended = || row.ended_reason.as_deref().map_or(EndedGroup::Other, EndedGroup::of);
        self.status.is_none_or(|pill| pill.holds(row)) && self.ended.is_none_or(|group| group == ended())
    }
}
