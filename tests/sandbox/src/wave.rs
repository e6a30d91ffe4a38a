//! Synthetic recordings: 8 kHz, 16 bit, one channel per speaker. Every sample is a function of its position
//! alone, so that any byte range can be made without the rest.

use crate::data::conversation::{Conversation, Speaker};

/// Samples per second of each channel.
const RATE: u32 = 8000;
/// Bytes of the RIFF header.
pub(crate) const HEADER_BYTES: u64 = 44;

/// A recording that is made while it is read.
#[derive(Clone, Debug)]
pub(crate) struct Wave {
    /// Turns of the left channel (agent) and of the right channel (caller), in seconds.
    lanes: [Vec<(f64, f64)>; 2],
    stereo: bool,
    frames: u64,
}

impl Wave {
    /// The recording of a conversation; mono mixes both speakers.
    pub(crate) fn of(conversation: &Conversation, stereo: bool) -> Self {
        let lane = |speaker: Speaker| -> Vec<(f64, f64)> {
            let turns = conversation.turns.iter().filter(|turn| turn.speaker == speaker);
            turns.map(|turn| (turn.start, turn.end)).collect()
        };
        Self {
            lanes: [lane(Speaker::Agent), lane(Speaker::Caller)],
            stereo,
            frames: frame_at(conversation.seconds),
        }
    }

    /// Length of the whole file in bytes.
    pub(crate) fn len(&self) -> u64 {
        HEADER_BYTES + self.frames * self.frame_bytes()
    }

    /// The bytes from `start` up to `end`, both within the file.
    pub(crate) fn bytes(&self, start: u64, end: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        let header = self.header();
        for position in start..end.min(HEADER_BYTES) {
            bytes.push(header[usize::try_from(position).unwrap_or(0)]);
        }
        let size = self.frame_bytes();
        let (from, to) = (start.max(HEADER_BYTES) - HEADER_BYTES, end.max(HEADER_BYTES) - HEADER_BYTES);
        let mut samples = Vec::new();
        for frame in from / size..to.div_ceil(size) {
            self.write_frame(frame, &mut samples);
        }
        let skip = usize::try_from(from % size).unwrap_or(0);
        let wanted = usize::try_from(to - from).unwrap_or(0);
        bytes.extend(samples.into_iter().skip(skip).take(wanted));
        bytes
    }

    fn channels(&self) -> u16 {
        if self.stereo { 2 } else { 1 }
    }

    fn frame_bytes(&self) -> u64 {
        2 * u64::from(self.channels())
    }

    fn header(&self) -> [u8; 44] {
        let data = u32::try_from(self.frames * self.frame_bytes()).unwrap_or(u32::MAX - 36);
        let block = self.channels() * 2;
        let mut header = [0; 44];
        let mut at = 0;
        let mut put = |bytes: &[u8]| {
            header[at..at + bytes.len()].copy_from_slice(bytes);
            at += bytes.len();
        };
        put(b"RIFF");
        put(&(data + 36).to_le_bytes());
        put(b"WAVEfmt ");
        put(&16u32.to_le_bytes());
        put(&1u16.to_le_bytes());
        put(&self.channels().to_le_bytes());
        put(&RATE.to_le_bytes());
        put(&(RATE * u32::from(block)).to_le_bytes());
        put(&block.to_le_bytes());
        put(&16u16.to_le_bytes());
        put(b"data");
        put(&data.to_le_bytes());
        header
    }

    fn write_frame(&self, frame: u64, bytes: &mut Vec<u8>) {
        let seconds = frame as f64 / f64::from(RATE);
        let agent = voice(&self.lanes[0], seconds, 128.0);
        let caller = voice(&self.lanes[1], seconds, 196.0);
        if self.stereo {
            bytes.extend(sample(agent).to_le_bytes());
            bytes.extend(sample(caller).to_le_bytes());
        } else {
            bytes.extend(sample((agent + caller) * 0.7).to_le_bytes());
        }
    }
}

/// A soft hum with the rhythm of speech while one of the turns lasts; silence otherwise.
fn voice(turns: &[(f64, f64)], seconds: f64, pitch: f64) -> f64 {
    const SYLLABLES_PER_SECOND: f64 = 4.3;
    const TAU: f64 = std::f64::consts::TAU;
    // Turns are in order, so the last one that has begun is the only one that can sound.
    let begun = turns.partition_point(|(start, _)| *start <= seconds);
    let Some((start, end)) = begun.checked_sub(1).and_then(|last| turns.get(last)) else { return 0.0 };
    let (since, left) = (seconds - start, end - seconds);
    if left <= 0.0 {
        return 0.0;
    }
    let edge = (since.min(left) / 0.04).min(1.0);
    let syllable = 0.35 + 0.65 * (since * SYLLABLES_PER_SECOND * TAU / 2.0).sin().abs();
    let phase = TAU * pitch * since + 1.8 * (TAU * 0.6 * since).sin();
    let hum =
        phase.sin() + 0.5 * (2.0 * phase).sin() + 0.3 * (3.0 * phase).sin() + 0.15 * (5.0 * phase).sin();
    0.16 * edge * syllable * hum
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to the range of a sample first")]
fn sample(level: f64) -> i16 {
    (level.clamp(-1.0, 1.0) * f64::from(i16::MAX)) as i16
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a call is never that long")]
fn frame_at(seconds: f64) -> u64 {
    (seconds.max(0.0) * f64::from(RATE)).round() as u64
}
