import { RouterProvider } from '@tanstack/react-router';
import { LazyMotion, MotionConfig, domAnimation } from 'motion/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ArrivalProblem } from './access/arrival.ts';
import { signIn, takeToken } from './access/sign-in.ts';
import './app/app.css';
import { keepShell } from './app/keep-shell.ts';
import { shareLockScreen } from './app/lock-screen.ts';
import { keepOneVoice } from './app/one-voice.ts';
import { router } from './app/router.tsx';
import { openSpeaker } from './player/open-speaker.ts';
import { holdMediaKeys } from './player/remote-presence.ts';
import { SpeakerProvider } from './player/use-speaker.ts';
import { openRadioListener } from './radio/open-radio-listener.ts';
import { RadioListenerProvider } from './radio/use-radio-listener.ts';
import { openSession } from './sync/open-session.ts';
import { thisDevice } from './sync/this-device.ts';
import { SessionProvider } from './sync/use-room.ts';
import { ToastProvider } from './ui/toasts.tsx';

const device = thisDevice();
const token = takeToken(location, history);
// Before anything is asked of the server: it would answer that this device may not come in.
const problem = token === null ? null : await signIn(token, device, 'code');

// The sound follows the session and not the screens: no screen can stop it.
const session = openSession(device);
const speaker = openSpeaker(session);
speaker.start();
holdMediaKeys(session);
const listener = openRadioListener(session);
keepOneVoice(session, speaker, listener);
shareLockScreen(session, listener);
keepShell();

function App() {
  return (
    <SessionProvider value={session}>
      <SpeakerProvider value={speaker}>
        <RadioListenerProvider value={listener}>
          <LazyMotion features={domAnimation} strict>
            <MotionConfig reducedMotion="user">
              <ToastProvider>
                <ArrivalProblem value={problem}>
                  <RouterProvider router={router} />
                </ArrivalProblem>
              </ToastProvider>
            </MotionConfig>
          </LazyMotion>
        </RadioListenerProvider>
      </SpeakerProvider>
    </SessionProvider>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
