import { readCode } from './codes.js';

/** What ours are printed as: QR, Data Matrix, GS1-128; EAN-13 stands on foreign cartons. */
const WANTED = ['qr_code', 'data_matrix', 'code_128'];

let worker = null;
let count = 0;
const asked = new Map();

/** The browser's own reader, if it reads all three symbologies; a page can then do without the 1 MB of ZXing. */
async function ownDetector() {
  if (!('BarcodeDetector' in window)) {
    return null;
  }
  const supported = await BarcodeDetector.getSupportedFormats().catch(() => []);
  return WANTED.every((format) => supported.includes(format)) ? new BarcodeDetector({ formats: WANTED }) : null;
}

const detector = ownDetector();

function zxing() {
  if (!worker) {
    worker = new Worker(new URL('./symbols-worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => {
      asked.get(data.id)?.(data.texts);
      asked.delete(data.id);
    };
    worker.onerror = () => {
      asked.forEach((answer) => answer([]));
      asked.clear();
      worker.terminate();
      worker = null;
    };
  }
  return worker;
}

function readByZxing(image, isPhoto) {
  const id = count++;
  return new Promise((resolve) => {
    asked.set(id, resolve);
    zxing().postMessage({ id, image, isPhoto }, [image.data.buffer]);
  });
}

function pixels(source, width, height, longest) {
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** The codes in a frame of a video; mostly none. */
export async function readFrame(video) {
  const own = await detector;
  if (own) {
    const found = await own.detect(video).catch(() => []);
    return found.map((symbol) => readCode(symbol.rawValue));
  }
  const texts = await readByZxing(pixels(video, video.videoWidth, video.videoHeight, 1280), false);
  return texts.map(readCode);
}

/**
 * The codes in a photo, read with more patience than a frame.
 *
 * @throws when the file is no image
 */
export async function readPhoto(file) {
  const bitmap = await createImageBitmap(file);
  try {
    const own = await detector;
    const found = own ? await own.detect(bitmap).catch(() => []) : [];
    if (found.length > 0) {
      return found.map((symbol) => readCode(symbol.rawValue));
    }
    const texts = await readByZxing(pixels(bitmap, bitmap.width, bitmap.height, 3000), true);
    return texts.map(readCode);
  } finally {
    bitmap.close();
  }
}
