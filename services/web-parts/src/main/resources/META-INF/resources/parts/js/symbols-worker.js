import { prepareZXingModule, readBarcodes } from '../zxing/reader/index.js';

/** Its usual place is a content delivery network; ours is beside it. */
prepareZXingModule({
  overrides: { locateFile: (file) => new URL(`../zxing/reader/${file}`, import.meta.url).href },
});

const ANY = { formats: ['QRCode', 'DataMatrix', 'Code128'], textMode: 'Plain', maxNumberOfSymbols: 20 };
const QUICK = { ...ANY, tryHarder: true, tryRotate: true, tryInvert: false };
const PATIENT = { ...ANY, tryHarder: true, tryRotate: true, tryInvert: true, tryDenoise: true };

/** A GS1 symbol is sent with its identifier, as a scanner does: without it FNC1 in the first place would be lost. */
function textOf({ text, symbologyIdentifier, contentType }) {
  return contentType === 'GS1' ? symbologyIdentifier + text : text;
}

self.onmessage = async ({ data: { id, image, isPhoto } }) => {
  const found = await readBarcodes(image, isPhoto ? PATIENT : QUICK).catch(() => []);
  self.postMessage({ id, texts: found.filter((symbol) => symbol.isValid && symbol.text).map(textOf) });
};
