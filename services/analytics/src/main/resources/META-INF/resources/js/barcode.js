const WANTED = ['qr_code', 'data_matrix', 'code_128', 'ean_13'];

/** The symbologies of ours that this browser reads with a camera; empty when it reads none. */
export async function readableFormats() {
  if (!('BarcodeDetector' in window) || !navigator.mediaDevices?.getUserMedia) {
    return [];
  }
  const supported = await BarcodeDetector.getSupportedFormats();
  return WANTED.filter((format) => supported.includes(format));
}

/** Opens the camera at the back of the device, if there is one. */
export function openCamera() {
  return navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'environment' } });
}

/** Looks at the video until a symbol is read; null when `signal` fires first. */
export async function readSymbol(video, formats, signal) {
  const detector = new BarcodeDetector({ formats });
  while (!signal.aborted) {
    const found = await detector.detect(video).catch(() => []);
    if (found.length > 0) {
      return found[0].rawValue;
    }
    await new Promise(requestAnimationFrame);
  }
  return null;
}
