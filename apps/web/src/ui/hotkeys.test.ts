import { expect, test } from 'vitest';
import { keyName, mayAct } from './hotkeys.ts';

const press = { key: '', code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

test('keys have one name, wherever they are on the keyboard', () => {
  expect(keyName({ ...press, key: '1', code: 'Digit1' })).toBe('1');
  expect(keyName({ ...press, key: '&', code: 'Digit1' })).toBe('1');
  expect(keyName({ ...press, key: '!', code: 'Digit1', shiftKey: true })).toBe('Shift+1');
  expect(keyName({ ...press, key: 'S', code: 'KeyS' })).toBe('s');
  expect(keyName({ ...press, key: '?', code: 'Slash', shiftKey: true })).toBe('?');
  expect(keyName({ ...press, key: 'ArrowUp', code: 'ArrowUp', shiftKey: true })).toBe(
    'Shift+ArrowUp',
  );
  expect(keyName({ ...press, key: 'z', code: 'KeyZ', metaKey: true })).toBe('Ctrl+z');
});

test('the browser keeps its own combinations', () => {
  expect(keyName({ ...press, key: 's', code: 'KeyS', ctrlKey: true })).toBeNull();
  expect(keyName({ ...press, key: 'ArrowLeft', code: 'ArrowLeft', altKey: true })).toBeNull();
  expect(keyName({ ...press, key: 'Tab', code: 'Tab', shiftKey: true })).toBeNull();
});

test('Tab walks the controls until hands are on the pair', () => {
  expect(mayAct('Tab', 'free', false)).toBe(false);
  expect(mayAct('Tab', 'free', true)).toBe(true);
  expect(mayAct('Tab', 'control', true)).toBe(false);
});

test('a control reached by keyboard keeps the keys that work it', () => {
  expect(mayAct('Space', 'control', true)).toBe(false);
  expect(mayAct('s', 'control', true)).toBe(true);
  expect(mayAct('ArrowLeft', 'slider', true)).toBe(false);
  expect(mayAct('Shift+ArrowLeft', 'slider', true)).toBe(false);
  expect(mayAct('ArrowLeft', 'control', true)).toBe(true);
});

test('whoever types is left alone', () => {
  expect(mayAct('s', 'field', true)).toBe(false);
  expect(mayAct('Space', 'field', true)).toBe(false);
});
