/** All that can be found in a finished PDF by whoever looks: painted letters, strings of every object, and streams as they are. */
import { PDFArray, PDFDict, PDFHexString, PDFName, type PDFObject, PDFRawStream, PDFString } from 'pdf-lib';
import { fontsOf, open, paintedOn, streamText, toUnicode } from './pdf-reading.ts';

const stringsOf = (object: PDFObject | undefined): string[] => {
  if (object instanceof PDFString || object instanceof PDFHexString) return [object.decodeText(), object.asString()];
  if (object instanceof PDFName) return [object.decodeText()];
  if (object instanceof PDFArray) return object.asArray().flatMap(stringsOf);
  if (object instanceof PDFDict)
    return object.entries().flatMap(([key, value]) => [key.decodeText(), ...stringsOf(value)]);
  if (object instanceof PDFRawStream) return [...stringsOf(object.dict), streamText(object)];
  return [];
};

/** Letters in the order in which they are painted, decorations and footers too; spaces are taken out, since lines break anywhere. */
const painted = async (bytes: Uint8Array): Promise<string> => {
  const document = await open(bytes);
  return document
    .getPages()
    .map((page) => {
      const fonts = new Map([...fontsOf(page.node)].map(([name, font]) => [name, toUnicode(font)]));
      return paintedOn(page.node)
        .flatMap(({ font, codes }) => codes.map((code) => fonts.get(font)?.get(code) ?? ''))
        .join('');
    })
    .join('')
    .replace(/\s+/g, '');
};

export const everythingIn = async (bytes: Uint8Array): Promise<string> => {
  const document = await open(bytes);
  const objects = document.context.enumerateIndirectObjects().flatMap(([, object]) => stringsOf(object));
  const trailer = Object.values(document.context.trailerInfo).flatMap((object) => stringsOf(object as PDFObject));
  return [await painted(bytes), ...objects, ...trailer].join('\n');
};
