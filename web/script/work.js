// The little arithmetic that a public form asks of the browser instead of asking the person anything: a number for which the
// hash of "challenge.number" begins with enough zero bits. Done a bit at a time while somebody reads and types; who sends the
// form earlier, or has no script, is asked to wait a moment. The browser's own hashing is not to be had over plain HTTP.
const rounds = Uint32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
const start = Uint32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));
const at_once = 300;

function* primes(count) {
  for (let number = 2, found = 0; found < count; number += 1) {
    let whole = true;
    for (let by = 2; by * by <= number && whole; by += 1) whole = number % by !== 0;
    if (whole) { found += 1; yield number; }
  }
}

function fraction(number) { return Math.floor((number - Math.floor(number)) * 2 ** 32); }

const turned = (word, by) => (word >>> by) | (word << (32 - by));

/** SHA-256 (FIPS 180-4) of plain ASCII, as eight words. */
function sha256(text) {
  const words = new Uint32Array((((text.length + 8) >> 6) + 1) * 16);
  for (let at = 0; at < text.length; at += 1) words[at >> 2] |= text.charCodeAt(at) << (24 - 8 * (at % 4));
  words[text.length >> 2] |= 0x80 << (24 - 8 * (text.length % 4));
  words[words.length - 1] = text.length * 8;
  const hash = start.slice();
  const schedule = new Uint32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    schedule.set(words.subarray(block, block + 16));
    for (let at = 16; at < 64; at += 1) {
      const [before, far] = [schedule[at - 2], schedule[at - 15]];
      schedule[at] = schedule[at - 16] + schedule[at - 7] + (turned(far, 7) ^ turned(far, 18) ^ (far >>> 3))
        + (turned(before, 17) ^ turned(before, 19) ^ (before >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let at = 0; at < 64; at += 1) {
      const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + rounds[at] + schedule[at]) | 0;
      const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => { hash[at] += word; });
  }
  return hash;
}

function zero_bits(hash) {
  let bits = 0;
  for (const word of hash) {
    bits += Math.clz32(word);
    if (word !== 0) break;
  }
  return bits;
}

export function solves(challenge, number) {
  return zero_bits(sha256(`${challenge}.${number}`)) >= Number(challenge.split('.')[1]);
}

function go_on(challenge, solution, from) {
  for (let number = from; number < from + at_once; number += 1) {
    if (solves(challenge.value, number)) { solution.value = String(number); return; }
  }
  setTimeout(go_on, 0, challenge, solution, from + at_once);
}

export function do_form_work() {
  for (const part of document.querySelectorAll('[data-module="hb-work"]')) {
    const challenge = part.querySelector('input[name=challenge]');
    const solution = part.querySelector('input[name=work]');
    if (challenge.value && !solution.value) setTimeout(go_on, 0, challenge, solution, 0);
  }
}
