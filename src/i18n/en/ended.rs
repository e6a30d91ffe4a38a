//! Why calls ended, in the words of the screens: who is who as in the transcript.

use crate::i18n::key::texts;

texts! {
    /// The agent hung up.
    AGENT_ENDED = "ended.agentEnded", "Agent ended the call";
    /// The caller hung up.
    CALLER_ENDED = "ended.callerEnded", "Caller ended the call";
    /// Nobody says who hung up.
    COMPLETED = "ended.completed", "Call ended normally";
    /// The agent's number rang.
    NO_ANSWER = "ended.noAnswer", "Agent did not answer";
    /// The agent's number was busy.
    BUSY = "ended.busy", "Agent's line was busy";
    /// A machine answered at the agent's number.
    VOICEMAIL = "ended.voicemail", "Voicemail answered";
    /// The agent's number does not exist.
    INVALID_NUMBER = "ended.invalidNumber", "Agent's number is invalid";
    /// Nothing came from the agent.
    SILENCE = "ended.silence", "Agent stayed silent too long";
    /// The call was as long as calls may be.
    TIME_LIMIT = "ended.timeLimit", "Time limit reached";
    /// A person stopped the run.
    CANCELLED = "ended.cancelled", "Stopped by a person";
    /// Somebody outside hung up.
    PERSON_ENDED = "ended.personEnded", "A person ended the call";
    /// The simulated caller was not ready.
    NOT_READY = "ended.notReady", "Simulated caller was not ready";
    /// The line did not come about.
    NOT_CONNECTED = "ended.notConnected", "Call did not reach the agent";
    /// The line was taken back.
    LINE_CANCELLED = "ended.lineCancelled", "Call was cancelled";
    /// The line was refused.
    REJECTED = "ended.rejected", "Call was rejected";
    /// The line failed.
    FAILED = "ended.failed", "Call failed for an unknown reason";
    /// The line failed at the SIP trunk.
    SIP_FAILED = "ended.sipFailed", "SIP call failed";
    /// The line failed at Twilio.
    TWILIO = "ended.twilio", "Agent's Twilio connection failed";
    /// The simulated caller did not come.
    CALLER_ABSENT = "ended.callerAbsent", "Simulated caller did not connect";
    /// The simulated caller broke down.
    CALLER_CRASHED = "ended.callerCrashed", "Simulated caller crashed";
    /// The simulated caller's speech broke down.
    CALLER_FAULT = "ended.callerFault", "Simulated caller had a fault";
    /// No recording came.
    NO_RECORDING = "ended.noRecording", "Recording is missing";
    /// The recording could not be made.
    RECORDING_FAILED = "ended.recordingFailed", "Recording failed";
}
