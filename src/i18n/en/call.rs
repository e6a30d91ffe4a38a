//! Texts of a call's recording and transcript.

use crate::i18n::key::texts;

texts! {
    /// Heading.
    TRANSCRIPT = "call.transcript", "Transcript";
    /// Looks for words.
    SEARCH = "call.search", "Search transcript";
    /// Which of the lines found is on screen.
    FOUND = "call.found", "{part} of {whole}";
    /// No line found.
    FOUND_NONE = "call.foundNone", "No match";
    /// The line found before.
    FOUND_PREVIOUS = "call.foundPrevious", "Previous match";
    /// The line found after.
    FOUND_NEXT = "call.foundNext", "Next match";
    /// Label of the filter.
    SHOW_ONLY = "call.showOnly", "Show only";
    /// No filter.
    SHOW_ALL_ROWS = "call.showAllRows", "All";
    /// Tool calls only.
    TOOLS = "call.tools", "Tools";
    /// Copies the whole transcript.
    COPY_ALL = "call.copyAll", "Copy transcript";
    /// A speaker.
    AGENT = "call.agent", "Agent";
    /// A speaker.
    CALLER = "call.caller", "Caller";
    /// A speaker without a name.
    SOMEBODY = "call.somebody", "Unnamed";
    /// A length in seconds.
    SECONDS = "call.seconds", "{count} s";
    /// How long the agent took to answer.
    RESPONSE = "call.response", "Answered after {seconds} seconds";
    /// It took long.
    SLOW_RESPONSE = "call.slowResponse", "Slow answer: {seconds} seconds";
    /// Two at once.
    OVERLAP = "call.overlap", "Overlaps by {seconds} s";
    /// Nobody spoke.
    SILENCE = "call.silence", "{seconds} s of silence";
    /// No transcript, because it is kept encrypted.
    ENCRYPTED = "call.encrypted", "The transcript is encrypted";
    /// What follows from it.
    ENCRYPTED_HINT = "call.encryptedHint", "It is stored in a form that this page cannot read.";
    /// No transcript.
    MISSING = "call.missing", "There is no transcript";
    /// Why.
    MISSING_HINT = "call.missingHint", "The call never came about, its text was deleted, or you may not read it.";
    /// No transcript yet.
    MISSING_YET = "call.missingYet", "The transcript comes with the call";
    /// When.
    MISSING_YET_HINT = "call.missingYetHint", "It appears here as soon as there is something to read.";
    /// No turn has a time.
    UNTIMED = "call.untimed", "The turns of this call carry no times.";
    /// A tool without a name.
    TOOL = "call.tool", "Tool call";
    /// Not a real tool.
    MOCK = "call.mock", "Mock";
    /// Said of it.
    MOCK_HINT = "call.mockHint", "Answered by a mock, not by the real tool";
    /// The result says so.
    TOOL_FAILED = "call.toolFailed", "Failed";
    /// A call without a result.
    NO_RESULT = "call.noResult", "No result";
    /// A result without a call.
    NO_CALL = "call.noCall", "Result without a call";
    /// Part of a tool call.
    ARGUMENTS = "call.arguments", "Arguments";
    /// Part of a tool call.
    RESULT = "call.result", "Result";
    /// Copies a text.
    COPY = "call.copy", "Copy";
    /// Copies it as it was sent.
    COPY_RAW = "call.copyRaw", "Copy raw";
    /// Shows the rest of a long text.
    SHOW_ALL = "call.showAll", "Show all of it ({size} kB)";
    /// Label of the player.
    PLAYER = "call.player", "Recording";
    /// Label of the lanes where there is no player.
    TIMELINE = "call.timeline", "Timeline";
    /// Starts.
    PLAY = "call.play", "Play";
    /// Stops.
    PAUSE = "call.pause", "Pause";
    /// Five seconds back.
    BACK = "call.back", "Back 5 seconds";
    /// Five seconds on.
    ONWARD = "call.onward", "Forward 5 seconds";
    /// Label of the speeds.
    SPEED = "call.speed", "Speed";
    /// A speed.
    SPEED_OF = "call.speedOf", "{rate}×";
    /// Passes over pauses.
    SKIP_SILENCE = "call.skipSilence", "Skip silence";
    /// Label of the slider.
    POSITION = "call.position", "Position in the call";
    /// Its value.
    POSITION_OF = "call.positionOf", "{time} of {length}";
    /// Data is on its way.
    BUFFERING = "call.buffering", "Loading audio";
    /// The link is being renewed.
    RENEWING = "call.renewing", "Renewing the recording's link";
    /// It could not be renewed.
    EXPIRED = "call.expired", "Recording expired";
    /// Tries it again.
    RETRY = "call.retry", "Retry";
    /// No recording.
    NO_RECORDING = "call.noRecording", "No recording";
    /// Not yet.
    NO_RECORDING_YET = "call.noRecordingYet", "No recording yet";
    /// A call that never came about.
    NO_RECORDING_ERROR = "call.noRecordingError", "No recording: the call was not carried out";
    /// What the lanes show.
    LANES = "call.lanes",
        "Who speaks when: agent {agent}, caller {caller}, {overlaps}, {silences}, {tools}";
    /// How often both speak.
    LANES_OVERLAPS = "call.lanesOverlaps", "{count} overlap" | "{count} overlaps";
    /// How often nobody speaks.
    LANES_SILENCES = "call.lanesSilences", "{count} long silence" | "{count} long silences";
    /// How often a tool is called.
    LANES_TOOLS = "call.lanesTools", "{count} tool call" | "{count} tool calls";
}
