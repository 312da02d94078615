/** For each kind: tones as [hertz, milliseconds], and the vibration in milliseconds on and off. */
const SIGNALS = {
  read: { tones: [[1320, 60]], shake: [30] },
  queued: { tones: [[880, 90]], shake: [60] },
  taken: { tones: [[880, 80], [1320, 140]], shake: [50, 40, 50] },
  duplicate: { tones: [[520, 90], [520, 90]], shake: [40, 60, 40] },
  flagged: { tones: [[740, 160], [740, 160]], shake: [120, 60, 120] },
  refused: { tones: [[220, 260], [160, 420]], shake: [300, 100, 300] },
  recalled: { tones: [[1000, 180], [500, 180], [1000, 180], [500, 180], [1000, 180]], shake: [400, 100, 400, 100, 400] },
};

const GAP_S = 0.03;
let audio = null;

/** Browsers let a page be heard only after it was touched. */
export function allowSound() {
  audio ??= 'AudioContext' in window ? new AudioContext() : null;
  if (audio?.state === 'suspended') {
    audio.resume().catch(() => undefined);
  }
}

/** Plays and shakes; the words are on the page. */
export function signal(kind) {
  const { tones, shake } = SIGNALS[kind];
  if (navigator.userActivation?.hasBeenActive) {
    navigator.vibrate?.(shake);
  }
  if (audio?.state !== 'running') {
    return;
  }
  let at = audio.currentTime;
  for (const [hertz, milliseconds] of tones) {
    const seconds = milliseconds / 1000;
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.type = kind === 'refused' || kind === 'recalled' ? 'square' : 'sine';
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(0.4, at);
    loudness.gain.setTargetAtTime(0, at + seconds * 0.8, 0.01);
    tone.connect(loudness).connect(audio.destination);
    tone.start(at);
    tone.stop(at + seconds);
    at += seconds + GAP_S;
  }
}
