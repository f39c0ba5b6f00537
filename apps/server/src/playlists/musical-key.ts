const PITCH: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };
const MAJOR = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];
const MINOR = ['Cm', 'C#m', 'Dm', 'Ebm', 'Em', 'Fm', 'F#m', 'Gm', 'G#m', 'Am', 'Bbm', 'Bm'];

/** `F#m`, `gb minor`, `Abmaj`, `CM`; only one letter tells by its case. */
const NAME = /^([a-g])([#♯b♭]?)[ -]*(m|M|min|minor|maj|major)?$/i;
/** The wheels of DJ programs: Camelot (`8A` is A minor, `8B` C major), Open Key (`1m`, `1d`). */
const WHEEL = /^(1[0-2]|0?[1-9])([abdm])$/i;

/** One spelling of every key, whatever the program that tagged it calls it; what is no key stays as it is. */
export function spellKey(text: string): string {
  const key = text.trim();
  const [, letter = '', sign = '', mode = ''] = NAME.exec(key) ?? [];
  if (letter !== '') {
    const pitch =
      (PITCH[letter.toLowerCase()] ?? 0) + (sign === '' ? 0 : /[#♯]/.test(sign) ? 1 : -1);
    return spelled(pitch, mode !== 'M' && /^m(in|$)/i.test(mode));
  }
  const [, hour = '', side = ''] = WHEEL.exec(key) ?? [];
  if (hour === '') return key;
  // An hour is a fifth; at 1 o'clock Open Key has C and A minor, Camelot has B and G sharp minor.
  const isMinor = /[am]/i.test(side);
  const atOne = /[dm]/i.test(side) ? 0 : 11;
  return spelled(atOne + 7 * (Number(hour) - 1) - (isMinor ? 3 : 0), isMinor);
}

function spelled(pitch: number, isMinor: boolean): string {
  return (isMinor ? MINOR : MAJOR)[(pitch + 12) % 12] ?? '';
}
