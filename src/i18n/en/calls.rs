//! Texts of the calls list and of one call.

use crate::i18n::key::texts;

texts! {
    /// The heading.
    TITLE = "calls.title", "Calls";
    /// The label of the range buttons.
    RANGE = "calls.range", "Time range";
    /// A range.
    LAST_DAY = "calls.lastDay", "24 hours";
    /// A range.
    LAST_WEEK = "calls.lastWeek", "7 days";
    /// A range.
    LAST_MONTH = "calls.lastMonth", "30 days";
    /// A range.
    LAST_QUARTER = "calls.lastQuarter", "90 days";
    /// A range of the reader's own.
    CUSTOM = "calls.custom", "Custom";
    /// Its first day.
    FROM = "calls.from", "From";
    /// Its last day.
    TO = "calls.to", "To";
    /// From a moment to another.
    FROM_TO = "calls.fromTo", "{from} to {to}";
    /// The search box.
    SEARCH = "calls.search", "Call id or phone number";
    /// A set search.
    SEARCH_CHIP = "calls.searchChip", "Id or number: {text}";
    /// Opens the filters.
    FILTERS = "calls.filters", "Filters";
    /// A filter.
    ENDED = "calls.ended", "How it ended";
    /// A filter.
    LENGTH = "calls.length", "Duration";
    /// A filter.
    METRIC = "calls.metric", "Failing metric";
    /// A filter.
    TOPIC = "calls.topic", "Topic";
    /// A filter.
    METADATA_KEY = "calls.metadataKey", "Metadata key";
    /// A filter.
    METADATA_VALUE = "calls.metadataValue", "Value";
    /// Sets it.
    METADATA_ADD = "calls.metadataAdd", "Add";
    /// No filter.
    ANY = "calls.any", "Any";
    /// A set filter.
    ENDED_CHIP = "calls.endedChip", "Ended: {name}";
    /// A set filter.
    LENGTH_CHIP = "calls.lengthChip", "Duration: {name}";
    /// A set filter.
    METRIC_CHIP = "calls.metricChip", "Failed: {name}";
    /// A set filter.
    TOPIC_CHIP = "calls.topicChip", "Topic: {name}";
    /// A set filter.
    METADATA_CHIP = "calls.metadataChip", "{key}: {value}";
    /// A set range.
    RANGE_CHIP = "calls.rangeChip", "Time: {name}";
    /// A length of calls, in minutes and seconds.
    LENGTH_BELOW = "calls.lengthBelow", "Under {most}";
    /// A length of calls.
    LENGTH_BETWEEN = "calls.lengthBetween", "{least} to {most}";
    /// A length of calls.
    LENGTH_FROM = "calls.lengthFrom", "{least} and longer";
    /// A pill.
    REVIEWED = "calls.reviewed", "Reviewed";
    /// A group of end reasons.
    GROUP_ENDED = "calls.groupEnded", "Hung up";
    /// A group of end reasons.
    GROUP_NOT_REACHED = "calls.groupNotReached", "Not reached";
    /// A group of end reasons.
    GROUP_TIME = "calls.groupTime", "Timed out";
    /// A group of end reasons.
    GROUP_PERSON = "calls.groupPerson", "Stopped by a person";
    /// A group of end reasons.
    GROUP_CONNECTION = "calls.groupConnection", "Connection";
    /// A group of end reasons.
    GROUP_TESTER = "calls.groupTester", "Simulated caller";
    /// A group of end reasons.
    GROUP_OTHER = "calls.groupOther", "Other";
    /// Column.
    COLUMN_VERDICT = "calls.verdict", "Verdict";
    /// Column.
    COLUMN_STARTED = "calls.started", "Started";
    /// Column.
    COLUMN_CALLER = "calls.caller", "Caller";
    /// Column.
    COLUMN_DURATION = "calls.duration", "Duration";
    /// Column.
    COLUMN_ENDED = "calls.endedColumn", "Ended";
    /// Column.
    COLUMN_FAILING = "calls.failing", "Failing metrics";
    /// Column.
    COLUMN_TOPIC = "calls.topicColumn", "Topic";
    /// Column.
    COLUMN_LATENCY = "calls.latency", "Latency";
    /// Column.
    COLUMN_ID = "calls.id", "Call id";
    /// The average time that the agent took to answer.
    LATENCY_HINT = "calls.latencyHint", "Average of the call: {seconds}";
    /// Copies it.
    COPY_ID = "calls.copyId", "Copy call id {id}";
    /// A call in links and in the breadcrumb.
    CALL_NUMBER = "calls.number", "Call {id}";
    /// Where the caller gave up.
    DROPPED_OFF = "calls.droppedOff", "Dropped off: {point}";
    /// Brings in what came since.
    NEWER = "calls.newer", "Show {count} new call" | "Show {count} new calls";
    /// Nothing yet.
    EMPTY = "calls.empty", "No calls in this time";
    /// How they come about.
    EMPTY_HINT = "calls.emptyHint", "Calls that this agent has with customers appear here once they are over.";
    /// Looks further back.
    LOOK_BACK = "calls.lookBack", "Look at the last 90 days";
    /// Nothing matches.
    NO_MATCH = "calls.noMatch", "No call matches";
    /// What to do.
    NO_MATCH_HINT = "calls.noMatchHint", "Take a filter away, or choose a longer time.";
    /// What to do where a search is set.
    NO_MATCH_SEARCH = "calls.noMatchSearch", "The search finds a whole call id, or a phone number by at least its last four digits. Or choose a longer time.";
    /// While what is typed has not been asked for.
    PRESS_ENTER = "calls.pressEnter", "Press Enter to search";
    /// The chart.
    VOLUME = "calls.volume", "Calls over time";
    /// What it shows.
    VOLUME_FINDING = "calls.volumeFinding", "{calls}, {failed} failed";
    /// The same where not all is loaded.
    VOLUME_PARTIAL = "calls.volumePartial", "{calls}, {failed} failed so far; older ones are not loaded yet";
    /// The same where the older ones are only counted.
    VOLUME_COUNTED = "calls.volumeCounted", "About {calls}; of the {loaded} loaded, {failed} failed";
    /// So many.
    CALLS = "calls.calls", "{count} call" | "{count} calls";
    /// A bar in words.
    BAR = "calls.bar", "{time}: {calls}, {failed} failed";
    /// A bar in words.
    BAR_COUNTED = "calls.barCounted", "{time}: {calls}, not all loaded";
    /// A bar in words.
    BAR_UNKNOWN = "calls.barUnknown", "{time}: not loaded yet";
    /// Column of the chart's table.
    COLUMN_TIME = "calls.time", "Time";
    /// Column of the chart's table.
    COLUMN_CALLS = "calls.callsColumn", "Calls";
    /// Column of the chart's table: calls that are counted and not loaded.
    COLUMN_NOT_LOADED = "calls.notLoadedColumn", "Not loaded";
    /// Saves the rows.
    EXPORT_CSV = "calls.exportCsv", "CSV";
    /// Saves the rows.
    EXPORT_JSON = "calls.exportJson", "JSON";
    /// The label of both.
    EXPORT = "calls.export", "Export the listed calls";
    /// Head of a file.
    FILE_FILTERS = "calls.fileFilters", "Filters";
    /// Head of a file.
    FILE_ZONE = "calls.fileZone", "Time zone";
    /// Head of a file.
    FILE_ROWS = "calls.fileRows", "Rows";
    /// Head of a file.
    FILE_RANGE = "calls.fileRange", "Range";
    /// Head of a file.
    FILE_SAVED = "calls.fileSaved", "Saved";
    /// No filter.
    FILE_NONE = "calls.fileNone", "none";
    /// Column of a file.
    FILE_NUMBER = "calls.fileNumber", "Number";
    /// Column of a file.
    FILE_REVIEWED = "calls.fileReviewed", "Reviewed";
    /// Column of a file.
    FILE_DROPOFF = "calls.fileDropoff", "Drop-off";
    /// Column of a file.
    FILE_LATENCY = "calls.fileLatency", "Latency (ms)";
    /// Column of a file.
    FILE_SECONDS = "calls.fileSeconds", "Duration (s)";
    /// Who called.
    FROM_CALLER = "calls.fromCaller", "Caller {number}";
    /// Shows the whole number.
    REVEAL = "calls.reveal", "Reveal";
    /// Masks it again.
    CONCEAL = "calls.conceal", "Hide number";
    /// What the reviewer wrote.
    FEEDBACK = "calls.feedback", "Reviewer's note";
    /// How the call failed.
    FAILURE_MODES = "calls.failureModes", "What went wrong";
    /// A failure mode of weight.
    CRITICAL = "calls.critical", "Critical";
    /// The fold of variables.
    VARIABLES = "calls.variables", "Dynamic variables";
    /// Filters the list.
    FILTER_BY = "calls.filterBy", "Show calls with {key}: {value}";
    /// Not judged yet.
    PENDING = "calls.pending", "Metrics pending";
    /// What can be used meanwhile.
    PENDING_HINT = "calls.pendingHint", "The call is over and its metrics are being judged. Transcript and recording can be used already.";
    /// Past retention.
    RETAINED = "calls.retained", "Recording and transcript are past their retention and gone; verdict and scores are kept.";
    /// The ways to other failed calls.
    FAILED_CALLS = "calls.failedCalls", "Failed calls";
    /// One of them.
    PREVIOUS_FAILED = "calls.previousFailed", "Previous failed call";
    /// One of them.
    NEXT_FAILED = "calls.nextFailed", "Next failed call";
    /// The sentence of a call that passed.
    PASSED_PLAIN = "calls.passedPlain", "Every metric that decides success held";
    /// The end of the transcript.
    END_DROPPED = "calls.endDropped", "The caller dropped off here: {point}";
    /// The fold.
    PAYLOAD = "calls.payload", "Provider payload";
    /// Before it is opened.
    PAYLOAD_HINT = "calls.payloadHint", "Loaded when opened";
    /// Nothing in it.
    PAYLOAD_NONE = "calls.payloadNone", "The provider sent nothing.";
    /// While it loads.
    LOADING = "calls.loading", "Loading";
    /// The fold.
    TRACE = "calls.trace", "Trace";
    /// Nothing in it.
    TRACE_NONE = "calls.traceNone", "There is no trace of this call, or it is no longer kept.";
    /// What it shows.
    TRACE_FINDING = "calls.traceFinding", "Recognition (STT) {hear}, model (LLM) {think}, voice (TTS) {speak}, tools {tool}";
    /// A kind of span.
    TRACE_HEAR = "calls.traceHear", "STT";
    /// A kind of span.
    TRACE_THINK = "calls.traceThink", "LLM";
    /// A kind of span.
    TRACE_SPEAK = "calls.traceSpeak", "TTS";
    /// A kind of span.
    TRACE_TOOL = "calls.traceTool", "Tools";
    /// Column.
    TRACE_STEP = "calls.traceStep", "Step";
    /// Column.
    TRACE_NAME = "calls.traceName", "Name";
    /// Column.
    TRACE_AT = "calls.traceAt", "At";
    /// Column.
    TRACE_TOOK = "calls.traceTook", "Took";
    /// More rows than are shown.
    TRACE_MORE = "calls.traceMore", "{count} more span" | "{count} more spans";
}
