// Draws a table whose broken row is stitched together: images/icon.png in mid tones, to be seen on light and dark, and
// images/papers.svg in the one color that VS Code gives to icons of views.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 256;
/** Points in each direction that one pixel is the mean of. */
const FINE = 4;

// Rounded rectangles, later ones on top: left, top, width, height, radius, color.
const SHAPES = [
  [8, 8, 240, 240, 44, [47, 58, 74]],
  [44, 52, 168, 28, 8, [126, 167, 220]],
  [44, 96, 168, 20, 6, [226, 232, 240]],
  [44, 132, 72, 20, 6, [240, 176, 92]],
  [140, 132, 72, 20, 6, [240, 176, 92]],
  [44, 168, 168, 20, 6, [226, 232, 240]],
  // The stitch, over the gap.
  [108, 138, 10, 8, 4, [47, 58, 74]],
  [123, 138, 10, 8, 4, [240, 176, 92]],
  [138, 138, 10, 8, 4, [47, 58, 74]],
];

function colorAt(x, y) {
  return SHAPES.findLast(([left, top, width, height, radius]) => {
    const dx = Math.max(left + radius - x, 0, x - (left + width - radius));
    const dy = Math.max(top + radius - y, 0, y - (top + height - radius));
    return dx * dx + dy * dy <= radius * radius;
  })?.[5];
}

function pixel(x, y) {
  const points = [];
  for (let i = 0; i < FINE * FINE; i++) {
    points.push(colorAt(x + ((i % FINE) + 0.5) / FINE, y + (Math.floor(i / FINE) + 0.5) / FINE));
  }
  const seen = points.filter(it => it);
  const mean = channel => Math.round(seen.reduce((sum, it) => sum + it[channel], 0) / Math.max(seen.length, 1));
  return [mean(0), mean(1), mean(2), Math.round((255 * seen.length) / points.length)];
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

const header = Buffer.alloc(13);
header.writeUInt32BE(SIZE, 0);
header.writeUInt32BE(SIZE, 4);
header.set([8, 6], 8); // 8 bits a channel, red green blue alpha
const lines = Array.from({ length: SIZE }, (_, y) => [
  0,
  ...Array.from({ length: SIZE }, (_, x) => pixel(x, y)).flat(),
]);
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const data = deflateSync(Buffer.from(lines.flat()), { level: 9 });
const png = Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
const images = join(import.meta.dirname, '../images');
writeFileSync(join(images, 'icon.png'), png);

const bars = SHAPES.slice(1, 6).map(([left, top, width, height, radius]) => {
  const [x, y, w, h, r] = [left, top, width, height, radius].map(it => +(it / 10).toFixed(1));
  return `<rect x="${+(x - 0.8).toFixed(1)}" y="${y}" width="${w}" height="${h}" rx="${r}"/>`;
});
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="currentColor"><title>Papers</title>${bars.join('')}</svg>\n`;
writeFileSync(join(images, 'papers.svg'), svg);
