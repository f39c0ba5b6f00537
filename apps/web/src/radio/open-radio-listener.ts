import type { Session } from '@music-minion/client';
import { RadioListener } from './radio-listener.ts';

/** Gives this page an ear for the radio; it follows the session and not the screens. */
export function openRadioListener(session: Session): RadioListener {
  const element = document.createElement('audio');
  element.dataset['radio'] = '';
  element.preload = 'none';
  document.body.append(element);
  const nowMs = (): number => performance.now();
  const listener = new RadioListener({ session, element, storage: localStorage, nowMs });
  listener.start();
  return listener;
}
